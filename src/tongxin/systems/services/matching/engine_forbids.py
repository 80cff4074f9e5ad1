"""What people forbade for a place, as the engine's rules for mending a plan."""

from collections.abc import Iterable

from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.replan_change import Forbid as Rule
from tongxin.engines.matching.replan_change import event_key
from tongxin.systems.services.matching.ids import KIND, ROOM, name_row
from tongxin.systems.services.models import Forbid


def list_rules(forbids: Iterable[Forbid], problem: Problem) -> tuple[Rule, ...]:
    """Return the rules; a forbid of days outside the problem's period says nothing."""
    kinds = {kind.id for kind in problem.types}
    rooms = {venue.id for venue in problem.venues}
    rules = []
    for row in forbids:
        kind = None if row.kind_id is None else name_row(KIND, row.kind_id)
        room = None if row.room_id is None else name_row(ROOM, row.room_id)
        if (kind and kind not in kinds) or (room and room not in rooms):
            continue  # it is not in this problem at all
        rules += [Rule(kind, room, slot) for slot in _list_slots(row, problem)]
    return tuple(rules)


def breaks_rules(plan: Plan, rules: Iterable[Rule]) -> bool:
    """Tell whether some event is one that is forbidden."""
    rules = tuple(rules)
    return any(rule.covers(event_key(event)) for event in plan.events for rule in rules)


def _list_slots(row: Forbid, problem: Problem) -> list[int | None]:
    if row.day is None or problem.start_date is None:
        return [None]
    day = (row.day - problem.start_date).days
    if not 0 <= day < problem.days:
        return []
    parts = range(problem.parts) if row.part is None else (row.part,)
    return [day * problem.parts + part for part in parts]
