"""Write a plan's services as calendars that phones accept: one a person, organisation, venue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tongxin.desk.calendars_event import ServiceEvent
from tongxin.desk.calendars_issued import Issued, add_cancelled, match_issued
from tongxin.desk.calendars_names import name_files, safe_name
from tongxin.desk.calendars_services import list_services
from tongxin.desk.calendars_text import format_calendar, read_calendar
from tongxin.desk.labels import Labels
from tongxin.engines.matching.model import Plan, Problem

FOLDERS = {"people": "人员", "orgs": "单位", "venues": "站点"}


@dataclass(frozen=True, slots=True)
class OwnedCalendar:
    """The calendar of a person, an organisation or a venue, and the file that it goes into."""

    owner: str
    name: str
    file: str
    events: tuple[ServiceEvent, ...]


def write_calendars(
    folder: Path,
    problem: Problem,
    plan: Plan,
    labels: Labels,
    *,
    made_on: date | None = None,
    issued: Issued | None = None,
) -> list[Path]:
    """Write the calendars of a plan into a folder and return their paths; none without dates.

    made_on: the day on which they are handed out, the plan's first day where it is not told.
    issued: what `read_issued` found in the folder before; then corrections keep their UID and
    raise SEQUENCE, and what is held no more is cancelled.
    """
    if problem.start_date is None:
        return []
    stamp = datetime.combine(made_on or problem.start_date, time(), UTC)
    written = []
    for calendar in build_calendars(problem, plan, labels, issued or {}):
        path = folder / calendar.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            format_calendar(calendar.events, stamp=stamp, name=calendar.name, owner=calendar.owner)
        )
        written.append(path)
    return written


def read_issued(folder: Path) -> dict[str, tuple[ServiceEvent, ...]]:
    """Return what the calendars in a folder hold, by owner; files that are not ours are passed by.

    Raises BadInput for an .ics file that is no calendar.
    """
    found: dict[str, dict[str, ServiceEvent]] = {}
    for path in sorted(folder.rglob("*.ics")):
        calendar = read_calendar(path.read_bytes())
        for event in calendar.events if calendar.owner else ():
            held = found.setdefault(calendar.owner, {})
            if event.uid not in held or held[event.uid].sequence <= event.sequence:
                held[event.uid] = event
    return {owner: tuple(events.values()) for owner, events in found.items()}


def build_calendars(
    problem: Problem, plan: Plan, labels: Labels, issued: Issued
) -> list[OwnedCalendar]:
    """Return every calendar that has something to say, people first; [] without dates."""
    if problem.start_date is None:
        return []
    first, last = problem.start_date, problem.start_date + timedelta(days=problem.days - 1)
    services = match_issued(list_services(problem, plan, labels), issued, first, last)
    sequences = {s.uid: s.sequence for s in services}
    owned: dict[str, list[ServiceEvent]] = {}
    for owner, number in _own_events(problem, plan):
        owned.setdefault(owner, []).append(services[number])
    built = []
    for owner, name, file in _name_calendars(problem, labels, issued):
        before = issued.get(owner, ())
        events = add_cancelled(owned.get(owner, ()), before, sequences, first, last)
        if events:
            built.append(OwnedCalendar(owner, name, file, tuple(events)))
    return built


def _own_events(problem: Problem, plan: Plan) -> Iterator[tuple[str, int]]:
    org = {p.id: p.org for p in problem.people}
    for number, event in enumerate(plan.events):
        people = dict.fromkeys(person for person, _ in event.staff)
        yield from ((f"people:{person}", number) for person in people)
        for id in dict.fromkeys(org[person] for person in people):
            yield f"orgs:{id}", number
        yield f"venues:{event.venue}", number


def _name_calendars(
    problem: Problem, labels: Labels, issued: Issued
) -> Iterator[tuple[str, str, str]]:
    """Yield owner, name and file of every calendar that there could be, or was handed out."""
    homes = [f"home:{c.id}" for c in problem.communities]
    groups: dict[str, Sequence[str]] = {
        "people": [p.id for p in problem.people],
        "orgs": [o.id for o in problem.orgs],
        "venues": [v.id for v in problem.venues] + homes,
    }
    for kind, known in groups.items():
        before = (owner.partition(":")[2] for owner in issued if owner.startswith(f"{kind}:"))
        ids = dict.fromkeys([*known, *before])
        names = {id: labels.place(id) if kind == "venues" else labels.name(kind, id) for id in ids}
        files = name_files(names)
        for id in ids:
            yield f"{kind}:{id}", names[id], f"{safe_name(FOLDERS[kind])}/{files[id]}.ics"
