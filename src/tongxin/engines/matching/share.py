"""Who may use what: the room of each street while others hold or search their share."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.parts import Part, Parts
from tongxin.engines.matching.program import Room, whole_room


def total_usage(parts: Parts, points: Sequence[Floats]) -> Floats:
    """Return (shared,): what all streets together take of each shared row."""
    used = np.zeros(len(parts.limit))
    for part, point in zip(parts.each, points, strict=True):
        np.add.at(used, part.numbers, part.usage(point))
    return used


def room_for(parts: Parts, part: Part, point: Floats, used: Floats, slack: Floats) -> Room:
    """Return the room of a street that may take its present use and this slack of each row.

    used: (shared,) what all streets take. Fairness and overload are sums over all streets: there
    the others' part counts as it is, and a person's hard limit stands in the overload's upper.
    """
    room = whole_room(part.master)
    own = part.usage(point)
    most = own + slack
    others = used[part.numbers] - own
    fair = part.master.rows["fairness"]
    fairness = (part.rows >= fair.start) & (part.rows < fair.stop)
    person = part.overload >= 0
    soft = parts.limit[part.numbers] - others
    room.limit[part.rows] = most
    room.limit[part.rows[fairness]] = soft[fairness]
    room.limit[part.rows[person]] = np.minimum(soft, most)[person]
    room.upper[part.overload[person]] = (most - np.minimum(soft, most))[person]
    return room


def slack_for(parts: Parts, part: Part, free: Floats, fraction: Floats, mine: Bools) -> Floats:
    """Return the part's share of what is free.

    free: (shared,) unused of each row, after what is promised. fraction: (shared,) this street's
    share of it. mine: (people,) who is lent to this street: a person goes to one street whole, or
    no slot of theirs might fit any of them.
    """
    left = np.maximum(free[part.numbers], 0.0)
    person = parts.person[part.numbers]
    split = np.floor(left * fraction[part.numbers] + 1e-6)
    lent = np.append(mine, False)[person]
    return np.where(person >= 0, np.where(lent, left, 0.0), split)


def first_rooms(parts: Parts, placed: Ints) -> list[tuple[Floats, Room]]:
    """Return (slack, room) of each street when all are planned first, each with its own people.

    Budgets are split as the people are who may draw on them; a group stays in its own street.
    """
    drawn = np.array([_drawn(parts, n, placed == n) for n in range(len(parts.each))])
    total = drawn.sum(axis=0)
    nothing = np.zeros(len(parts.limit))
    rooms = []
    for n, part in enumerate(parts.each):
        fraction = np.where(total > 0, drawn[n] / np.maximum(total, 1e-9), 1 / len(parts.each))
        slack = slack_for(parts, part, parts.most, fraction, placed == n)
        point = np.zeros(len(part.master.gain))
        rooms.append((slack, room_for(parts, part, point, nothing, slack)))
    return rooms


def _drawn(parts: Parts, number: int, mine: Bools) -> Floats:
    """Return (shared,): what a street's people could draw of budgets, and 1 for its own groups."""
    part, street = parts.each[number], parts.problem.streets[number].id
    whole = {p.id for p, own in zip(parts.problem.people, mine, strict=True) if own}
    fees: dict[str, float] = {}
    for person in part.master.problem.people:
        if person.id in whole:
            fees[person.org] = fees.get(person.org, 0.0) + person.fee * person.total_max
    drawn = np.zeros(len(parts.limit))
    for family in ("budget", "group_week", "group_total"):
        rows, keys = part.master.rows[family], part.master.keys[family]
        for n, row in zip(part.numbers, part.rows, strict=True):
            if rows.start <= row < rows.stop:
                owner = int(keys[row - rows.start, 0])
                if family == "budget":
                    drawn[n] = fees.get(part.master.problem.orgs[owner].id, 0.0)
                else:
                    community = part.master.tables.demand_community[owner]
                    drawn[n] = part.master.problem.communities[community].street == street
    return drawn


def place_people(parts: Parts) -> Ints:
    """Return (people,): the street in which each person may be planned first.

    Each goes to the street within reach that is shortest of their skills: whose needs for them
    are largest against what those placed there before can give. Those with least choice go first.
    """
    problem = parts.problem
    skill = {name: n for n, name in enumerate(problem.skills)}
    need = np.array([_need_of_skills(part) for part in parts.each])
    given = np.ones_like(need)
    street = {s.id: k for k, s in enumerate(problem.streets)}
    near = [[k for s, k in street.items() if s in person.reach] for person in problem.people]
    where = np.full(len(problem.people), -1, dtype=np.int64)
    for r in sorted(range(len(where)), key=lambda r: (len(near[r]), r)):
        person = problem.people[r]
        skills = [skill[name] for name in person.skills]
        if near[r] and skills:
            short = [(need[k, skills] / given[k, skills]).max() for k in near[r]]
            where[r] = near[r][int(np.argmax(short))]
            given[where[r], skills] += person.total_max / len(skills)
    return where


def _need_of_skills(part: Part) -> Floats:
    """Return (skills,): the services of each skill that a street's needs would take."""
    problem, tables = part.master.problem, part.master.tables
    asked = np.zeros(len(problem.categories))
    for i, demand in enumerate(problem.demands):
        asked[tables.demand_category[i]] += demand.asked
    need = np.zeros(len(problem.skills))
    for j, kind in enumerate(problem.types):
        rivals = (tables.type_category == tables.type_category[j]).sum()
        need += tables.type_team[j] * asked[tables.type_category[j]] / kind.cap / rivals
    return need


def settle(part: Part, room: Room, point: Floats) -> Floats:
    """Return the point with fairness and overload worked out anew for this room."""
    master = part.master
    settled = point.copy()
    settled[master.fair_columns] = 0.0
    settled[master.overload_columns] = 0.0
    rest = room.limit - master.matrix @ settled
    served = rest[master.rows["fairness"]]
    slopes = len(master.problem.weights.fair_slopes)
    filled = room.upper[master.fair_columns].copy()
    filled = filled.reshape(len(master.problem.communities), slopes)
    for n, count in zip(master.keys["fairness"][:, 0], served, strict=True):
        below = np.cumsum(filled[n]) - filled[n]
        filled[n] = np.clip(count - below, 0.0, filled[n])
    settled[master.fair_columns] = filled.ravel()
    over = np.maximum(-rest[master.rows["person_total"]], 0.0)
    people = master.keys["person_total"][:, 0]
    settled[master.overload_columns.start + people] = over
    return settled
