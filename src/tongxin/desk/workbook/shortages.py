"""The sheet of shortages: which reasons cost how many people, and whom to recruit."""

from collections import Counter

from tongxin.desk.report.reasons import tell_cause
from tongxin.desk.workbook.draft import Heading, SheetDraft, Stage, Value

_RECRUIT = (
    Heading(("专长", "Skill"), 12),
    Heading(("街道", "Street"), 14),
    Heading(("什么日子", "Days"), 10),
    Heading(("时段", "Part"), 8),
    Heading(("每周多来一次，约多服务（人次）", "One more a week serves about"), 24),
    Heading(("至多多服务（人次）", "at most"), 14),
)
_DAYS = (("工作日", "working days"), ("休息日", "rest days"))
_LEAST_PEOPLE = 1
_HEADINGS = (
    Heading(("缺什么", "What is short"), 22),
    Heading(("需求类别或专长", "Category or skill"), 20),
    Heading(("未满足的需求（项）", "Needs"), 12),
    Heading(("未满足（人次）", "People"), 12),
)


def draft_shortages(stage: Stage) -> SheetDraft:
    """Return the unmet people by cause and category, the most first."""
    needs, people = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for unmet in stage.content.result.explanation.unmet:
        lead = tell_cause(stage.speaker, unmet.cause).lead
        category = stage.name("categories", stage.demands[unmet.demand].category)
        needs[lead, category] += 1
        people[lead, category] += unmet.missing
    ranked = sorted(people, key=lambda key: (-people[key], key))
    rows: list[list[Value]] = [[*key, needs[key], people[key]] for key in ranked]
    return SheetDraft(("短缺", "Shortages"), _HEADINGS, rows)


def draft_recruiting(stage: Stage) -> SheetDraft:
    """Return what one more person of a skill would serve, counted in people of least urgency.

    The first figure is measured by planning again (relaxed) with the recruit; the last is the
    bound that the shadow price proves.
    """
    result = stage.content.result
    unit = min(result.problem.weights.urgency.values(), default=100) or 100
    several = len(result.problem.streets) > 1
    rows: list[list[Value]] = [
        [
            stage.name("skills", price.skill),
            stage.name("streets", price.street) if price.street else "",
            stage.speaker.choose(_DAYS[price.weekend]),
            stage.speaker.part(price.part),
            "" if price.gain is None else round(price.gain / unit),
            round(price.people),
        ]
        for price in result.explanation.shadow
        if price.people >= _LEAST_PEOPLE and (several or price.street)
    ]
    return SheetDraft(("增人", "Recruiting"), _RECRUIT, rows)
