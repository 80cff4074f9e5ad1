"""Take back the needs that an import raised: they are withdrawn, a chunk with a few queries."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.errors import CannotUndo
from tongxin.systems.services.models import ImportBatch, ImportRow, Need, RowState

REASON = "导入已撤销"
UNTOUCHED = (states.RAISED, states.RETURNED, states.ACCEPTED)


def refuse_used_needs(batch: ImportBatch) -> None:
    """Raise CannotUndo when some need of the batch is planned, served or merged by now."""
    rows = Need.objects.filter(import_row__batch=batch, import_row__state=RowState.TAKEN)
    used = rows.exclude(matter__state=states.WITHDRAWN).filter(
        ~Q(matter__state__in=UNTOUCHED)
        | Q(matter__merged_into__isnull=False)
        | Q(merges__isnull=False, merges__undone_at=None)
        | Q(served_by__isnull=False)
    )
    first = used.select_related("import_row").order_by("import_row").first()
    if first is not None and first.import_row is not None:
        row = first.import_row
        raise CannotUndo(sheet=row.sheet, row=row.number, why="need_in_use")


def take_back_needs(rows: Sequence[ImportRow], *, actor: Actor, now: datetime) -> None:
    """Withdraw the needs of rows; those that were withdrawn before stay so."""
    needs = Need.objects.filter(pk__in=[row.made_id for row in rows]).select_related("matter")
    matters = [need.matter for need in needs if need.matter.state != states.WITHDRAWN]
    if matters:
        advance_many(matters, "withdraw", actor=actor, note=REASON, now=now)
