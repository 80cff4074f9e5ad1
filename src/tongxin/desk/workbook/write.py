"""Write the service list (服务清单.xlsx): every sheet of it, through the lists' own writer."""

from pathlib import Path

from tongxin.desk.report.content import ReportContent
from tongxin.desk.workbook.draft import SheetDraft, Stage, set_stage
from tongxin.desk.workbook.figures import draft_figures
from tongxin.desk.workbook.needs import draft_served, draft_unmet
from tongxin.desk.workbook.remarks import draft_making, draft_troubles
from tongxin.desk.workbook.rosters import draft_orgs, draft_people
from tongxin.desk.workbook.services import draft_services
from tongxin.desk.workbook.shortages import draft_recruiting, draft_shortages
from tongxin.lists.write_book import OutSheet, SheetColumn, write_book

_WRAPPED = 16

_DRAFTERS = (
    draft_services,
    draft_people,
    draft_orgs,
    draft_served,
    draft_unmet,
    draft_shortages,
    draft_recruiting,
    draft_figures,
    draft_troubles,
    draft_making,
)


def draft_workbook(content: ReportContent) -> list[SheetDraft]:
    """Return the sheets of the service list in their order."""
    stage = set_stage(content)
    return [draft(stage) for draft in _DRAFTERS]


def write_workbook(path: Path, content: ReportContent) -> None:
    """Write the service list, each sheet with a title, ready to print on A4.

    Raises UnwritableFile.
    """
    stage = set_stage(content)
    write_book(path, [_lay_out(stage, draft) for draft in draft_workbook(content)])


def _lay_out(stage: Stage, draft: SheetDraft) -> OutSheet:
    say = stage.speaker.choose
    columns = [
        SheetColumn(say(h.words), h.width, "wrap" if h.width >= _WRAPPED else "plain")
        for h in draft.headings
    ]
    return OutSheet(say(draft.name), columns, draft.rows, title=say(draft.name))
