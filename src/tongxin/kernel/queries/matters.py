"""Questions about matters: the inbox of a unit, a matter's history, and its possible steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from tongxin.kernel.loops import Step, get_loop, list_loops
from tongxin.kernel.models import Entry, Matter
from tongxin.kernel.queries.kept_figures import keep_figures, seen_by, start_of_minute
from tongxin.kernel.rights import Actor, limit, may

READ: Final = "matters.read"
NEW, TODAY, LATE, ALL, RAISED = "new", "today", "late", "all", "raised"
TABS: Final = (NEW, TODAY, LATE, ALL, RAISED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many open matters stand in each tab of an inbox, of which kinds any do, what is new."""

    new: int
    today: int
    late: int
    all: int
    raised: int
    kinds: frozenset[str] = frozenset()
    new_of: Mapping[str, int] = field(default_factory=dict)


def see_matters(matters: QuerySet[Matter], actor: Actor) -> QuerySet[Matter]:
    """Return those matters that an actor may know of: each kind by its own right to read."""
    apart: dict[str, list[str]] = {}
    for loop in list_loops():
        if loop.read_action != READ:
            apart.setdefault(loop.read_action, []).append(loop.kind)
    own = [kind for kinds in apart.values() for kind in kinds]
    seen = limit(matters.exclude(kind__in=own), actor, READ, unit="unit_id")
    for action, kinds in apart.items():
        if may(actor, action):
            seen |= limit(matters.filter(kind__in=kinds), actor, action, unit="unit_id")
    return seen


def own_matters(actor: Actor) -> QuerySet[Matter]:
    """Return the open matters that the actor's units hold, as far as he may see them."""
    units = find_units(actor)
    held = Matter.objects.filter(is_closed=False, unit__in=units)
    return see_matters(held, actor)


def raised_matters(actor: Actor) -> QuerySet[Matter]:
    """Return the open matters that the actor's account raised, whoever holds them."""
    return Matter.objects.filter(is_closed=False, raised_by=actor.account)


def find_units(actor: Actor) -> list[int]:
    """Return the units for which an actor works: the account's own, and those of its grants."""
    own = actor.account.unit_id if actor.account else None
    units = {held.unit_id for held in actor.grants} | {own}
    return sorted(unit for unit in units if unit is not None)


def inbox(actor: Actor, tab: str = ALL, *, now: datetime | None = None) -> QuerySet[Matter]:
    """Return a tab of the inbox, what is due first first; an unknown tab is the whole."""
    if actor.account is None:
        return Matter.objects.none()
    if tab == RAISED:
        return raised_matters(actor).order_by("due_at", "id")
    asked = tab_filters(now or timezone.now()).get(tab, Q())
    return own_matters(actor).filter(asked).order_by("due_at", "id")


def tab_filters(now: datetime) -> dict[str, Q]:
    """Return what each tab asks for; what is late is not also due today."""
    ends = timezone.make_aware(datetime.combine(timezone.localdate(now), time.max))
    return {
        NEW: Q(taken_up_at=None),
        TODAY: Q(due_at__gte=now, due_at__lte=ends),
        LATE: Q(due_at__lt=now),
    }


def count_inbox(actor: Actor, *, now: datetime | None = None) -> Counts:
    """Return how many matters stand in each tab, and their kinds, with two queries."""
    if actor.account is None:
        return Counts(0, 0, 0, 0, 0)
    asked = tab_filters(now or timezone.now())
    counted = {f"in_{tab}": Count("pk", filter=which) for tab, which in asked.items()}
    by_kind: Any = own_matters(actor).order_by().values("kind")
    own = list(by_kind.annotate(in_all=Count("pk"), **counted))
    by_kind = raised_matters(actor).order_by().values("kind")
    raised = list(by_kind.annotate(in_all=Count("pk")))
    held = {tab: sum(row[f"in_{tab}"] for row in own) for tab in (NEW, TODAY, LATE, ALL)}
    kinds = frozenset(row["kind"] for row in (*own, *raised))
    all_raised = sum(row["in_all"] for row in raised)
    new_of = {row["kind"]: row["in_new"] for row in own}
    return Counts(held[NEW], held[TODAY], held[LATE], held[ALL], all_raised, kinds, new_of)


def keep_counts(actor: Actor, now: datetime) -> Counts:
    """Return what count_inbox says, counted once a minute or when something is done."""
    at = start_of_minute(now)
    asked = (*seen_by(actor, now), at)
    return keep_figures("inbox", asked, lambda: count_inbox(actor, now=at))


def history(matter: Matter) -> list[Entry]:
    """Return a matter's entries, the first first."""
    rows = matter.entries.select_related("account", "unit", "other", "log_entry")
    return list(rows.annotate(log_index=F("log_entry__index")).order_by("turn"))


def steps_for(matter: Matter, actor: Actor) -> list[Step]:
    """Return the steps that an actor may take now."""
    if matter.merged_into_id is not None:
        return []
    steps = get_loop(matter.kind, matter.loop_version).steps_from(matter.state)
    return [
        step
        for step in steps
        if may(actor, step.action, place=matter.place_id, unit=matter.unit_id)
    ]
