"""For which people a lead still has use, and what is erased of leads with a person or in time."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from tongxin.kernel.models import Person
from tongxin.kernel.retention import Retention, register_person_use, register_retention
from tongxin.kernel.retention.erasers import register_person_eraser
from tongxin.kernel.sealed import seal
from tongxin.systems.oversight.models import Hearing, Lead, Review, Visit

EMPTY = dict.fromkeys(
    ("name_sealed", "name_masked", "number_masked", "account_masked", "evidence_sealed",
     "subject_sealed", "subject_index"),
    "",
)  # fmt: skip
YEARS_5 = 1826
GONE = "—"


def people_of_leads(since: datetime) -> QuerySet[Any]:
    """Return the keys of people whose leads are open, or were after a moment."""
    rows = Lead.objects.filter(
        Q(matter__is_closed=False) | Q(matter__closed_at__gte=since), person__isnull=False
    )
    return rows.order_by().values(needed=F("person_id"))


def erase_leads(leads: QuerySet[Lead], now: datetime) -> int:
    """Take out of leads who it was and what was seen and said; kinds, months and sums stay."""
    keys = list(leads.values_list("pk", flat=True))
    rows = Lead.objects.filter(pk__in=keys)
    Visit.objects.filter(lead__in=keys).update(seen_sealed=seal(GONE), together_with="")
    Hearing.objects.filter(lead__in=keys).update(said_sealed=seal(GONE), answer_sealed="")
    Review.objects.filter(lead__in=keys).update(note_sealed="")
    for lead in rows.select_related("matter"):
        lead.matter.title = lead.matter.title.split(" ")[0]
        lead.matter.save(update_fields=["title"])
    rows.update(**EMPTY)
    return len(keys)


def erase_leads_of(person: Person, now: datetime) -> int:
    """Erase what the leads of a person say about who it is."""
    return erase_leads(Lead.objects.filter(person=person), now)


def find_old(before: datetime) -> QuerySet[Lead]:
    """Return the leads that were closed before a moment and still say who it was."""
    return Lead.objects.filter(matter__closed_at__lt=before).exclude(subject_sealed="")


def register_lead_people() -> None:
    """Declare all three; called when the app is ready."""
    register_person_use("leads", people_of_leads)
    register_person_eraser("leads", erase_leads_of)
    register_retention(
        Retention(
            "leads", "疑点中的个人信息", "Who a lead is about", YEARS_5, find_old, erase_leads
        )
    )
