"""The rows of the mending programme that hold the hard constraints."""

from collections import defaultdict

from tongxin.engines.matching.model import Event
from tongxin.engines.matching.replan_change import EventKey, event_key
from tongxin.engines.matching.replan_model import WORTH, Mending, person_worth
from tongxin.engines.matching.replan_rows import Term

Loads = dict[tuple[object, ...], list[Term]]


def add_limits(mending: Mending) -> None:
    """Add places, kits, seats, people's quotas, money and the groups' own limits."""
    _places(mending)
    _seats(mending)
    _people(mending)
    _money(mending)
    _groups(mending)
    _worth_it(mending)


def _places(mending: Mending) -> None:
    scene = mending.scene
    tables, real = scene.tables, {v.id for v in scene.problem.venues}
    held: dict[object, list[Term]] = defaultdict(list)
    kits: dict[tuple[int, str, int], list[Term]] = defaultdict(list)
    used: dict[tuple[int, str, int], int] = defaultdict(int)
    for key in (*mending.opened, *(event_key(e) for e in scene.fixed)):
        kind, place = mending.kind(key), scene.names.place[key[1]]
        column = mending.opened.get(key)
        pool = (mending.street(key), scene.problem.types[kind].tag or "", key[2])
        carried = tables.type_at[kind, place] == 2
        if column is None:
            used[pool] += carried
            continue
        if carried:
            kits[pool].append((column, 1))
        if key[1] in real:
            held[key[1], key[2]].append((column, 1))
    taken = {(e.venue, e.slot) for e in scene.fixed if e.venue in real}
    for where, terms in held.items():
        mending.rows.add_row(terms, most=0 if where in taken else 1)
    for pool, terms in kits.items():
        limit = scene.problem.streets[pool[0]].kits.get(pool[1], 0)
        mending.rows.add_row(terms, most=limit - used[pool])


def _seats(mending: Mending) -> None:
    scene = mending.scene
    capacity = {v.id: v.capacity for v in scene.problem.venues}
    coming: dict[EventKey, list[Term]] = defaultdict(list)
    for (key, _), column in (*mending.attend.items(), *mending.extra.items()):
        coming[key].append((column, 1))
    for key, opened in mending.opened.items():
        kind = scene.problem.types[mending.kind(key)]
        stay = _others(mending, key)
        terms = coming[key]
        room = capacity.get(key[1], kind.cap * kind.max_units)
        mending.rows.add_row([*terms, (mending.units[key], -kind.cap), (opened, stay)], most=0)
        mending.rows.add_row([*terms, (opened, stay - room)], most=0)
        mending.rows.add_row([*terms, (opened, stay - max(kind.min_people, 1))], least=0)


def _others(mending: Mending, key: EventKey) -> int:
    """Return the people of an old event whose attendance is not in question."""
    old, target = mending.scene.old.get(key), mending.scene.target
    attend = old.attend if old else {}
    return sum(n for i, n in attend.items() if i not in target and _known(mending, i))


def _known(mending: Mending, demand: str) -> bool:
    return demand in mending.scene.names.demand


def _services(mending: Mending) -> list[tuple[int, int, int]]:
    """Return (person, slot, column) of every staff column."""
    return [
        *((r, key[2], c) for (key, r, _), c in mending.staff.items()),
        *((r, slot, c) for (r, _, _, slot), c in mending.pool.items()),
    ]


def _fixed_services(mending: Mending) -> list[tuple[int, int]]:
    person = mending.scene.names.person
    return [(person[p], e.slot) for e in mending.scene.fixed for p, _ in e.staff]


def _person(what: tuple[object, ...]) -> int:
    number = what[1]
    assert isinstance(number, int)
    return number


def _people(mending: Mending) -> None:
    problem, rows = mending.scene.problem, mending.rows
    week_slots = 7 * problem.parts
    once: Loads = defaultdict(list)
    weekly: Loads = defaultdict(list)
    total: Loads = defaultdict(list)
    used: dict[tuple[object, ...], int] = defaultdict(int)
    for r, slot in _fixed_services(mending):
        keys: tuple[tuple[object, ...], ...] = (
            ("at", r, slot),
            ("week", r, slot // week_slots),
            ("all", r),
        )
        for key in keys:
            used[key] += 1
    for r, slot, column in _services(mending):
        once["at", r, slot].append((column, 1))
        weekly["week", r, slot // week_slots].append((column, 1))
        total["all", r].append((column, 1))
    for what, terms in once.items():
        rows.add_row(terms, most=1 - used[what])
    for what, terms in weekly.items():
        rows.add_row(terms, most=problem.people[_person(what)].week_max - used[what])
    for what, terms in total.items():
        someone = problem.people[_person(what)]
        rows.add_row(terms, most=someone.total_max - used[what])
        quota = someone.total_max * problem.weights.overload_share_pct // 100
        over = rows.add_column(-WORTH * problem.weights.overload, len(terms), whole=False)
        rows.add_row([*terms, (over, -1)], most=max(0, quota - used[what]))


def _money(mending: Mending) -> None:
    scene, problem = mending.scene, mending.scene.problem
    funds: dict[int, list[Term]] = defaultdict(list)
    spent: dict[int, int] = defaultdict(int)
    for key, opened in mending.opened.items():
        kind = problem.types[mending.kind(key)]
        funds[mending.street(key)] += [
            (opened, kind.open_cost),
            (mending.units[key], kind.unit_cost),
        ]
    for event in scene.fixed:
        key, kind = event_key(event), problem.types[scene.names.kind[event.type]]
        spent[mending.street(key)] += kind.open_cost + kind.unit_cost * event.units
    for street, terms in funds.items():
        mending.rows.add_row(terms, most=problem.streets[street].fund - spent[street])
    fees: dict[str, list[Term]] = defaultdict(list)
    paid: dict[str, int] = defaultdict(int)
    for r, _slot, column in _services(mending):
        fees[problem.people[r].org].append((column, problem.people[r].fee))
    for r, _slot in _fixed_services(mending):
        paid[problem.people[r].org] += problem.people[r].fee
    for org in problem.orgs:
        mending.rows.add_row(fees[org.id], most=org.budget - paid[org.id])


def _groups(mending: Mending) -> None:
    """Hold the groups' weekly and total limits, with what is fixed counted in."""
    scene, problem = mending.scene, mending.scene.problem
    week_slots = 7 * problem.parts
    weekly: dict[tuple[int, int], list[Term]] = defaultdict(list)
    total: dict[int, list[Term]] = defaultdict(list)
    for (key, i), column in (*mending.attend.items(), *mending.extra.items()):
        weekly[i, key[2] // week_slots].append((column, 1))
        total[i].append((column, 1))
    used_week: dict[tuple[int, int], int] = defaultdict(int)
    used: dict[int, int] = defaultdict(int)
    for event, name, people in _constant_attendance(mending):
        i = scene.names.demand[name]
        used_week[i, event.slot // week_slots] += people
        used[i] += people
    for (i, week), terms in weekly.items():
        mending.rows.add_row(terms, most=problem.demands[i].people - used_week[i, week])
    for i, terms in total.items():
        mending.rows.add_row(terms, most=problem.demands[i].asked - used[i])


def _constant_attendance(mending: Mending) -> list[tuple[Event, str, int]]:
    scene = mending.scene
    rest = [e for k, e in scene.open_ if k not in scene.broken]
    return [
        (event, name, people)
        for n, event in enumerate((*scene.fixed, *rest))
        for name, people in event.attend.items()
        if _known(mending, name) and (n < len(scene.fixed) or name not in scene.target)
    ]


def _worth_it(mending: Mending) -> None:
    """A new event for needs not promised before must be worth what it costs."""
    scene, problem = mending.scene, mending.scene.problem
    base = problem.weights.staff_base
    coming: dict[EventKey, list[tuple[int, int]]] = defaultdict(list)
    for (key, i), column in mending.attend.items():
        coming[key].append((i, column))
    for key, opened in mending.opened.items():
        if mending.is_old(key):
            continue
        kind = problem.types[mending.kind(key)]
        team = sum(kind.team.values())
        yuan = problem.weights.money_per_yuan
        terms: list[Term] = [
            (opened, -yuan * kind.open_cost),
            (mending.units[key], -yuan * kind.unit_cost - base * team),
        ]
        for i, column in coming[key]:
            promised = scene.planned.get(problem.demands[i].id, 0) > 0
            terms.append(
                (column, mending.penalties.lost if promised else person_worth(mending, i, key))
            )
        mending.rows.add_row(terms, least=0)
