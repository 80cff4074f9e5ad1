"""Whose appraisal is asked for, of which days, and which rows of it an actor may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongxin.kernel.models import Hours, Unit
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.services.models import (
    AnswerState,
    Assignment,
    FreeSlot,
    GrantUse,
    Need,
    Professional,
    Service,
    Spending,
    UnitGrant,
)
from tongxin.systems.services.queries.effect_rows import HELD

READ = "appraisals.read"
ASKED = (
    AnswerState.ASKED,
    AnswerState.ACCEPTED,
    AnswerState.DECLINED,
    AnswerState.SWAPPED,
    AnswerState.DROPPED,
    AnswerState.DONE,
)
SERVING = (AnswerState.ACCEPTED, AnswerState.DONE)


@dataclass(frozen=True, slots=True)
class Appraised:
    """A unit and the days from `since` to `last`, both included, as an actor may see it.

    A unit's own people see all of it; an office sees the services of its own place.
    """

    unit: Unit
    since: date
    last: date
    actor: Actor

    @property
    def days(self) -> Q:
        """Return the condition on a row's own day."""
        return Q(day__gte=self.since, day__lte=self.last)

    def asks(self) -> QuerySet[Assignment]:
        """Return the requests to the unit's people, and who came in a colleague's stead."""
        rows = Assignment.objects.filter(
            self.days,
            professional__unit=self.unit,
            service__published_at__isnull=False,
            state__in=ASKED,
        )
        return limit(rows, self.actor, READ, place="service__place_id", unit="professional__unit")

    def held(self) -> QuerySet[Service]:
        """Return the services that were held with the unit's people."""
        # IN and not EXISTS: the answers are looked through once, not once for every service.
        mine = self.asks().filter(state__in=SERVING).order_by().values("service_id")
        rows = Service.objects.filter(self.days, pk__in=mine, matter__state__in=HELD)
        return rows.order_by("day", "pk")

    def slots(self) -> QuerySet[FreeSlot]:
        """Return the half-days that the unit's people offered."""
        rows = FreeSlot.objects.filter(self.days, professional__unit=self.unit)
        return limit(
            rows, self.actor, READ, place="professional__place_id", unit="professional__unit"
        )

    def hours(self) -> QuerySet[Hours]:
        """Return the hours of the unit's people at the services that were held."""
        people = Professional.objects.filter(unit=self.unit)
        return Hours.objects.filter(
            Q(person__in=people.values("person_id"))
            | Q(account__in=people.filter(account__isnull=False).values("account_id")),
            event__in=self.held().order_by().values("event_id"),
        )

    def grants(self) -> QuerySet[UnitGrant]:
        """Return the grants of fees with a day in the period."""
        return UnitGrant.objects.filter(
            unit=self.unit,
            use=GrantUse.FEES,
            starts_on__lte=self.last,
            ends_on__gte=self.since,
        ).order_by("starts_on", "pk")

    def spendings(self) -> QuerySet[Spending]:
        """Return what was spent of fees; what no service accounts for is the unit's own."""
        rows = Spending.objects.filter(
            unit=self.unit,
            use=GrantUse.FEES,
            spent_on__gte=self.since,
            spent_on__lte=self.last,
            amount_fen__gt=0,
        )
        of_service = limit(rows, self.actor, READ, place="service__place_id", unit="unit_id")
        by_hand = limit(rows.filter(service=None), self.actor, READ, place="unit__place_id")
        return (of_service | by_hand).order_by("spent_on", "pk")

    def follow_ups(self) -> QuerySet[Need]:
        """Return the needs that were raised after the services that were held."""
        held = self.held().order_by().values("pk")
        return Need.objects.filter(follows__in=held).order_by("registered_on", "pk")


def appraisable_units(actor: Actor) -> QuerySet[Unit]:
    """Return the organisations with people who serve where an actor may read appraisals."""
    people = Professional.objects.filter(unit=OuterRef("pk")).order_by()
    seen = limit(people, actor, READ, place="place_id", unit="unit_id")
    return Unit.objects.filter(Exists(seen)).order_by("name", "pk")
