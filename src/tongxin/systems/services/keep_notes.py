"""How long professionals are needed, and that health notes are erased with their person."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from tongxin.kernel.models import Person
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
