"""What one more person of a skill would be worth, from the duals of the linear relaxation."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import highspy
import numpy as np

from tongxin.engines.matching.days import open_slots, slot_class, weekend_days
from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats, Model, load
from tongxin.engines.matching.master import Master, build_master
from tongxin.engines.matching.model import Org, Person, Problem

PHANTOM = "\x00phantom:"


@dataclass(frozen=True, slots=True)
class Prices:
    """Duals in centi-points. With one unit more no plan is worth more than bound + the dual.

    bound: the upper bound on every plan that the same duals prove.
    staff: (skill, street, slot) -> one more service then. fund: street -> one more yuan.
    budget: organisation -> one more yuan of fees.
    """

    bound: float
    staff: Mapping[tuple[str, str, int], float]
    fund: Mapping[str, float]
    budget: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """What one more person of a skill is worth, at most, in a street (or any, None) at a time.

    weekend, part: when. one_service, weekly: centi-points for one service in the whole period,
    and for one service every week. people: the latter in people of the least urgency.
    gain: what the relaxation itself gains from the weekly service when solved again, or None
    when it was not; far below `weekly` where the people to serve run out.
    """

    skill: str
    street: str | None
    weekend: int
    part: int
    one_service: float
    weekly: float
    people: float
    gain: float | None = None


def read_prices(master: Master, duals: Floats) -> Prices:
    """Return the duals of a model by the ids of what they price.

    A skill that nobody could give at a slot has no row there: `price_problem` covers that too.
    """
    lacking = np.zeros((len(master.events.event), len(master.problem.skills)), dtype=np.int64)
    return _named(master, duals, master.upper.astype(np.float64), lacking)


def _named(master: Master, duals: Floats, upper: Floats, lacking: Ints) -> Prices:
    """Name the prices. lacking: (event levels, skills) people whom a level needs beyond all."""
    problem = master.problem
    reduced = master.gain - master.matrix.T @ duals
    staff = _staff_duals(master, duals, reduced, lacking, upper)
    keys = master.keys["staffing"].tolist()
    return Prices(
        bound=float(master.limit @ duals + upper @ np.maximum(reduced, 0.0)),
        staff={
            (problem.skills[s], problem.streets[k].id, int(t)): dual
            for (s, k, t), dual in zip(keys, staff.tolist(), strict=True)
        },
        fund={problem.streets[k].id: dual for (k,), dual in _rows(master, duals, "fund")},
        budget={problem.orgs[o].id: dual for (o,), dual in _rows(master, duals, "budget")},
    )


def _staff_duals(
    master: Master, duals: Floats, reduced: Floats, lacking: Ints, upper: Floats
) -> Floats:
    """Return the least dual of each staffing row, all else equal, that is still valid.

    The simplex method may leave a larger one than any event needs, and knows nothing of events
    that become possible only with one more person of the skill: for these it is raised, and what
    the people already there then earn above their cost is added. Valid for one more person at
    one slot a week, as rows of one skill share no event.
    """
    block = master.rows["staffing"]
    part = master.matrix[block][:, master.event_columns].tocoo()
    column, uses = part.col, part.data > 0
    skill = master.keys["staffing"][part.row, 0]
    total = lacking.sum(axis=1)
    real = uses & (total[column] == 0)
    opened = uses & (total[column] == 1) & (lacking[column, skill] == 1)
    excess = reduced[master.event_columns][column] / np.where(uses, part.data, 1.0)
    excess = np.where(real, np.minimum(excess, 0.0), excess)
    most = np.full(block.stop - block.start, -np.inf)
    kept = real | opened
    np.maximum.at(most, part.row[kept], excess[kept])
    tight: Floats = np.maximum(duals[block] + most, 0.0)
    return tight + _earned(master, reduced, upper, tight - duals[block])


def _earned(master: Master, reduced: Floats, upper: Floats, rise: Floats) -> Floats:
    """Return what staff columns earn more, row by row, when its dual rises."""
    block = master.rows["staffing"]
    part = master.matrix[block][:, master.staff_columns].tocoo()
    most = upper[master.staff_columns][part.col]
    before = reduced[master.staff_columns][part.col]
    after = before + np.maximum(rise, 0.0)[part.row]
    more = most * (np.maximum(after, 0.0) - np.maximum(before, 0.0))
    earned: Floats = np.zeros(len(rise))
    np.add.at(earned, part.row, more)
    return earned


def _rows(master: Master, duals: Floats, name: str) -> list[tuple[tuple[int, ...], float]]:
    keys = master.keys[name].tolist()
    found = zip(keys, duals[master.rows[name]].tolist(), strict=True)
    return [(tuple(key), dual) for key, dual in found]


def price_problem(problem: Problem) -> Prices | None:
    """Return the prices of the strong relaxation, or None when it cannot be solved.

    Also prices skills at slots where too few have them: for each skill a person always there is
    put into the model, then held at no service, and with them the events that need them.
    Takes what the relaxation takes, seconds for a street.
    """
    stage = set_stage(problem)
    highs = load(stage.model)
    return stage.prices(read_duals(highs)) if run_relaxation(highs) is not None else None


def run_relaxation(highs: highspy.Highs) -> float | None:
    """Solve a loaded relaxation, from its last basis, and return its value or None."""
    highs.setOptionValue("presolve", "off")
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return -float(highs.getInfo().objective_function_value)


def read_duals(highs: highspy.Highs) -> Floats:
    """Return the row duals of a solved relaxation, none below zero."""
    duals: Floats = np.maximum(-np.array(highs.getSolution().row_dual), 0.0)
    return duals


@dataclass(frozen=True, slots=True)
class Stage:
    """The relaxation with a person for each skill waiting in it who may not serve yet.

    first: index of the first of them. lacking: (event levels, skills) people whom a level needs
    beyond the real ones.
    """

    master: Master
    model: Model
    first: int
    lacking: Ints

    def prices(self, duals: Floats) -> Prices:
        """Return the prices by the duals of the model."""
        return _named(self.master, duals, self.model.upper, self.lacking)


def set_stage(problem: Problem) -> Stage:
    """Return the relaxation of a problem with the recruits waiting."""
    master = build_master(_with_phantoms(problem))
    first = len(problem.people)
    lacking = _lacking(master, first)
    upper = master.upper.astype(np.float64)
    upper[master.event_columns][lacking.sum(axis=1) > 0] = 0.0
    upper[master.staff_columns][master.staff.person >= first] = 0.0
    model = Model(
        gain=master.gain.astype(np.float64),
        matrix=master.by_column,
        limit=master.limit.astype(np.float64),
        lower=np.zeros(len(upper)),
        upper=upper,
        whole=np.zeros(len(upper), dtype=bool),
    )
    return Stage(master, model, first, lacking)


def _lacking(master: Master, first: int) -> Ints:
    """Return (event levels, skills): how many people a level needs beyond the real ones there."""
    staff, events, tables = master.staff, master.events, master.tables
    real = staff.person < first
    shape = (len(master.problem.skills), len(master.problem.streets), master.problem.slots)
    hands = np.zeros(shape, dtype=np.int64)
    np.add.at(hands, (staff.skill[real], staff.street[real], staff.slot[real]), 1)
    of = events.event
    street = tables.place_street[events.place[of]]
    there = hands[:, street, events.slot[of]].T
    need = tables.type_team[events.kind[of]] * events.level[:, None]
    lacking: Ints = np.maximum(need - there, 0)
    return lacking


def _with_phantoms(problem: Problem) -> Problem:
    org = Org(PHANTOM, 0)
    reach = {s.id: 0 for s in problem.streets}
    always = tuple(range(problem.slots))
    phantoms = tuple(
        Person(
            PHANTOM + skill, PHANTOM, (skill,), next(iter(reach), ""), 0, 0, reach, always, 1, 99, 0
        )
        for skill in problem.skills
    )
    return replace(problem, people=problem.people + phantoms, orgs=(*problem.orgs, org))


def list_shadow_prices(problem: Problem, prices: Prices) -> tuple[ShadowPrice, ...]:
    """Return what recruiting would bring, the dearest first; what would bring nothing is left out.

    The cost of a service (its base, no travel, no fee, no overload) is already taken off.
    """
    weekend, held = weekend_days(problem), open_slots(problem)
    best: dict[tuple[str, str | None, int, int], dict[int, float]] = defaultdict(dict)
    for (skill, street, slot), dual in prices.staff.items():
        value = dual - problem.weights.staff_base
        if value <= 1e-6 or slot not in held:
            continue
        cls = slot_class(problem, weekend, slot)
        for where in (street, None):
            weeks = best[skill, where, cls.weekend, cls.part]
            weeks[cls.week] = max(weeks.get(cls.week, 0.0), value)
    unit = min(problem.weights.urgency.values(), default=100) or 100
    found = [
        ShadowPrice(*key, max(weeks.values()), sum(weeks.values()), sum(weeks.values()) / unit)
        for key, weeks in best.items()
    ]
    return tuple(
        sorted(found, key=lambda p: (-p.weekly, p.skill, p.street or "", p.weekend, p.part))
    )
