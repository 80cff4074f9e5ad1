"""Enter the good rows of a batch: the lists at once, then needs a chunk at a time."""

from datetime import date

from django.utils import timezone

from tongxin.lists.pause import pause_collection
from tongxin.systems.services.loading.batch_rows import (
    judge_others,
    list_others,
    next_needs,
    remember,
    save_changed,
)
from tongxin.systems.services.loading.judge import Judged
from tongxin.systems.services.loading.judge_needs import judge_needs
from tongxin.systems.services.loading.write_needs import write_needs
from tongxin.systems.services.loading.write_places import write_places
from tongxin.systems.services.loading.write_resources import Writing
from tongxin.systems.services.loading.write_rows import write_rows
from tongxin.systems.services.models import ImportBatch, ImportRow, RowState


def take_lists(batch: ImportBatch, judged: Judged, writing: Writing) -> Judged:
    """Enter places, kinds, sites, people and money; return what the needs are judged by.

    What is refused stays with its reasons.
    """
    if write_places(judged, actor=writing.actor, now=writing.now, since=_since(batch, writing)):
        judged = judge_others(batch, list_others(batch))
    write_rows(judged, writing)
    rows = list(judged.rows.values())
    for row in rows:
        if row.state == RowState.WAITING:
            row.state = RowState.REFUSED
    fields = ["problems", "state", "made_kind", "made_id"]
    ImportRow.objects.bulk_update(rows, fields, batch_size=200)
    return judged


@pause_collection()
def take_needs(batch: ImportBatch, judged: Judged, writing: Writing, *, after: int) -> int | None:
    """Enter the next chunk of needs; return the key of its last row, None when none is left."""
    rows = next_needs(batch, after)
    if not rows:
        return None
    before = remember(rows)
    good = judge_needs(judged, rows, compare=False)
    save_changed(rows, before)
    write_needs(good, judged, writing)
    return rows[-1].pk


def _since(batch: ImportBatch, writing: Writing) -> date:
    """Return the day from which new places hold: no later than what they lie in allows."""
    return max(batch.place.valid_from, min(writing.first, timezone.localdate(writing.now)))
