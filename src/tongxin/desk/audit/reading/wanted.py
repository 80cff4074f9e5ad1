"""Sheets of months that are wanted; others are named and not read."""

from collections.abc import Collection
from dataclasses import replace

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.planned import Planned
from tongxin.desk.audit.reading.survey import Survey


def leave_other_months(survey: Survey, wanted: Collection[int]) -> list[Planned]:
    """Return the sheets with their wanted months; say which months of which files are left."""
    sheets = []
    for sheet in survey.sheets:
        plan = sheet.plan
        left = tuple(s.month for s in plan.splits if s.month and s.month not in wanted)
        if left:
            facts = {"months": left, "first": min(wanted), "last": max(wanted)}
            survey.questions.append(
                Question("month_outside", plan.file.name, plan.sheet, facts=facts)
            )
        splits = tuple(s for s in plan.splits if s.month is None or s.month in wanted)
        if splits:
            sheets.append(replace(sheet, plan=replace(plan, splits=splits)))
    return sheets
