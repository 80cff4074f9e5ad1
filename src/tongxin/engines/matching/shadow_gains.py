"""What recruiting would really bring, by solving the relaxation again with the recruit in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import highspy
import numpy as np

from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import load
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.shadow_prices import (
    Prices,
    ShadowPrice,
    Stage,
    list_shadow_prices,
    read_duals,
    run_relaxation,
    set_stage,
)


@dataclass(frozen=True, slots=True)
class Recruiting:
    """The prices of a problem and what recruiting would bring, the most useful first."""

    prices: Prices
    shadow: tuple[ShadowPrice, ...]


def study_recruiting(problem: Problem, *, tried: int = 4) -> Recruiting | None:
    """Return the prices, and the gain of the dearest recruits measured; None without a solution.

    tried: how many (skill, time) to solve again for, each from the last basis; a street takes
    some seconds for each.
    """
    stage = set_stage(problem)
    highs = load(stage.model)
    base = run_relaxation(highs)
    if base is None:
        return None
    prices = stage.prices(read_duals(highs))
    shadow = list_shadow_prices(problem, prices)
    several = len(problem.streets) > 1
    measured = []
    for price in [p for p in shadow if several or p.street][:tried]:
        columns = _columns(stage, price)
        _set_upper(highs, columns, 1.0)
        value = run_relaxation(highs)
        _set_upper(highs, columns, 0.0)
        measured.append(replace(price, gain=None if value is None else max(0.0, value - base)))
    rest = [p for p in shadow if not any(_same(p, m) for m in measured)]
    measured.sort(key=lambda p: (-(p.gain or 0.0), -p.weekly))
    return Recruiting(prices, (*measured, *rest))


def _same(one: ShadowPrice, other: ShadowPrice) -> bool:
    return replace(one, gain=None) == replace(other, gain=None)


def _set_upper(highs: highspy.Highs, columns: Ints, upper: float) -> None:
    many = len(columns)
    highs.changeColsBounds(many, columns.astype(np.int32), np.zeros(many), np.full(many, upper))


def _columns(stage: Stage, price: ShadowPrice) -> Ints:
    """Return the columns that open when such a person is there: the service and its events."""
    found = [*_staff_columns(stage, price), *_event_columns(stage, price)]
    return np.array(sorted(found), dtype=np.int64)


def _staff_columns(stage: Stage, price: ShadowPrice) -> Iterator[int]:
    master, skills = stage.master, stage.master.problem.skills
    staff = master.staff
    mine = (staff.person >= stage.first) & (staff.skill == skills.index(price.skill))
    mine &= _at(stage, price, staff.slot, staff.street)
    yield from (np.flatnonzero(mine) + master.staff_columns.start).tolist()


def _event_columns(stage: Stage, price: ShadowPrice) -> Iterator[int]:
    master = stage.master
    skill = master.problem.skills.index(price.skill)
    of = master.events.event
    street = master.tables.place_street[master.events.place[of]]
    mine = (stage.lacking.sum(axis=1) == 1) & (stage.lacking[:, skill] == 1)
    mine &= _at(stage, price, master.events.slot[of], street)
    yield from np.flatnonzero(mine).tolist()


def _at(stage: Stage, price: ShadowPrice, slot: Ints, street: Ints) -> Bools:
    tables = stage.master.tables
    cls = tables.slot_class[slot]
    when: Bools = (tables.class_weekend[cls] == price.weekend) & (
        tables.class_part[cls] == price.part
    )
    if price.street is None:
        return when
    names = [s.id for s in stage.master.problem.streets]
    found: Bools = when & (street == names.index(price.street))
    return found
