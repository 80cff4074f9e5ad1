"""Write a plan's files into a folder: all made aside first, then put in place one by one."""

import json
from pathlib import Path

from tongxin.desk.calendars import read_issued, write_calendars
from tongxin.desk.calendars_event import ServiceEvent
from tongxin.desk.errors import BadInput
from tongxin.desk.problem import Understood
from tongxin.desk.put_in_place import fill_folder, put_in_place, require_places
from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.write import write_report
from tongxin.desk.understand import state_problem
from tongxin.desk.workbook.write import write_workbook
from tongxin.engines.matching.formats import plan_to_json

WORKBOOK, REPORT, PLAN, PROBLEM = "服务清单.xlsx", "report.html", "plan.json", "problem.json"
CALENDARS = "calendars"
MARK = ".tongxin-"


def require_writable(folder: Path) -> None:
    """Make the folder and make sure that every file of a plan can be put there.

    To be asked before planning. Raises CannotWrite naming the folder, or the file that another
    program holds open.
    """
    require_places(folder, (WORKBOOK, REPORT, PLAN, PROBLEM), MARK)


def write_result(folder: Path, content: ReportContent) -> list[Path]:
    """Write all files of a plan and return their paths; an interrupt leaves none half-written.

    Raises CannotWrite.
    """
    with fill_folder(folder, MARK) as aside:
        _make_all(aside, folder, content)
        return put_in_place(aside, folder)


def _make_all(aside: Path, folder: Path, content: ReportContent) -> None:
    result = content.result
    understood = Understood(result.problem, result.labels, (), result.origin)
    _write_json(aside / PROBLEM, state_problem(understood))
    _write_json(aside / PLAN, plan_to_json(result.plan) | _how_made(content))
    write_calendars(
        aside / CALENDARS,
        result.problem,
        result.plan,
        result.labels,
        made_on=result.made_on,
        issued=_read_issued(folder / CALENDARS),
    )
    write_report(aside / REPORT, content)
    write_workbook(aside / WORKBOOK, content)


def _read_issued(folder: Path) -> dict[str, tuple[ServiceEvent, ...]]:
    try:
        return read_issued(folder) if folder.is_dir() else {}
    except BadInput:
        return {}


def _how_made(content: ReportContent) -> dict[str, object]:
    result = content.result
    return {
        "made_on": result.made_on.isoformat() if result.made_on else None,
        "versions": dict(result.versions),
    }


def _write_json(path: Path, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
