"""Questions about events: which an actor sees, who has seats, and the figures of many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Avg, Count, Q, QuerySet, Sum

from tongxin.kernel.models import (
    Attendance,
    Event,
    Hours,
    Rating,
    SignUp,
    SignUpState,
)
from tongxin.kernel.rights import Actor, limit

READ = "events.read"


@dataclass(frozen=True, slots=True)
class EventFigures:
    """The numbers of one event; came and stayed_away count named people and headcounts."""

    signed: int = 0
    waiting: int = 0
    came: int = 0
    stayed_away: int = 0
    ratings: int = 0
    score: float | None = None
    minutes: int = 0

    @property
    def invited(self) -> int:
        """Return how many are known to have been asked: those who came and those who did not."""
        return self.came + self.stayed_away


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Return the events in the actor's places or of his units."""
    return limit(Event.objects.all(), actor, READ, place="place_id", unit="unit_id")


def list_sign_ups(event: Event) -> QuerySet[SignUp]:
    """Return who has a seat and who waits, in the order of asking."""
    rows = SignUp.objects.filter(event=event).exclude(state=SignUpState.WITHDRAWN)
    return rows.select_related("person").order_by("state", "at", "id")


def count_events(events: Iterable[int]) -> dict[int, EventFigures]:
    """Return the figures of events by their keys, with four queries for any number."""
    keys = list(events)
    found = {key: EventFigures() for key in keys}
    signed = SignUp.objects.filter(event__in=keys).values("event").order_by()
    for seat in signed.annotate(
        signed=Count("pk", filter=Q(state=SignUpState.SIGNED)),
        waiting=Count("pk", filter=Q(state=SignUpState.WAITING)),
    ):
        found[seat["event"]] = EventFigures(signed=seat["signed"], waiting=seat["waiting"])
    came = Attendance.objects.filter(event__in=keys).values("event", "came").order_by()
    for side in came.annotate(named=Count("person"), heads=Sum("headcount")):
        number = {"came" if side["came"] else "stayed_away": side["named"] + (side["heads"] or 0)}
        found[side["event"]] = replace(found[side["event"]], **number)
    rated = Rating.objects.filter(event__in=keys).values("event").order_by()
    for slips in rated.annotate(number=Count("pk"), mean=Avg("score")):
        told = replace(found[slips["event"]], ratings=slips["number"], score=slips["mean"])
        found[slips["event"]] = told
    worked = Hours.objects.filter(event__in=keys).values("event").order_by()
    for given in worked.annotate(total=Sum("minutes")):
        found[given["event"]] = replace(found[given["event"]], minutes=given["total"])
    return found
