"""Mend a written plan after a change, with as few changed assignments as possible."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tongxin.desk.errors import BadInput
from tongxin.desk.event_words import read_event, read_rule, read_slots, split_from
from tongxin.desk.labels import Labels
from tongxin.desk.plan import describe_plan
from tongxin.desk.problem import Understood
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import Reading
from tongxin.desk.written_names import find_id
from tongxin.engines.matching.formats import plan_from_json, problem_from_json, problem_to_json
from tongxin.engines.matching.model import Demand, Plan, Problem
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change, Forbid
from tongxin.engines.matching.replan_diff import Changes


@dataclass(frozen=True, slots=True)
class Wishes:
    """What has happened, as written: see `event_words`; needs_added are JSON objects.

    held_before: events before this day have been held.
    """

    persons_out: tuple[str, ...] = ()
    venues_closed: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    needs_removed: tuple[str, ...] = ()
    needs_added: tuple[dict[str, Any], ...] = ()
    held_before: str | None = None


def read_plan(path: Path) -> Plan:
    """Return the plan of a `tongxin.plan/1` file. Raises BadInput, BadFormat."""
    return plan_from_json(read_json(path))


def read_json(path: Path) -> Any:
    """Return the content of a JSON file. Raises BadInput."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadInput("not_json", path=path.name, reason=str(fault)[:120]) from fault


def state_change(problem: Problem, wishes: Wishes, labels: Labels | None = None) -> Change:
    """Return the change that the wishes mean; things go by code or by name.

    Raises BadInput, BadFormat.
    """
    find = partial(find_id, problem, labels or Labels())
    out = (split_from(problem, text) for text in wishes.persons_out)
    shut = (split_from(problem, text) for text in wishes.venues_closed)
    pinned = (read_event(problem, text) for text in wishes.pinned)
    rules = (read_rule(problem, text) for text in wishes.forbidden)
    held = wishes.held_before
    return Change(
        from_slot=read_slots(problem, held)[0] if held else 0,
        persons_out=tuple(
            (find("person", name), slots[0] if slots else None) for name, slots in out
        ),
        venues_closed=tuple((find("venue", name), slots) for name, slots in shut),
        demands_added=_read_needs(problem, wishes.needs_added),
        demands_removed=tuple(find("demand", name) for name in wishes.needs_removed),
        pinned=tuple((find("type", t), find("venue", v), slot) for t, v, slot in pinned),
        forbidden=tuple(
            Forbid(t and find("type", t), v and find("venue", v), slot) for t, v, slot in rules
        ),
    )


def _read_needs(problem: Problem, needs: Sequence[dict[str, Any]]) -> tuple[Demand, ...]:
    if not needs:
        return ()
    data = problem_to_json(problem) | {"demands": list(needs)}
    return problem_from_json(data).demands


def mend_plan(
    reading: Reading, plan: Plan, wishes: Wishes, *, made_on: date | None
) -> tuple[PlanResult, Changes]:
    """Return the mended and checked plan, and what has changed.

    Raises ReplanRefused, PlanRefused, BadInput, BadFormat.
    """
    understood = reading.understood
    change = state_change(understood.problem, wishes, understood.labels)
    done = replan(understood.problem, plan, change)
    mended = replace(done.plan, effort=plan.effort, seed=plan.seed)
    now = Understood(done.problem, understood.labels, understood.troubles, understood.origin)
    return describe_plan(Reading(now, reading.lists), mended, made_on=made_on), done.changes
