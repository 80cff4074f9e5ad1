"""What the log says of imports: numbers and kinds, never a cell or a file's name."""

from datetime import datetime
from typing import Any

from tongxin.kernel import log
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import ImportBatch


def record_import(
    what: str, batch: ImportBatch, actor: Actor, now: datetime | None, **facts: Any
) -> None:
    """Write an entry about a batch."""
    told = {"batch": batch.pk, "kind": batch.kind, "place": batch.place_id, **facts}
    log.record(what, actor=actor, facts=told, body=None, now=now)
