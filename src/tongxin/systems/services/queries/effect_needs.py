"""How far the needs of a period came: heard, matched, done, confirmed, measured; and how late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from tongxin.systems.services import states
from tongxin.systems.services.models import Need, ServiceNeed
from tongxin.systems.services.queries.effect_rows import HELD

STAGES = ("heard", "matched", "done", "confirmed", "measured")
CONFIRMED = (states.CONFIRMED, states.CLOSED)
ROUNDS = 5  # a collective need taken into another, five deep: deeper chains count as not matched


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need and how far it came; a merged need goes as far as the one that took it in."""

    pk: int
    number: str
    title: str
    kind: str
    place: str
    registered_on: date
    state: str
    is_closed: bool
    due_at: datetime | None
    matter_id: int
    merged_into: int | None
    stage: str = "heard"
    served_on: date | None = None

    def has_reached(self, stage: str) -> bool:
        """Return whether the need came so far, all stages before it included."""
        return STAGES.index(self.stage) >= STAGES.index(stage)

    def is_late(self, now: datetime) -> bool:
        """Return whether the need is open past its due time."""
        return not self.is_closed and self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class Lateness:
    """Open needs past their due time, and how long people waited who were served.

    waits: whole days from the day of registration to the first service; those who still wait
    are not among them, which makes the figure too kind: `waiting` says how many they are.
    """

    open: int
    late: int
    median_days_late: float | None
    most_days_late: int | None
    served: int
    waiting: int
    median_wait: float | None
    slow_wait: int | None


def read_needs(chosen: QuerySet[Need]) -> list[NeedRow]:
    """Return the rows of a queryset of needs with the stage that each reached."""
    own = take_rows(chosen)
    known = {row.matter_id: row for row in own}
    for _ in range(ROUNDS):
        lacking = {row.merged_into for row in known.values() if row.merged_into} - known.keys()
        if not lacking:
            break
        more = take_rows(Need.objects.filter(matter__in=lacking))
        known |= {row.matter_id: row for row in more}
    inside = {row.pk for row in own}
    roots = [row.pk for row in known.values() if row.pk not in inside]
    reached = find_services(Q(need__in=chosen.order_by().values("pk")) | Q(need__in=roots))
    found = []
    for row in own:
        root = row
        for _ in range(ROUNDS):
            root = known.get(root.merged_into or 0, root)
        served = reached.get(root.pk)
        found.append(
            replace(row, stage=find_stage(root, served), served_on=served[3] if served else None)
        )
    return found


def take_rows(chosen: QuerySet[Need]) -> list[NeedRow]:
    """Return needs as they are, each at the first stage."""
    told = chosen.values_list(
        "pk", "matter__number", "matter__title", "kind", "place__name", "registered_on",
        "matter__state", "matter__is_closed", "matter__due_at", "matter_id",
        "matter__merged_into_id",
    )  # fmt: skip
    return [NeedRow(*row) for row in told]


def find_services(of_needs: Q) -> dict[int, tuple[int, int, int, date | None]]:
    """Return how many standing, held and measured services needs have, and the first held."""
    held = Q(service__matter__state__in=HELD)
    measured = Q(service__matter__state=states.MEASURED)
    rows: Any = (
        ServiceNeed.objects.filter(of_needs, service__cancelled_at=None)
        .order_by()
        .values_list("need_id")
        .annotate(
            standing=Count("pk"),
            held=Count("pk", filter=held),
            measured=Count("pk", filter=measured),
            first=Min("service__day", filter=held),
        )
    )
    return {need: (standing, held, done, first) for need, standing, held, done, first in rows}


def find_stage(row: NeedRow, served: tuple[int, int, int, date | None] | None) -> str:
    """Return the furthest stage: each asks for the one before, so the numbers only fall."""
    standing, held, measured, _first = served or (0, 0, 0, None)
    if not standing:
        return "heard"
    if not held:
        return "matched"
    if row.state not in CONFIRMED:
        return "done"
    return "measured" if measured else "confirmed"


def count_stages(rows: Sequence[NeedRow]) -> list[tuple[str, int]]:
    """Return how many needs reached each stage."""
    return [(stage, sum(row.has_reached(stage) for row in rows)) for stage in STAGES]


def measure_lateness(rows: Sequence[NeedRow], now: datetime) -> Lateness:
    """Return how late the open ones are, and how long the served ones waited."""
    standing = [row for row in rows if not row.is_closed]
    late = [(now - row.due_at).days for row in standing if row.due_at and row.is_late(now)]
    waits = sorted(
        max(0, (row.served_on - row.registered_on).days) for row in rows if row.served_on
    )
    still = sum(row.served_on is None and not row.is_closed for row in rows)
    return Lateness(
        len(standing),
        len(late),
        median(late) if late else None,
        max(late, default=None),
        len(waits),
        still,
        median(waits) if waits else None,
        waits[min(len(waits) - 1, len(waits) * 9 // 10)] if waits else None,
    )
