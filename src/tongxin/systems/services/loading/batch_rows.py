"""The rows of a batch: kept, judged and saved a chunk at a time, in bounded memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from django.utils import timezone

from tongxin.desk.build_period import build_period
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.rights import Actor
from tongxin.lists.pause import pause_collection
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.loading.judge import Judged, judge_lists
from tongxin.systems.services.loading.judge_needs import judge_needs
from tongxin.systems.services.loading.read_file import NEEDS, ReadFile, ReadRow
from tongxin.systems.services.loading.write_resources import Writing
from tongxin.systems.services.models import ImportBatch, ImportRow, RowState

CHUNK = 2000


def first_day(batch: ImportBatch) -> date:
    """Return the first day of the period that rosters without a year speak of."""
    return batch.starts_on or timezone.localdate(batch.at)


def keep_lists(batch: ImportBatch, read: ReadFile) -> Judged:
    """Keep and judge the rows of all lists but needs; return what they mean."""
    rows = [make_row(batch, row) for row in read.rows(needs=False)]
    judged = judge_lists(rows, batch.place, starts_on=first_day(batch), days=batch.days)
    insert_many(rows)
    return judged


def keep_needs(batch: ImportBatch, judged: Judged, read: ReadFile) -> Iterator[int]:
    """Keep and judge the needs of a file; yield after each chunk how many are kept."""
    count = 0
    for chunk in cut_chunks(make_row(batch, row) for row in read.rows(needs=True)):
        count += keep_chunk(judged, chunk)
        yield count


@pause_collection()
def keep_chunk(judged: Judged, chunk: list[ImportRow]) -> int:
    """Judge and save a chunk of needs; return how many."""
    judge_needs(judged, chunk)
    return len(insert_many(chunk))


def make_row(batch: ImportBatch, row: ReadRow) -> ImportRow:
    """Return a row of a file as it is kept, not saved yet."""
    return ImportRow(
        batch=batch,
        list_kind=row.list_kind,
        sheet=row.sheet[:80],
        number=row.number,
        cells=row.cells,
        problems=row.problems,
        state=RowState.WAITING,
    )


def cut_chunks(rows: Iterable[ImportRow]) -> Iterator[list[ImportRow]]:
    """Yield rows a chunk at a time."""
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def open_judging(batch: ImportBatch, actor: Actor, at: datetime) -> tuple[Judged, Writing]:
    """Return what the lists of a batch mean, saved nowhere, and who is to write it."""
    judged = judge_others(batch, list_others(batch))
    period = build_period(first_day(batch), batch.days, shipped_workdays())
    return judged, Writing(batch.place, period, replace(actor, is_system=True), at)


def list_others(batch: ImportBatch) -> list[ImportRow]:
    """Return the rows of all lists but needs that are not taken yet."""
    open_states = (RowState.WAITING, RowState.REFUSED)
    rows = batch.rows.exclude(list_kind=NEEDS).filter(state__in=open_states)
    return list(rows.order_by("pk"))


def judge_others(batch: ImportBatch, rows: Sequence[ImportRow]) -> Judged:
    """Judge all lists but needs of a batch."""
    return judge_lists(rows, batch.place, starts_on=first_day(batch), days=batch.days)


def next_needs(batch: ImportBatch, after: int) -> list[ImportRow]:
    """Return the next chunk of needs that are not taken yet, by key."""
    open_states = (RowState.WAITING, RowState.REFUSED)
    rows = batch.rows.filter(list_kind=NEEDS, state__in=open_states, pk__gt=after)
    return list(rows.order_by("pk")[:CHUNK])


def judge_all(batch: ImportBatch) -> None:
    """Judge every row of an open preview anew, and save what changed."""
    others = list_others(batch)
    before = remember(others)
    judged = judge_others(batch, others)
    save_changed(others, before)
    after = 0
    while chunk := next_needs(batch, after):
        before = remember(chunk)
        judge_needs(judged, chunk)
        save_changed(chunk, before)
        after = chunk[-1].pk


def judge_one(batch: ImportBatch, row: ImportRow) -> None:
    """Judge one need of a long list; the codes of the others are asked for in the table."""
    judged = judge_others(batch, list_others(batch))
    code = str(row.cells.get("id", ""))
    if code:
        same = batch.rows.filter(list_kind=NEEDS, sheet=row.sheet, cells__id=row.cells["id"])
        other = same.exclude(pk=row.pk).order_by("number").values_list("number", flat=True).first()
        if other is not None:
            judged.first_row[row.sheet] = {code: other}
    judge_needs(judged, [row])
    row.save(update_fields=["problems", "state"])


def remember(rows: Iterable[ImportRow]) -> dict[int, tuple[str, list[object]]]:
    """Return state and problems of rows as they are now."""
    return {row.pk: (row.state, list(row.problems)) for row in rows}


def save_changed(rows: Iterable[ImportRow], before: dict[int, tuple[str, list[object]]]) -> None:
    """Save those rows whose state or problems changed."""
    changed = [row for row in rows if before[row.pk] != (row.state, list(row.problems))]
    ImportRow.objects.bulk_update(changed, ["problems", "state"], batch_size=200)
