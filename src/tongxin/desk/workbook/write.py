"""Write the service list (服务清单.xlsx): every sheet of it, through the lists' own writer."""

from pathlib import Path

from tongxin.desk.report.content import ReportContent
from tongxin.desk.workbook.draft import SheetDraft, set_stage
from tongxin.desk.workbook.figures import draft_figures
from tongxin.desk.workbook.needs import draft_served, draft_unmet
from tongxin.desk.workbook.remarks import draft_making, draft_troubles
from tongxin.desk.workbook.rosters import draft_orgs, draft_people
from tongxin.desk.workbook.services import draft_services
from tongxin.desk.workbook.shortages import draft_shortages

_DRAFTERS = (
    draft_services,
    draft_people,
    draft_orgs,
    draft_served,
    draft_unmet,
    draft_shortages,
    draft_figures,
    draft_troubles,
    draft_making,
)


def draft_workbook(content: ReportContent) -> list[SheetDraft]:
    """Return the sheets of the service list in their order."""
    stage = set_stage(content)
    return [draft(stage) for draft in _DRAFTERS]


def write_workbook(path: Path, content: ReportContent) -> None:
    """Write the service list."""
    raise NotImplementedError
