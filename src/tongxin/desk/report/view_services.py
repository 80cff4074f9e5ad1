"""The list of services by street: when, what, where, by whom, for how many, and why so."""

from collections.abc import Callable
from dataclasses import dataclass

from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.view_calendar import SeatCounter
from tongxin.engines.matching.model import HOME_PREFIX, Plan

Why = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service; number is its place in the plan, from 1."""

    number: int
    when: str
    clock: str
    what: str
    units: int
    place: str
    team: str
    people: int
    seats: int
    groups: int
    why: str


@dataclass(frozen=True, slots=True)
class ServiceList:
    """The services of one street in order of time."""

    street: str
    lines: tuple[ServiceLine, ...]


def list_services(speaker: Speaker, plan: Plan, why: Why) -> list[ServiceList]:
    """Return the services of every street. why: says why the n-th event is as it is, or ""."""
    problem, seats = speaker.problem, SeatCounter(speaker.problem)
    street_of = {v.id: v.street for v in problem.venues}
    street_of |= {HOME_PREFIX + c.id: c.street for c in problem.communities}
    lines: dict[str, list[tuple[int, ServiceLine]]] = {s.id: [] for s in problem.streets}
    for number, event in enumerate(plan.events, start=1):
        day, part = divmod(event.slot, problem.parts)
        line = ServiceLine(
            number,
            speaker.day(day),
            speaker.clock(event.venue, part),
            speaker.labels.name("types", event.type),
            event.units,
            speaker.place(event.venue),
            speaker.join([name_member(speaker, p, s) for p, s in event.staff]),
            sum(event.attend.values()),
            seats.count(event),
            len(event.attend),
            why(number - 1),
        )
        lines[street_of[event.venue]].append((event.slot, line))
    return [
        ServiceList(
            speaker.labels.name("streets", street),
            tuple(line for _, line in sorted(held, key=lambda n: (n[0], n[1].number))),
        )
        for street, held in lines.items()
    ]


def name_member(speaker: Speaker, person: str, skill: str) -> str:
    """Return a member of a team with the skill that is given: 王某（护士）."""
    labels = speaker.labels
    return speaker.say(
        "person_skill", person=labels.name("people", person), skill=labels.name("skills", skill)
    )
