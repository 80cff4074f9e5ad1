"""Write the monthly rolls and, row by row, the truth about them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import numpy as np

from benchmarks.county.entries import Entries, Extra
from benchmarks.county.files import Cell, write_book, write_lines
from benchmarks.county.months import MONTHS, Ints, name_month
from benchmarks.county.noise import HARD
from benchmarks.county.people import People
from benchmarks.county.plan import CountyPlan
from benchmarks.county.planting import KINDS
from benchmarks.county.rates import SCHEMES
from benchmarks.county.texts import Texts

HEADINGS = (
    *("序号", "姓名", "身份证号", "出生日期", "乡镇", "村"),
    *("银行账号", "联系电话", "金额", "备注"),
)
TITLES = ("高龄津贴", "居民养老保险待遇", "职工养老保险待遇")
Row = tuple[int, int, str, Extra | None]  # entry, fen, remark, the extra row that it is


@dataclass(slots=True)
class Line:
    """One faulty row: what, where, by how much."""

    case: int
    kind: str
    hard: int
    scheme: int
    month: int
    row: str
    other_row: str
    person: int
    delta: int


@dataclass(slots=True)
class Written:
    """What the rolls hold in all, counted while they are written."""

    lines: list[Line] = field(default_factory=list)
    rows: int = 0
    fen: int = 0
    entries: set[int] = field(default_factory=set)


def write_rolls(
    plan: CountyPlan, people: People, entries: Entries, texts: Texts, rng: np.random.Generator
) -> "WriteRolls":
    """Return what writes the rolls of this county, in an order of its own for each."""
    town = rng.permutation(len(people.towns))[entries.town]
    person = rng.permutation(len(people))[entries.person]
    order = np.lexsort((np.arange(len(entries)), person, town))
    middles = [",".join(cell or EMPTY for cell in cells) for cells in texts.cells]
    return WriteRolls(plan, people, entries, texts, order, middles)


@dataclass(slots=True)
class WriteRolls:
    """Writes every scheme's months into a folder."""

    plan: CountyPlan
    people: People
    entries: Entries
    texts: Texts
    order: Ints
    middles: list[str]

    def write(self, folder: Path) -> Written:
        """Write all files and return what stands in them."""
        folder.mkdir(parents=True, exist_ok=True)
        written = Written()
        extras = sorted(self.entries.extras, key=lambda one: (one.month, one.entry))
        by_month = {month: list(rest) for month, rest in groupby(extras, lambda one: one.month)}
        scheme = self.entries.scheme
        for code in range(len(SCHEMES)):
            order = self.order[self.entries.scheme[self.order] == code]
            pay = np.ascontiguousarray(self.entries.pay[order].T)
            for month in range(MONTHS):
                held = pay[month] > 0
                own = [one for one in by_month.get(month, ()) if scheme[one.entry] == code]
                rows = self._list_rows(order[held], pay[month][held], month, own)
                self._write_month(folder, code, month, rows)
                self._note(written, code, month, rows)
        return written

    def _list_rows(self, chosen: Ints, fen: Ints, month: int, extras: list[Extra]) -> list[Row]:
        """Return the month's rows; an extra row follows the entry's own."""
        remarks = self.entries.remarks
        further: dict[int, list[Extra]] = {}
        for one in extras:
            further.setdefault(one.entry, []).append(one)
        pairs = zip(chosen.tolist(), fen.tolist(), strict=True)
        if not remarks and not further:
            return [(entry, paid, "", None) for entry, paid in pairs]
        rows: list[Row] = []
        for entry, paid in pairs:
            rows.append((entry, paid, remarks.get((entry, month), ""), None))
            if entry in further:
                rows.extend((entry, one.fen, one.remark, one) for one in further[entry])
        return rows

    def _write_month(self, folder: Path, code: int, month: int, rows: list[Row]) -> None:
        stem = f"{SCHEMES[code]}_{name_month(month)}"
        forms = 7 if self.plan.mess < 2 else 4
        if self.plan.form == "xlsx":
            write_book(folder / f"{stem}.xlsx", stem, list(self._cells(code, month, rows, forms)))
            return
        middles = self.middles
        lines = [
            f"{number + 1},{middles[entry]},{shape_amount(fen, turn(number, month) % forms)},"
            f"{remark or EMPTY}\n"
            for number, (entry, fen, remark, _) in enumerate(rows)
        ]
        write_lines(folder / f"{stem}.csv", HEADINGS, lines, self.plan.encoding)

    def _cells(
        self, code: int, month: int, rows: list[Row], forms: int
    ) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a workbook: a title, headings, rows, the total."""
        name = name_month(month)
        yield (f"{name[:4]}年{int(name[4:])}月{TITLES[code]}发放表",)
        yield HEADINGS
        for number, (entry, fen, remark, _) in enumerate(rows):
            who, idno, birth, *rest = self.texts.cells[entry]
            amount = shape_amount(fen, turn(number, month) % forms)
            yield (
                *(number + 1, who, self._number_cell(entry, idno)),
                float(birth) if birth.isdigit() and len(birth) < 6 else birth,
                *rest,
                float(amount) if amount.replace(".", "").isdigit() else amount,
                remark,
            )
        yield ("合计", "", "", "", "", "", "", "", sum(row[1] for row in rows) / 100)

    def _number_cell(self, entry: int, idno: str) -> Cell:
        """Return a number's cell: truncated and scientific ones are numbers in a workbook."""
        if self.texts.noise[entry] in ("truncated", "scientific"):
            return float(self.people.numbers[self.entries.number_of[entry]][:15] + "000")
        return idno

    def _note(self, written: Written, code: int, month: int, rows: list[Row]) -> None:
        """Count the rows and note the faulty ones under their running numbers."""
        entries = self.entries
        written.rows += len(rows)
        written.fen += sum(row[1] for row in rows)
        written.entries.update(row[0] for row in rows)
        place = {row[0]: number for number, row in enumerate(rows, 1) if row[3] is None}
        stem = f"rolls/{SCHEMES[code]}_{name_month(month)}.{self.plan.form}#"
        chosen = np.array([row[0] for row in rows], dtype=np.int64)
        extra = np.array([row[3] is not None for row in rows], dtype=bool)
        for index in np.flatnonzero((entries.kind[chosen, month] > 0) | extra).tolist():
            entry, _, _, one = rows[index]
            if one is not None:
                kind, case, delta, twin = one.kind, one.case, one.delta, entry
            else:
                kind = KINDS[entries.kind[entry, month]]
                case, delta = int(entries.case[entry, month]), int(entries.delta[entry, month])
                twin = int(entries.twin[entry])
            if kind:
                hard = int(self.texts.noise[entry] in HARD)
                other_row = f"{stem}{place[twin]}" if twin in place else ""
                person, row = int(entries.person[entry]), f"{stem}{index + 1}"
                line = Line(case, kind, hard, code, month, row, other_row, person, delta)
                written.lines.append(line)


EMPTY = '""'


def turn(number: int, month: int) -> int:
    """Return which form an amount takes; no two months of the same people are written alike."""
    return (number * 31 + month * 17 + number * month) % 101


def shape_amount(fen: int, form: int) -> str:
    """Return an amount in one of four forms.

    >>> [shape_amount(5000, form) for form in range(4)]
    ['￥50.00', '50元', '50.00', '50']
    """
    yuan, rest = divmod(fen, 100)
    if form == 0:
        return f"￥{yuan}.{rest:02d}"
    if form == 2:
        return f"{yuan}.{rest:02d}"
    plain = f"{yuan}.{rest:02d}" if rest else str(yuan)
    return f"{plain}元" if form == 1 else plain
