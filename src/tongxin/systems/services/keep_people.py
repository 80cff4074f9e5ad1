"""For which people a need still has use, and what is erased of needs with a person."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Matter, Person
from tongxin.kernel.pages.people_words import register_person_words
from tongxin.kernel.retention import register_person_use
from tongxin.kernel.retention.erasers import register_person_eraser
from tongxin.systems.services.actions.needs import title_need
from tongxin.systems.services.models import ImportRow, Need


def people_of_needs(since: datetime) -> QuerySet[Any]:
    """Return the keys of people whose needs are open, or were after a moment."""
    rows = Need.objects.filter(
        Q(matter__is_closed=False)
        | Q(matter__merged_into__is_closed=False)
        | Q(matter__closed_at__gte=since),
        person__isnull=False,
    )
    return rows.order_by().values(needed=F("person_id"))


def erase_need_words(person: Person, now: datetime) -> int:
    """Take out what a person's needs say in words; kind, place and numbers stay."""
    needs = list(Need.objects.filter(person=person).select_related("matter"))
    for need in needs:
        need.words = need.raised_for = ""
        need.matter.title = title_need(need.kind, need.people, "")
    ImportRow.objects.filter(needs__in=needs).update(cells={}, problems=[])
    Need.objects.bulk_update(needs, ["words", "raised_for"])
    Matter.objects.bulk_update([need.matter for need in needs], ["title"])
    return len(needs)


def register_need_people() -> None:
    """Declare both; called when the app is ready."""
    register_person_use("needs", people_of_needs)
    register_person_eraser("needs", erase_need_words)
    register_person_words(
        uses={"needs": _("有没办结的需求")}, rows={"needs": _("需求里的原话、替谁提的")}
    )
