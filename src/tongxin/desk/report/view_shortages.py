"""What is lacking most: what one more person would bring, and which needs wait for a skill."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tongxin.desk.drawing.bars import Bar, draw_bars
from tongxin.desk.report.speaker import Speaker, show_number
from tongxin.desk.report.view_parts import PartRow
from tongxin.desk.result import PlanResult

if TYPE_CHECKING:
    from tongxin.engines.matching.shadow_prices import ShadowPrice

MOST_SHOWN = 12


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


@dataclass(frozen=True, slots=True)
class RecruitRow:
    """One more person of a skill, once a week at a time of week, and the visits that it brings."""

    skill: str
    when: str
    street: str
    visits: float


@dataclass(frozen=True, slots=True)
class RecruitView:
    """What recruiting would bring, the most first, and the chart of it."""

    rows: tuple[RecruitRow, ...]
    chart: Markup


def list_recruits(
    speaker: Speaker, result: PlanResult, prices: Sequence["ShadowPrice"]
) -> RecruitView:
    """Return what one more person of a skill would bring, in visits as this plan scores them.

    Where the relaxation was solved again for some, these alone are told, by the gain found; else
    all by the price of the duals.
    """
    problem, labels = speaker.problem, speaker.labels
    several = len(problem.streets) > 1
    unit = _score_visit(result)
    measured = [p for p in prices if p.gain is not None]
    rows = [
        RecruitRow(
            labels.name("skills", price.skill),
            speaker.time_of_week(price.weekend, price.part),
            labels.name("streets", price.street) if price.street else speaker.say("any_street"),
            round((price.weekly if price.gain is None else price.gain) / unit, 1),
        )
        for price in measured or prices
        if several or price.street is not None
    ]
    best = sorted((r for r in rows if r.visits > 0), key=lambda r: -r.visits)[:MOST_SHOWN]
    bars = [
        Bar(
            speaker.join([r.skill, r.when, r.street] if several else [r.skill, r.when]),
            (("served", r.visits),),
            f"{r.visits:,.1f}",
        )
        for r in best
    ]
    return RecruitView(tuple(best), draw_bars(bars, speaker.say("one_more"), "chart-recruits"))


def _score_visit(result: PlanResult) -> float:
    """Return the plan's score for a visit in the mean; an ordinary need's where it serves none."""
    served = result.metrics.served.part
    if served and result.plan.objective > 0:
        return result.plan.objective / served
    return min(result.problem.weights.urgency.values(), default=100) or 100


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
