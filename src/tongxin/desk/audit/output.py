"""Write the papers of an audit into a folder: all made first, then put in place one by one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tongxin.desk.audit.book import format_findings_book
from tongxin.desk.audit.content import AuditContent
from tongxin.desk.audit.findings_csv import format_findings
from tongxin.desk.audit.report.write import render_report
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.errors import CannotWrite

FINDINGS, BOOK, REPORT = "findings.csv", "疑点清单.xlsx", "report.html"
_ASIDE = ".tongxin-audit-"


def require_folder(folder: Path, names: tuple[str, ...] = (FINDINGS, BOOK, REPORT)) -> None:
    """Make the folder and make sure that every paper can be put there; clear what a kill left.

    Raises CannotWrite naming the folder, or the file that another program holds open.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_ASIDE}*"):
            shutil.rmtree(left, ignore_errors=True)
        with make_aside(folder) as aside:
            (aside / "probe").write_bytes(b"1")
        for name in names:
            if (folder / name).exists():
                with (folder / name).open("r+b"):
                    pass
    except OSError as fault:
        path = fault.filename or folder
        raise CannotWrite(path=str(path), reason=fault.strerror or str(fault)) from fault


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with make_aside(folder) as aside:
            for name, data in papers.items():
                (aside / name).write_bytes(data)
            for name in papers:
                os.replace(aside / name, folder / name)
    except OSError as fault:
        path = fault.filename2 or fault.filename or folder
        raise CannotWrite(path=str(path), reason=fault.strerror or str(fault)) from fault
    return [folder / name for name in papers]


@contextmanager
def make_aside(folder: Path) -> Iterator[Path]:
    """Give a folder inside the folder itself, so that putting in place never crosses disks."""
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
