"""What is lacking most: skills that are used up, and the needs that wait for them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.bars import Bar, draw_bars
from tongxin.desk.report.speaker import Speaker, show_number
from tongxin.desk.report.view_parts import PartRow
from tongxin.desk.result import PlanResult


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill: services offered and used, and the person-sessions unmet for want of it."""

    offer: PartRow
    waiting: int


@dataclass(frozen=True, slots=True)
class SkillView:
    """The skills, the most wanting first, and the chart of what waits for them."""

    rows: tuple[SkillRow, ...]
    chart: Markup


def list_skills(speaker: Speaker, result: PlanResult) -> SkillView:
    """Return the skills with what they offered, gave, and left waiting."""
    waiting = Counter[str]()
    for unmet in result.explanation.unmet:
        if unmet.causes and unmet.causes[0].code in ("staff_used_up", "no_skill_in_reach"):
            for skill in _short_skills(unmet.causes[0].facts):
                waiting[skill] += unmet.missing
    shares = result.metrics.by_skill
    rows = []
    for id in sorted({*shares, *waiting}):
        share = shares.get(id)
        whole, part = (share.whole, share.part) if share else (0, 0)
        offer = PartRow(speaker.labels.name("skills", id), whole, part)
        rows.append(SkillRow(offer, waiting[id]))
    ordered = tuple(sorted(rows, key=lambda r: (-r.waiting, -r.offer.whole, r.offer.name)))
    bars = [
        Bar(r.offer.name, (("lacking", r.waiting),), show_number(r.waiting))
        for r in ordered
        if r.waiting
    ]
    return SkillView(ordered, draw_bars(bars, speaker.say("waiting_for"), "chart-skills"))


def _short_skills(facts: Mapping[str, object]) -> list[str]:
    short = facts.get("short")
    if isinstance(short, Mapping) and short:
        return [str(skill) for skill in short]
    return [str(facts["skill"])] if "skill" in facts else []
