"""Hand a matter to another unit or another person, and hand late ones to the unit above."""

import uuid
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import MissingNote, MissingUnit, StepNotAllowed
from tongxin.kernel.loops import get_loop
from tongxin.kernel.loops.declare import ASSIGN, LATE
from tongxin.kernel.loops.register import read_right
from tongxin.kernel.matters.entries import Draft, find_entry, write_entries
from tongxin.kernel.matters.move import CHANGED, hand_over
from tongxin.kernel.models import Account, Entry, Matter, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.working_time import find_due, office_table

RIGHT = "matters.assign"
BATCH = 200


@log.atomic
def assign_matter(
    matter: Matter,
    unit: Unit,
    *,
    actor: Actor,
    note: str,
    owner: Account | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Entry:
    """Hand an open matter to a unit, and there to an account; its due time stays.

    Raises NotYours, MissingNote, MissingUnit (closed), StepNotAllowed (the matter is closed).
    """
    known = find_entry(key, ASSIGN, matter)
    if known is not None:
        return known
    at = now or timezone.now()
    row = Matter.objects.select_for_update().get(pk=matter.pk)
    for right in (RIGHT, read_right(row)):
        require(actor, right, place=row.place_id, unit=row.unit_id)
    if row.is_closed:
        raise StepNotAllowed(matter=row.number, step=ASSIGN, state=row.state)
    if not note.strip():
        raise MissingNote(step=ASSIGN)
    if unit.closed_at is not None:
        raise MissingUnit(step=ASSIGN)
    row.turn += 1
    hand_over(row, unit, at)
    row.owner = owner
    row.save(update_fields=CHANGED)
    matter.refresh_from_db()
    return write_entries([Draft(row, ASSIGN, row.state, note, key)], actor=actor, now=at)[0]


@log.atomic
def escalate_late(now: datetime) -> int:
    """Hand matters that are late beyond what their loop bears to the unit above; returns how many.

    One that is handed up gets its first days anew; where no unit stands above, only its entry
    tells that it is late. A duty of the worker, at most a batch at a time.
    """
    table = office_table()
    late = Matter.objects.select_for_update(of=("self",)).select_related("unit__parent")
    drafts = []
    rows = late.filter(is_closed=False, due_at__lt=now, escalated_at=None).order_by("due_at")
    for row in rows[:BATCH]:
        loop = get_loop(row.kind, row.loop_version)
        assert row.due_at is not None  # an open matter has one
        if loop.late is None or find_due(row.due_at, loop.late.days, table) > now:
            continue
        above = row.unit.parent if row.unit else None
        row.turn += 1
        row.escalated_at = now
        if loop.late.to == "parent_unit" and above is not None and above.closed_at is None:
            hand_over(row, above, now)
            row.due_at = find_due(now, loop.start_days, table)
        row.save(update_fields=CHANGED)
        drafts.append(Draft(row, LATE, row.state))
    write_entries(drafts, actor=Actor.system(), now=now)
    return len(drafts)
