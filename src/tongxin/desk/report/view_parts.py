"""The plan in parts, each as a table with its chart: by kind of need, organisation and week."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.bars import Bar, draw_bars
from tongxin.desk.drawing.columns import Column, draw_columns
from tongxin.desk.report.speaker import Speaker, show_number, show_share
from tongxin.desk.report.view_calendar import name_week
from tongxin.desk.result import PlanResult


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a whole: how much of it, and what is left."""

    name: str
    whole: int
    part: int

    @property
    def left(self) -> int:
        """What is left of the whole; never below nought."""
        return max(0, self.whole - self.part)

    @property
    def share(self) -> str:
        """The part in per cent, – for an empty whole."""
        return show_share(self.part / self.whole) if self.whole else "–"


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week: services held, people served, people sent."""

    name: str
    services: int
    people: int
    staff: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A table's rows, their sum, and the chart of the same figures."""

    rows: tuple[PartRow, ...]
    total: PartRow
    chart: Markup


def split_categories(speaker: Speaker, result: PlanResult) -> Parts:
    """Return asked, served and unmet by kind of need, the most asked first."""
    shares = result.metrics.by_category
    rows = [
        PartRow(speaker.labels.name("categories", id), share.whole, share.part)
        for id, share in shares.items()
    ]
    return _build_parts(speaker, rows, "by_category", "lacking")


def split_orgs(speaker: Speaker, result: PlanResult) -> Parts:
    """Return services offered and used by organisation, the largest offer first."""
    rows = [
        PartRow(speaker.labels.name("orgs", id), share.whole, share.part)
        for id, share in result.metrics.by_org.items()
    ]
    return _build_parts(speaker, rows, "by_org", "idle")


def _build_parts(speaker: Speaker, rows: list[PartRow], key: str, left: str) -> Parts:
    ordered = tuple(sorted(rows, key=lambda r: (-r.whole, r.name)))
    total = PartRow(speaker.say("all"), sum(r.whole for r in ordered), sum(r.part for r in ordered))
    bars = [
        Bar(r.name, (("served", r.part), (left, r.left)), f"{r.part:,} / {r.whole:,}")
        for r in ordered
    ]
    return Parts(ordered, total, draw_bars(bars, speaker.say(key), f"chart-{key}"))


def split_weeks(speaker: Speaker, result: PlanResult) -> tuple[tuple[WeekRow, ...], Markup]:
    """Return services, people served and people sent by week, and the chart of people served."""
    problem = result.problem
    services, people, staff = Counter[int](), Counter[int](), Counter[int]()
    for event in result.plan.events:
        week = event.slot // problem.parts // 7
        services[week] += 1
        people[week] += sum(event.attend.values())
        staff[week] += len(event.staff)
    weeks = range(-(-problem.days // 7))
    rows = tuple(WeekRow(name_week(speaker, w), services[w], people[w], staff[w]) for w in weeks)
    columns = [
        Column(speaker.say("week", n=w + 1), people[w], show_number(people[w])) for w in weeks
    ]
    return rows, draw_columns(columns, speaker.say("by_week"), "chart-by-week")
