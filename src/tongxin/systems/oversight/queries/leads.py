"""Which leads somebody may see, in the order in which they are worth looking at."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum

from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.oversight import states
from tongxin.systems.oversight.models import Lead, Referral

READ: Final = "leads.read"
SEALED: Final = "referrals.read"
OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of leads is asked for; empty values ask for nothing."""

    state: str = OPEN
    kind: str = ""
    certainty: str = ""
    words: str = ""


def visible_leads(actor: Actor) -> QuerySet[Lead]:
    """Return the leads that an actor may know of.

    Of the place: the supervisor's side. Of a unit: the department that must put right, the payer
    once it is to settle. What was referred only those see who may see referrals.
    """
    plain = Lead.objects.exclude(matter__state=states.REFERRED)
    seen = limit(plain, actor, READ, unit="department_id")
    seen |= limit(plain, actor, READ, place=None, unit="payer_id")
    return seen | limit(Lead.objects.filter(matter__state=states.REFERRED), actor, SEALED)


def find_leads(actor: Actor, wanted: Wanted) -> QuerySet[Lead]:
    """Return the leads that a list asks for, the most money times probability first."""
    found = visible_leads(actor).select_related("matter", "place", "department", "payer")
    if wanted.state == OPEN:
        found = found.filter(matter__is_closed=False)
    elif wanted.state:
        found = found.filter(matter__state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.certainty:
        found = found.filter(certainty=wanted.certainty)
    for word in wanted.words.split()[:5]:
        found = found.filter(
            Q(matter__number__icontains=word)
            | Q(township__icontains=word)
            | Q(village__icontains=word)
            | Q(name_masked__icontains=word)
        )
    return found.order_by("-expected_fen", "pk")


def find_lead(actor: Actor, number: str) -> Lead | None:
    """Return a lead by its number, with what its page shows."""
    rows = visible_leads(actor).select_related(
        "matter__unit", "place", "run__unit", "department", "payer", "person", "follows__matter",
        "confirmed_first", "confirmed_second",
    )  # fmt: skip
    return rows.filter(matter__number=number).first()


def count_states(actor: Actor) -> dict[str, int]:
    """Return how many leads somebody may see stand in each state."""
    rows: Any = visible_leads(actor).order_by().values("matter__state")
    counted = rows.annotate(count=Count("pk", distinct=True))
    return {row["matter__state"]: row["count"] for row in counted}


def list_kinds(actor: Actor) -> list[str]:
    """Return the kinds of the leads that somebody may see."""
    rows = visible_leads(actor).order_by("kind").values_list("kind", flat=True)
    return list(rows.distinct())


def sum_open(leads: QuerySet[Lead]) -> dict[str, int]:
    """Return what leads come to: to recover and owed, each by itself, the unsure ones left out."""
    sure = leads.order_by().exclude(certainty="possible")
    told: Any = sure.aggregate(recover=Sum("recoverable_fen"), owed=Sum("owed_fen"))
    return {name: told[name] or 0 for name in ("recover", "owed")}


def list_units_with(role: str, on: date) -> list[Unit]:
    """Return the open units of which somebody holds a role."""
    held = Q(grants__valid_to=None) | Q(grants__valid_to__gt=on)
    rows = Unit.objects.filter(
        held, closed_at=None, grants__role=role, grants__revoked_at=None,
        grants__account__is_active=True,
    )  # fmt: skip
    return list(rows.distinct().order_by("name", "pk"))


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals that an actor may know of, the open ones first."""
    rows = Referral.objects.select_related("matter__unit", "lead__matter", "place")
    return limit(rows, actor, SEALED).order_by("matter__is_closed", "-pk")
