"""Take a batch back: first look whether it can be, then needs by the chunk, then the lists."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tongxin.kernel.rights import Actor
from tongxin.systems.services.loading.batch_rows import CHUNK
from tongxin.systems.services.loading.read_file import NEEDS
from tongxin.systems.services.loading.take_back import take_back
from tongxin.systems.services.loading.take_back_needs import refuse_used_needs, take_back_needs
from tongxin.systems.services.models import ImportBatch, ImportRow, RowState


def check_undo(batch: ImportBatch) -> None:
    """Raise CannotUndo when a need of the batch is in use; lists are looked at as they go."""
    refuse_used_needs(batch)


def take_out_needs(batch: ImportBatch, actor: Actor, at: datetime) -> int:
    """Take the next chunk of needs back; return how many, 0 when none is left."""
    taken = batch.rows.filter(list_kind=NEEDS, state=RowState.TAKEN)
    rows = list(taken.order_by("-pk")[:CHUNK])
    take_back_needs(rows, actor=replace(actor, is_system=True), now=at)
    _mark_undone(rows)
    return len(rows)


def take_out_lists(batch: ImportBatch, actor: Actor, at: datetime) -> None:
    """Take back what the other lists made, the last first. Raises CannotUndo."""
    rows = list(batch.rows.exclude(list_kind=NEEDS).filter(state=RowState.TAKEN).order_by("-pk"))
    take_back(rows, actor=replace(actor, is_system=True), now=at)
    _mark_undone(rows)


def _mark_undone(rows: Iterable[ImportRow]) -> None:
    keys = [row.pk for row in rows]
    for start in range(0, len(keys), 5000):
        found = ImportRow.objects.filter(pk__in=keys[start : start + 5000])
        found.update(state=RowState.UNDONE, made_kind="", made_id=None)
