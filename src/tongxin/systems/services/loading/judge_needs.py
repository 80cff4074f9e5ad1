"""Judge needs of a file a chunk at a time: a long list is never held whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tongxin.desk.build_needs import build_needs
from tongxin.desk.form_rows import FormRow
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import Demand
from tongxin.kernel.queries.territory import within
from tongxin.systems.services.loading.cell_json import state_problem
from tongxin.systems.services.loading.judge import (
    Judged,
    index_rows,
    mark_rows,
    read_sheets,
    settle_rows,
)
from tongxin.systems.services.loading.mark_alike import list_marks, mark_alike
from tongxin.systems.services.models import ImportRow, Need, RowState


@dataclass(frozen=True, slots=True)
class GoodNeed:
    """A row that can be taken: the row, its values, and what it asks for."""

    made_by: ImportRow
    row: FormRow
    demand: Demand


def judge_needs(
    judged: Judged, rows: Sequence[ImportRow], *, compare: bool = True
) -> list[GoodNeed]:
    """Return the rows of a chunk that can be taken; problems and state are set, nothing saved.

    A code that an earlier row of the sheet had, in this chunk or before, keeps a row out.
    compare: look for open needs that say the same; without it, what was found before stays.
    """
    by_place = index_rows(rows)
    marks = {} if compare else {row.pk: list_marks(row) for row in rows}
    troubles: list[Trouble] = []
    found: list[GoodNeed] = []
    for sheet in read_sheets(rows):
        made = build_needs([sheet], judged.book, judged.categories, judged.period, troubles)
        values = {row.number: row for row in sheet.rows}
        first_row = judged.first_row.setdefault(sheet.sheet, {})
        for id, number in made.rows.items():
            row = by_place[sheet.form.kind, sheet.sheet, number]
            written = values[number].text("id")
            if first_row.setdefault(written, number) != number and written:
                facts = {"first_row": first_row[written]}
                row.problems.append(state_problem("error", "doubled_code", "id", written, facts))
            found.append(GoodNeed(row, values[number], made.demands[id]))
    mark_rows(by_place, troubles)
    for good, known in find_known_needs(judged, found):
        told = {"number": known}
        good.made_by.problems.append(state_problem("error", "need_known", "id", "", told))
    settle_rows(rows)
    if compare:
        mark_alike(judged, found)
    for row in rows:
        row.problems.extend(marks.get(row.pk, ()))
    return [good for good in found if good.made_by.state != RowState.REFUSED]


def find_known_needs(judged: Judged, found: Iterable[GoodNeed]) -> Iterator[tuple[GoodNeed, str]]:
    """Return the rows whose code an open need of the territory has, with its number."""
    by_code = {good.row.text("id"): good for good in found if good.row.text("id")}
    rows = within(Need.objects.filter(code__in=by_code, matter__is_closed=False), judged.root)
    for code, number in rows.order_by("pk").values_list("code", "matter__number"):
        yield by_code[code], number
