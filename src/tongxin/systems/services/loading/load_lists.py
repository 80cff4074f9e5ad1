"""Fill a place from all the lists of an office at once: each file a batch, in a sound order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tongxin.desk.gather import list_files
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.imports import preview_file, take_batch
from tongxin.systems.services.errors import FileKnown
from tongxin.systems.services.models import ImportBatch, ImportRow, RowState

_ORDER = ("services", "streets", "communities", "compounds", "venues", "people", "orgs")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of each file: its batch; known: files that had been taken in before."""

    batches: tuple[ImportBatch, ...]
    known: tuple[str, ...]

    def refused(self) -> list[ImportRow]:
        """Return every row that could not be taken, in the order of files, sheets and rows."""
        rows = ImportRow.objects.filter(batch__in=self.batches, state=RowState.REFUSED)
        return list(rows.select_related("batch").order_by("batch", "sheet", "number"))

    def count_taken(self) -> dict[str, int]:
        """Return how many rows of each kind of list were taken."""
        counts: dict[str, int] = {}
        rows = ImportRow.objects.filter(batch__in=self.batches, state=RowState.TAKEN)
        for kind in rows.values_list("list_kind", flat=True):
            counts[kind] = counts.get(kind, 0) + 1
        return counts


def load_lists(
    paths: Sequence[Path],
    *,
    place: Place,
    starts_on: date,
    actor: Actor,
    days: int = 28,
    now: datetime | None = None,
) -> Loaded:
    """Take in the files (or folders of files) of an office; each file is one transaction.

    starts_on, days: the period that rosters and money speak of. Rows that cannot be taken are
    told with file, sheet, row and column; the same file again changes nothing.
    Raises FileNotFoundError, NotYours.
    """
    previews: list[ImportBatch] = []
    known: list[str] = []
    told: dict[str, Any] = {
        "place": place,
        "starts_on": starts_on,
        "days": days,
        "actor": actor,
        "now": now,
    }
    for path in list_files(paths):
        try:
            previews.append(preview_file(path, **told))
        except FileKnown:
            known.append(path.name)
    previews.sort(key=_rank)
    return Loaded(tuple(take_batch(b, actor=actor, now=now) for b in previews), tuple(known))


def _rank(batch: ImportBatch) -> int:
    kinds = set(batch.rows.values_list("list_kind", flat=True))
    return min((_ORDER.index(k) for k in kinds if k in _ORDER), default=len(_ORDER))
