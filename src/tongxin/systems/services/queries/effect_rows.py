"""The services of a place and period with all that was counted at each, in eight queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from tongxin.kernel.models import Attendance, PlaceAncestor, Rating
from tongxin.systems.services import states
from tongxin.systems.services.models import AnswerState, Assignment, Service, ServiceNeed

HELD = (states.HELD, states.REPORTED, states.MEASURED)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service; None stands for what nobody wrote down, never for nought.

    came: all who came, guests among them. invited, invited_came: those who were asked to come.
    slots_offered: half-days that professionals had accepted; slots_used: those with hours keyed.
    scores: how many ratings each score has.
    """

    pk: int
    number: str
    title: str
    kind: str
    place_id: int
    place: str
    community: str
    day: date
    part: int
    origin: str
    state: str
    seats: int
    invited: int | None = None
    invited_came: int | None = None
    came: int | None = None
    slots_offered: int | None = None
    slots_used: int | None = None
    scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_held(self) -> bool:
        """Return whether the service took place."""
        return self.state in HELD

    @property
    def month(self) -> tuple[int, int]:
        """Return its year and month."""
        return self.day.year, self.day.month

    @property
    def ratings(self) -> int:
        """Return how many have rated it."""
        return sum(self.scores.values())

    @property
    def satisfied(self) -> int:
        """Return how many gave it 4 or 5."""
        return sum(many for score, many in self.scores.items() if score >= 4)


@dataclass(slots=True)
class Heads:
    """The attendance of one event: named people, and people without names."""

    named_came: int = 0
    named_away: int = 0
    came: int = 0
    away: int = 0

    @property
    def all_came(self) -> int:
        """Return all who came."""
        return self.named_came + self.came


def read_services(chosen: QuerySet[Service]) -> list[ServiceRow]:
    """Return the rows of a queryset of services, in its order."""
    heads, invited = count_heads(chosen), count_invited(chosen)
    slots, scores = count_slots(chosen), count_scores(chosen)
    communities = find_communities(chosen)
    rows = []
    for told in chosen.values_list(
        "pk", "event_id", "matter__number", "matter__title", "kind__name", "place_id",
        "place__name", "day", "part", "origin", "matter__state", "seats",
    ):  # fmt: skip
        pk, event, number, title, kind, place_id, place, day, part, origin, state, seats = told
        community = name_community(communities.get(place_id, ()), day) or place
        counts: dict[str, Any] = {"scores": scores.get(event, {})}
        offered, used = slots.get(pk, (None, None))
        if state in HELD:
            asked, asked_came = choose_invited(invited.get(pk), heads.get(event))
            counts |= {"invited": asked, "invited_came": asked_came}
            counts["came"] = heads[event].all_came if event in heads else None
        elif offered:
            used = 0  # accepted, and then called off
        counts |= {"slots_offered": offered, "slots_used": used}
        plain = (pk, number, title, kind, place_id, place, community, day, part, origin, state)
        rows.append(ServiceRow(*plain, seats, **counts))
    return rows


def choose_invited(
    needs: tuple[int, int | None] | None, heads: Heads | None
) -> tuple[int | None, int | None]:
    """Return how many were invited and how many of them came.

    Invited are the people of the needs; without needs, those on the sheet by name; without names
    either, everybody when it was written down how many stayed away.
    """
    if needs is not None:
        return needs
    if heads is None:
        return None, None
    if heads.named_came or heads.named_away:
        return heads.named_came + heads.named_away, heads.named_came
    return (heads.came + heads.away, heads.came) if heads.away else (None, None)


def count_heads(chosen: QuerySet[Service]) -> dict[int, Heads]:
    """Return the attendance of each event."""
    rows: Any = (
        Attendance.objects.filter(event__in=chosen.order_by().values("event_id"))
        .order_by()
        .values_list("event_id", "came")
        .annotate(named=Count("person"), heads=Sum("headcount"))
    )
    found: defaultdict[int, Heads] = defaultdict(Heads)
    for event, came, named, counted in rows:
        there = found[event]
        if came:
            there.named_came, there.came = named, counted or 0
        else:
            there.named_away, there.away = named, counted or 0
    return dict(found)


def count_invited(chosen: QuerySet[Service]) -> dict[int, tuple[int, int | None]]:
    """Return the people of each service's needs, and how many came where all is known."""
    rows: Any = (
        ServiceNeed.objects.filter(service__in=chosen.order_by().values("pk"))
        .order_by()
        .values_list("service_id")
        .annotate(n=Count("pk"), known=Count("came"), people=Sum("people"), there=Sum("came"))
    )
    return {pk: (people, there if n == known else None) for pk, n, known, people, there in rows}


def count_slots(chosen: QuerySet[Service]) -> dict[int, tuple[int, int | None]]:
    """Return each service's accepted half-days, and those with hours; None before any is keyed."""
    states_counted = (AnswerState.ACCEPTED, AnswerState.DONE, AnswerState.DROPPED)
    rows: Any = (
        Assignment.objects.filter(
            service__in=chosen.order_by().values("pk"),
            state__in=states_counted,
            answered_at__isnull=False,
        )
        .order_by()
        .values_list("service_id", "state")
        .annotate(n=Count("pk"))
    )
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for pk, state, many in rows:
        found[pk][state] = many
    return {pk: (sum(many.values()), many.get(AnswerState.DONE)) for pk, many in found.items()}


def count_scores(chosen: QuerySet[Service]) -> dict[int, dict[int, int]]:
    """Return how many ratings of each score every event has."""
    rows: Any = (
        Rating.objects.filter(event__in=chosen.order_by().values("event_id"))
        .order_by()
        .values_list("event_id", "score")
        .annotate(n=Count("pk"))
    )
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for event, score, many in rows:
        found[event][score] = many
    return dict(found)


def find_communities(chosen: QuerySet[Service]) -> dict[int, list[tuple[date, date | None, str]]]:
    """Return the communities that each place lay in, with their days."""
    rows = PlaceAncestor.objects.filter(
        place__in=chosen.order_by().values("place_id"), ancestor__kind="community"
    ).values_list("place_id", "valid_from", "valid_to", "ancestor__name")
    found: defaultdict[int, list[tuple[date, date | None, str]]] = defaultdict(list)
    for place, since, until, name in rows:
        found[place].append((since, until, name))
    return dict(found)


def name_community(spans: Any, day: date) -> str:
    """Return the name of the community that held on a day, or nothing."""
    for since, until, name in spans:
        if since <= day and (until is None or day < until):
            return str(name)
    return ""
