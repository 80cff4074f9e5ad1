"""The sheet of shortages: which reasons cost how many people, and what one more would bring."""

from collections import Counter

from tongxin.desk.report.reasons import tell_cause
from tongxin.desk.workbook.draft import Heading, SheetDraft, Stage, Value

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
