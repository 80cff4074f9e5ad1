"""A sheet of the service list before it is written: title, headings with widths, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.clock_times import part_time
from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.speaker import Speaker
from tongxin.engines.matching.days import day_date
from tongxin.engines.matching.model import (
    HOME_PREFIX,
    Compound,
    Demand,
    Event,
    Person,
    ServiceType,
    Venue,
)

Pair = tuple[str, str]
Value = object


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a sheet: its heading in both languages and its width in characters."""

    words: Pair
    width: int = 10


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """One sheet: its name, its columns, its rows."""

    name: Pair
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Stage:
    """What every sheet is made from: the content, how to say it, and things by id."""

    content: ReportContent
    speaker: Speaker
    types: Mapping[str, ServiceType]
    venues: Mapping[str, Venue]
    people: Mapping[str, Person]
    demands: Mapping[str, Demand]
    compounds: Mapping[str, Compound]

    def name(self, kind: str, id: str) -> str:
        """Return the name of a thing."""
        return self.content.result.labels.name(kind, id)

    def community_of(self, event: Event) -> str:
        """Return the id of the community where an event is held."""
        if event.venue.startswith(HOME_PREFIX):
            return event.venue.removeprefix(HOME_PREFIX)
        return self.venues[event.venue].community

    def seats(self, event: Event) -> int:
        """Return how many people an event can take."""
        offered = event.units * self.types[event.type].cap
        if event.venue.startswith(HOME_PREFIX):
            return offered
        return min(offered, self.venues[event.venue].capacity)

    def when(self, event: Event) -> tuple[Value, str, str, str]:
        """Return date (a day's number without dates), weekday, part and clock time of an event."""
        problem, speaker = self.content.result.problem, self.speaker
        day, part = divmod(event.slot, problem.parts)
        span = part_time(problem, event.venue, part)
        clock = f"{span[0]:%H:%M}-{span[1]:%H:%M}" if span else ""
        return day_date(problem, day) or day + 1, speaker.weekday(day), speaker.part(part), clock


def set_stage(content: ReportContent) -> Stage:
    """Return what the sheets are made from."""
    problem = content.result.problem
    return Stage(
        content,
        Speaker(problem, content.result.labels, content.language),
        {t.id: t for t in problem.types},
        {v.id: v for v in problem.venues},
        {p.id: p for p in problem.people},
        {d.id: d for d in problem.demands},
        {c.id: c for c in problem.compounds},
    )


WHEN = (
    Heading(("日期", "Date"), 12),
    Heading(("星期", "Weekday"), 7),
    Heading(("时段", "Part"), 7),
    Heading(("时间", "Time"), 13),
)


def sort_events(stage: Stage) -> list[Event]:
    """Return the plan's events by time and place."""
    return sorted(stage.content.result.plan.events, key=lambda e: (e.slot, e.venue, e.type))
