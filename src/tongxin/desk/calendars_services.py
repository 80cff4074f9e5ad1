"""A plan's services as calendar events: when and where, by whom, for how many; no residents."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tongxin.desk.calendars_event import ServiceEvent, fix_instant, name_uid
from tongxin.desk.clock_times import part_name, part_time
from tongxin.desk.labels import Labels
from tongxin.engines.matching.days import day_date
from tongxin.engines.matching.model import HOME_PREFIX, Event, Plan, Problem


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where things are: community of venues, street of communities, compound of demands."""

    community_of: Mapping[str, str]
    street_of: Mapping[str, str]
    compound_of: Mapping[str, str]


def list_services(problem: Problem, plan: Plan, labels: Labels) -> list[ServiceEvent]:
    """Return one calendar event for each event of the plan, in its order; [] without dates.

    The UID comes from the kind of service, the place, the date and the part of the day; several
    home rounds of one kind at once are numbered in the plan's order.
    """
    where = Whereabouts(
        {v.id: v.community for v in problem.venues},
        {c.id: c.street for c in problem.communities},
        {d.id: d.compound for d in problem.demands},
    )
    seen: dict[str, int] = defaultdict(int)
    listed = []
    for event in plan.events:
        day, part = divmod(event.slot, problem.parts)
        on = day_date(problem, day)
        if on is None:
            return []
        uid = name_uid("service", event.type, event.venue, on.isoformat(), str(part))
        seen[uid] += 1
        if seen[uid] > 1:
            uid = name_uid(uid, str(seen[uid]))
        bare = _time_service(problem, labels, event, on, part)
        listed.append(
            replace(
                bare,
                uid=uid,
                location=locate_event(where, labels, event),
                description="\n".join(describe_event(where, labels, event)),
                kind=f"{event.type}|{event.venue}",
            )
        )
    return listed


def _time_service(
    problem: Problem, labels: Labels, event: Event, on: date, part: int
) -> ServiceEvent:
    summary = f"{labels.name('types', event.type)}：{labels.place(event.venue)}"
    times = part_time(problem, event.venue, part)
    if times is None:
        named = f"{summary}，{part_name(problem, part)}"
        return ServiceEvent("", on, on + timedelta(days=1), named)
    start = fix_instant(datetime.combine(on, times[0]))
    end = fix_instant(datetime.combine(on, times[1]))
    return ServiceEvent("", start, end if end > start else end + timedelta(days=1), summary)


def locate_event(where: Whereabouts, labels: Labels, event: Event) -> str:
    """Return where an event is held, from the street down to the venue."""
    home = event.venue.startswith(HOME_PREFIX)
    id = event.venue.removeprefix(HOME_PREFIX) if home else where.community_of[event.venue]
    parts = [labels.name("streets", where.street_of[id]), labels.name("communities", id)]
    return " ".join([*parts, "上门" if home else labels.place(event.venue)])


def describe_event(where: Whereabouts, labels: Labels, event: Event) -> list[str]:
    """Return the lines of a description: team by skill, number of people, compounds visited."""
    lines = [f"队伍：{_name_team(labels, event.staff)}"]
    visit = event.venue.startswith(HOME_PREFIX)
    lines.append(f"{'上门' if visit else '预计参加'}：{sum(event.attend.values())} 人")
    if visit:
        people: dict[str, int] = defaultdict(int)
        for demand, number in event.attend.items():
            people[labels.name("compounds", where.compound_of[demand])] += number
        lines.append("去：" + "，".join(f"{name} {n} 人" for name, n in sorted(people.items())))
    if event.units > 1:
        lines.append(f"分 {event.units} 组")
    return lines


def _name_team(labels: Labels, staff: Sequence[tuple[str, str]]) -> str:
    named = (f"{labels.name('people', p)}（{labels.name('skills', s)}）" for p, s in staff)
    return "、".join(named)
