"""The few rows of a plain csv that may be no data, judged as `lists` judges them."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from tongxin.desk.audit.reading.part_sheet import Parts, part_sheet
from tongxin.desk.audit.reading.planned import Planned
from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell
from tongxin.lists.files.delimited import tidy


def judge_doubtful(planned: Planned, path: Path, doubtful: Iterable[int], lines: int) -> Parts:
    """Part the doubtful rows of a csv, seen among their neighbours and below its header.

    path: the csv in UTF-8. The result holds the neighbours too.
    """
    head = planned.head
    assert head is not None
    wanted = {
        row
        for each in doubtful
        for row in (each - 1, each, each + 1)
        if planned.first_row < row <= lines
    }
    cells = read_lines(path, wanted, head.separator)
    numbers, rows = [], []
    for number, row in zip(head.sheet.numbers, head.sheet.rows, strict=True):
        if number > planned.first_row:
            break
        numbers.append(number)
        rows.append(row)
    for number in sorted(cells):
        if cells[number].count(None) < len(cells[number]):
            numbers.append(number)
            rows.append(cells[number])
    return part_sheet(Sheet(head.sheet.name, numbers, rows, typed=False), planned.plan.layout)


def read_lines(path: Path, wanted: set[int], separator: str) -> Mapping[int, list[Cell]]:
    """Read some lines of a plain csv by their numbers."""
    found: dict[int, list[Cell]] = {}
    if not wanted:
        return found
    last = max(wanted)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number in wanted:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                found[number] = tidy(next(csv.reader([text], delimiter=separator), []))
            if number >= last:
                break
    return found
