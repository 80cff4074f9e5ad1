"""Write the papers of an audit into a folder: all made first, then put in place one by one."""

import shutil
from pathlib import Path

from tongxin.desk.audit.book import format_findings_book
from tongxin.desk.audit.content import AuditContent
from tongxin.desk.audit.findings_csv import format_findings
from tongxin.desk.audit.report.write import render_report
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.put_in_place import fill_folder, put_in_place, require_places

FINDINGS, BOOK, REPORT = "findings.csv", "疑点清单.xlsx", "report.html"
_MARK = ".tongxin-audit-"


def require_folder(folder: Path, names: tuple[str, ...] = (FINDINGS, BOOK, REPORT)) -> None:
    """Make the folder and make sure that every paper can be put there; clear what a kill left.

    Raises CannotWrite naming the folder, or the file that another program holds open.
    """
    for left in folder.glob(f"{_MARK}*"):
        shutil.rmtree(left, ignore_errors=True)
    require_places(folder, names, _MARK)


def write_papers(
    folder: Path, content: AuditContent, speaker: Speaker, key: bytes | None = None
) -> list[Path]:
    """Write findings, workbook and report and return their paths; an interrupt leaves none half.

    key: of the numbers in findings.csv, see `findings_csv`. Raises CannotWrite.
    """
    papers = {
        FINDINGS: format_findings(content.findings, key),
        BOOK: format_findings_book(speaker, content),
        REPORT: render_report(speaker, content).encode("utf-8"),
    }
    with fill_folder(folder, _MARK) as aside:
        for name, data in papers.items():
            (aside / name).write_bytes(data)
        put_in_place(aside, folder)
    return [folder / name for name in papers]
