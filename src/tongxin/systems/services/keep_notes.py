"""How long professionals are needed, and that health notes are erased with their person."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Person
from tongxin.kernel.pages.people_words import register_person_words
from tongxin.kernel.retention import register_person_use
from tongxin.kernel.retention.erasers import register_person_eraser
from tongxin.systems.services.models import HealthNote, Professional


def people_who_serve(since: datetime) -> QuerySet[Any]:
    """Return the keys of professionals who have not left, or left after a moment."""
    rows = Professional.objects.filter(Q(left_on=None) | Q(left_on__gte=timezone.localdate(since)))
    return rows.order_by().values(needed=F("person_id"))


def erase_health_notes(person: Person, now: datetime) -> int:
    """Delete what professionals sealed about a person."""
    return HealthNote.objects.filter(person=person).delete()[0]


def register_notes() -> None:
    """Declare both; called when the app is ready."""
    register_person_use("professionals", people_who_serve)
    register_person_eraser("health_notes", erase_health_notes)
    register_person_words(
        uses={"professionals": _("登记为能服务的人，先办“不再服务”")},
        rows={"health_notes": _("封存的健康记录，整条删")},
    )
