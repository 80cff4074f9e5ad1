"""Write a table as the files of the sample county are: quoted blanks, a heading, one encoding."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from benchmarks.county.plan import CountyPlan

ENCODINGS = {"utf-8": "utf-8-sig", "gb18030": "gb18030"}
MOST_XLSX_ROWS = 1_000_000

Cell = str | float


def write_lines(path: Path, headings: Sequence[str], lines: Iterable[str], encoding: str) -> None:
    """Write a heading and ready lines, each with its line end."""
    text = ",".join(headings) + "\n" + "".join(lines)
    path.write_bytes(text.encode(ENCODINGS[encoding]))


def write_register(
    plan: CountyPlan, path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Write a register under `path`, whose ending is that of the plan's form."""
    if plan.form == "xlsx":
        write_book(path.with_suffix(".xlsx"), path.stem, [headings, *rows])
        return
    lines = [",".join(cell or '""' for cell in row) + "\n" for row in rows]
    write_lines(path.with_suffix(".csv"), headings, lines, plan.encoding)


def write_truth(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one file of the truth, always UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [",".join('""' if cell == "" else str(cell) for cell in row) + "\n" for row in rows]
    write_lines(path, headings, lines, "utf-8")


def write_book(path: Path, sheet_name: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Write one sheet; numbers stay numbers, texts stay texts."""
    if len(rows) > MOST_XLSX_ROWS:
        raise ValueError(f"{path.name}: {len(rows)} rows do not fit on one sheet")
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet(sheet_name[:31])
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell)
            else:
                sheet.write_number(number, column, cell)
    book.close()
