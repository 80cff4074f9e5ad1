"""What differs between two plans of the same place and days, in rows that people read."""

from dataclasses import dataclass, field

from tongxin.desk.report.speaker import Speaker
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.replan_change import EventKey, merge_rounds
from tongxin.engines.matching.replan_diff import Changes, compare_events
from tongxin.systems.services.matching.restate_plan import speak_of


@dataclass(frozen=True, slots=True)
class Line:
    """A service that changes: what, when and where before and after; "" where it was or is not."""

    what: str
    before: str
    after: str
    off: list[str] = field(default_factory=list)
    on: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs: services, people sent, and people served elsewhere, no longer, or newly."""

    lines: tuple[Line, ...]
    pairs: int
    lost: int
    moved: int
    gained: int
    kept: int


def tell_difference(old: PlanResult, new: PlanResult) -> Difference:
    """Return what changes from one plan to the other."""
    before, after = merge_rounds(old.plan), merge_rounds(new.plan)
    changes = compare_events(new.problem, before, after)
    speaker, was = speak_of(new), speak_of(old)
    lines: dict[tuple[EventKey | None, EventKey | None], Line] = {}
    for event in changes.events:
        key = (event.before, event.after)
        lines[key] = _draw_line(was, speaker, event.before, event.after)
    _add_people(changes, lines, was, speaker)
    same = sum(key in after and after[key] == event for key, event in before.items())
    return Difference(
        lines=tuple(lines.values()),
        pairs=changes.pairs,
        lost=changes.lost,
        moved=changes.moved,
        gained=sum(p.people for p in changes.people if p.before is None),
        kept=same,
    )


def _add_people(
    changes: Changes,
    lines: dict[tuple[EventKey | None, EventKey | None], Line],
    was: Speaker,
    speaker: Speaker,
) -> None:
    """Say on each service's line who comes no longer, and who comes now."""
    ends = {key: pair for pair in lines for key in pair if key is not None}
    for change in changes.assignments:
        for key, side in ((change.before, "off"), (change.after, "on")):
            if key is None or (change.before and change.after):
                continue
            pair = ends.setdefault(key, (key, key))
            line = lines.setdefault(pair, _draw_line(was, speaker, key, key))
            names = was if side == "off" else speaker
            getattr(line, side).append(names.labels.name("people", change.person))


def _draw_line(
    was: Speaker, speaker: Speaker, before: EventKey | None, after: EventKey | None
) -> Line:
    key, names = (after, speaker) if after is not None else (before, was)
    what = names.labels.name("types", key[0]) if key else ""
    return Line(what, _say_where(was, before), _say_where(speaker, after))


def _say_where(speaker: Speaker, key: EventKey | None) -> str:
    return "" if key is None else f"{speaker.slot(key[2])} {speaker.place(key[1])}"
