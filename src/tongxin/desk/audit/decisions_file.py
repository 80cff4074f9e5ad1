"""Reviewers' decisions about who is who, read from the file that an earlier review gave out."""

from pathlib import Path
from typing import get_args

from tongxin.desk.errors import BadInput
from tongxin.engines.audit.decisions import Decision, Verdict
from tongxin.lists.book import Sheet
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.read import read_book
from tongxin.standards.characters import cell_text

COLUMNS = ("name", "id", "subject_id", "verdict")
HEADINGS = ("姓名", "证件号", "本人证件号", "结论")
WORDS: dict[str, Verdict] = {"是同一人": "same", "不是同一人": "different"}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a table with the columns name, id, subject_id and verdict.

    Headings and verdicts may be Chinese (姓名 证件号 本人证件号 结论; 是同一人, 不是同一人).
    Raises BadInput (decisions_unreadable, decisions_columns, decisions_verdict) with file and row.
    """
    try:
        sheets = [sheet for sheet in read_book(path).sheets if sheet.rows]
    except (UnreadableFile, OSError) as fault:
        raise BadInput("decisions_unreadable", file=path.name) from fault
    for sheet in sheets:
        heads = [cell_text(cell).strip().lower() for cell in sheet.rows[0]]
        for names in (COLUMNS, HEADINGS):
            if all(name in heads for name in names):
                places = [heads.index(name) for name in names]
                return tuple(_read_rows(path.name, sheet, places))
    raise BadInput("decisions_columns", file=path.name, columns=COLUMNS)


def _read_rows(file: str, sheet: Sheet, places: list[int]) -> list[Decision]:
    decisions = []
    for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        cells = [cell_text(row[place]).strip() if place < len(row) else "" for place in places]
        if not any(cells):
            continue
        verdict = WORDS.get(cells[3], cells[3])
        if verdict not in get_args(Verdict):
            raise BadInput("decisions_verdict", file=file, row=number, text=cells[3])
        decisions.append(Decision(cells[0], cells[1], cells[2], verdict))  # type: ignore[arg-type]
    return decisions
