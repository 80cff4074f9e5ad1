"""Turn a whole point of the master into events with names: who gives them, who comes."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.model import Event

Key = tuple[int, int, int]


def events_of(master: Master, point: Floats) -> tuple[Event, ...]:
    """Return the events of a whole point (see `complete`), in order of slot, place and kind."""
    whole = np.round(point).astype(np.int64)
    held = _held_events(master, whole)
    guests = _spread_guests(master, whole, held)
    teams = _spread_staff(master, whole, held)
    problem, events = master.problem, master.events
    found = [
        Event(
            type=problem.types[events.kind[e]].id,
            venue=master.tables.place_name[events.place[e]],
            slot=int(events.slot[e]),
            units=units,
            staff=tuple(teams[e]),
            attend=dict(sorted(guests[e].items())),
        )
        for e, units in held.items()
    ]
    return tuple(sorted(found, key=lambda e: (e.slot, e.venue, e.type)))


def _held_events(master: Master, whole: np.ndarray) -> dict[int, int]:
    """Return event -> teams."""
    chosen = np.flatnonzero(whole[master.event_columns])
    event, units = np.unique(master.events.event[chosen], return_counts=True)
    return dict(zip(event.tolist(), units.tolist(), strict=True))


def _spread_guests(
    master: Master, whole: np.ndarray, held: dict[int, int]
) -> dict[int, dict[str, int]]:
    """Seat the people of each (category, place, class): every event's minimum first, then seats."""
    problem, tables, flows = master.problem, master.tables, master.flows
    coming: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    attendance = whole[master.flow_columns]
    for n in np.flatnonzero(attendance):
        i = int(flows.demand[n])
        key = (int(tables.demand_category[i]), int(flows.place[n]), int(flows.cls[n]))
        coming[key].append((i, int(attendance[n])))
    together: dict[Key, list[int]] = defaultdict(list)
    for e in held:
        kind = int(master.events.kind[e])
        together[
            int(tables.type_category[kind]), int(master.events.place[e]), int(master.events.cls[e])
        ].append(e)
    guests: dict[int, dict[str, int]] = {e: defaultdict(int) for e in held}
    for key, members in together.items():
        queue = _Queue(coming[key])
        for fill in (_least, _most):
            for e in sorted(members):
                room = fill(master, e, held[e]) - sum(guests[e].values())
                for i, people in queue.take(room):
                    guests[e][problem.demands[i].id] += people
    return guests


class _Queue:
    """People waiting, group by group."""

    __slots__ = ("waiting",)

    def __init__(self, groups: list[tuple[int, int]]) -> None:
        self.waiting = [list(g) for g in groups]

    def take(self, room: int) -> Iterator[tuple[int, int]]:
        """Yield (group, people) until the room is used."""
        while room > 0 and self.waiting:
            head = self.waiting[0]
            people = min(room, head[1])
            room -= people
            head[1] -= people
            if not head[1]:
                self.waiting.pop(0)
            yield head[0], people


def _least(master: Master, event: int, units: int) -> int:
    return int(master.problem.types[int(master.events.kind[event])].min_people)


def _most(master: Master, event: int, units: int) -> int:
    first = int(master.events.first[event])
    return int(master.events.seats[first : first + units].sum())


def _spread_staff(
    master: Master, whole: np.ndarray, held: dict[int, int]
) -> dict[int, list[tuple[str, str]]]:
    """Give each event its team from the people put down for its skill, street and slot."""
    problem, tables, staff = master.problem, master.tables, master.staff
    ready: dict[Key, list[int]] = defaultdict(list)
    for n in np.flatnonzero(whole[master.staff_columns]):
        key = (int(staff.skill[n]), int(staff.street[n]), int(staff.slot[n]))
        ready[key].append(int(staff.person[n]))
    teams: dict[int, list[tuple[str, str]]] = {}
    for e in sorted(held):
        kind = int(master.events.kind[e])
        street = int(tables.place_street[master.events.place[e]])
        team = []
        for s in np.flatnonzero(tables.type_team[kind]):
            pool = ready[int(s), street, int(master.events.slot[e])]
            for _ in range(int(tables.type_team[kind, s]) * held[e]):
                team.append((problem.people[pool.pop(0)].id, problem.skills[s]))
        teams[e] = team
    return teams
