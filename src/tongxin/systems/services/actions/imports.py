"""Import a spreadsheet: look at it, correct rows, take it in, take it back whole."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from tongxin.desk.form_columns import find_form
from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.import_record import record_import
from tongxin.systems.services.actions.import_rights import right_for
from tongxin.systems.services.errors import BadValue, BatchNotOpen, FileKnown
from tongxin.systems.services.loading.batch_rows import (
    CHUNK,
    judge_all,
    judge_one,
    keep_lists,
    keep_needs,
    open_judging,
)
from tongxin.systems.services.loading.cell_json import keep_cell
from tongxin.systems.services.loading.read_file import NEEDS, ReadFile, read_file
from tongxin.systems.services.loading.take_in import take_lists, take_needs
from tongxin.systems.services.loading.take_out import check_undo, take_out_lists, take_out_needs
from tongxin.systems.services.models import BatchState, ImportBatch, ImportRow


def preview_file(
    path: Path,
    *,
    place: Place,
    starts_on: date,
    actor: Actor,
    days: int = 28,
    name: str = "",
    now: datetime | None = None,
) -> ImportBatch:
    """Read a file and keep its rows with what is wrong with each; nothing is taken yet.

    The same file again gives the preview that is open. Raises FileKnown for one that was taken
    in, NotYours.
    """
    read = read_file(path, starts_on=starts_on, days=days, name=name)
    return keep_preview(read, place=place, starts_on=starts_on, days=days, actor=actor, now=now)


@log.atomic
def keep_preview(
    read: ReadFile,
    *,
    place: Place,
    starts_on: date,
    days: int,
    actor: Actor,
    now: datetime | None = None,
) -> ImportBatch:
    """Keep what was read; see preview_file."""
    require(actor, right_for(read.kind), place=place)
    known = find_batch(read.sha256, place)
    if known is not None:
        if known.state == BatchState.TAKEN:
            raise FileKnown(batch=known.pk, at=known.at)
        return known
    batch = ImportBatch.objects.create(
        kind=read.kind,
        file_name=read.name[-200:],
        sha256=read.sha256,
        place=place,
        state=BatchState.PREVIEW,
        starts_on=starts_on,
        days=days,
        troubles=list(read.troubles),
        headings=list(read.headings),
        by=actor.account,
        at=now or timezone.now(),
    )
    judged = keep_lists(batch, read)
    for _count in keep_needs(batch, judged, read):
        pass
    record_import("import.preview", batch, actor, now)
    return batch


def find_batch(sha256: str, place: Place) -> ImportBatch | None:
    """Return the import of a file at a place that was not taken back."""
    rows = ImportBatch.objects.filter(sha256=sha256, place=place)
    return rows.exclude(state=BatchState.UNDONE).order_by("pk").first()


@log.atomic
def correct_row(
    row: ImportRow, cells: Mapping[str, object], *, actor: Actor, now: datetime | None = None
) -> ImportRow:
    """Write cells of a row anew (field -> text) and judge it again.

    A row of a long list of needs is judged alone, with all in a short one. Raises NotYours,
    BatchNotOpen, BadValue.
    """
    batch = hold_batch(row.batch_id, actor)
    form = find_form(row.list_kind)
    if form is None:
        raise BadValue(field="list_kind", value=row.list_kind)
    columns = {column.field: column for column in form.columns}
    mine = ImportRow.objects.select_for_update().get(pk=row.pk, batch=batch)
    for field, cell in cells.items():
        if field not in columns:
            raise BadValue(field=field, value="")
        mine.cells[field] = keep_cell(columns[field], cell)
    mine.save(update_fields=["cells"])
    if row.list_kind == NEEDS and batch.rows.count() > CHUNK:
        judge_one(batch, mine)
    else:
        judge_all(batch)
    record_import("import.correct", batch, actor, now, row=mine.number)
    mine.refresh_from_db()
    return mine


@log.atomic
def take_batch(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Take the good rows of a preview in; the others stay with their reasons.

    The right to import covers what a list names and the office lacks: units, places, people.
    Raises NotYours, BatchNotOpen.
    """
    held = hold_batch(batch.pk, actor)
    at = now or timezone.now()
    judged, writing = open_judging(held, actor, at)
    judged = take_lists(held, judged, writing)
    last: int | None = 0
    while last is not None:
        last = take_needs(held, judged, writing, after=last)
    return end_taking(held, actor, now)


@log.atomic
def end_taking(batch: ImportBatch, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Close a batch whose good rows are all in."""
    batch.state = BatchState.TAKEN
    batch.save(update_fields=["state"])
    counts = {"taken": 0, "refused": 0}
    for state in batch.rows.values_list("state", flat=True).iterator(chunk_size=5000):
        if state in counts:
            counts[state] += 1
    record_import("import.take", batch, actor, now, **counts)
    return batch


@log.atomic
def undo_batch(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Take an import back whole; places that it named stay. Raises CannotUndo when in use."""
    require(actor, right_for(batch.kind), place=batch.place_id)
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in (BatchState.TAKEN, BatchState.PREVIEW):
        raise BatchNotOpen(batch=held.pk, state=held.state)
    at = now or timezone.now()
    check_undo(held)
    while take_out_needs(held, actor, at):
        pass
    take_out_lists(held, actor, at)
    return end_undoing(held, actor, at)


@log.atomic
def end_undoing(batch: ImportBatch, actor: Actor, at: datetime) -> ImportBatch:
    """Close a batch of which everything was taken back."""
    batch.state, batch.undone_at = BatchState.UNDONE, at
    batch.save(update_fields=["state", "undone_at"])
    record_import("import.undo", batch, actor, at)
    return batch


def hold_batch(batch: int, actor: Actor) -> ImportBatch:
    """Lock a batch that is open for corrections. Raises NotYours, BatchNotOpen."""
    held = ImportBatch.objects.select_for_update().get(pk=batch)
    require(actor, right_for(held.kind), place=held.place_id)
    if held.state != BatchState.PREVIEW:
        raise BatchNotOpen(batch=held.pk, state=held.state)
    return held
