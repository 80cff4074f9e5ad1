"""Merge matters into one, and take one out again."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import CannotMerge
from tongxin.kernel.loops import Merge, get_loop
from tongxin.kernel.loops.declare import MERGE, UNMERGE
from tongxin.kernel.matters.entries import CHUNK, Draft, find_entry, write_entries
from tongxin.kernel.models import Entry, Matter
from tongxin.kernel.rights import Actor, require

CHANGED = ("merged_into", "is_closed", "closed_at", "turn")


@log.atomic
def merge_matters(
    into: Matter,
    merged: Sequence[Matter],
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Entry:
    """Close matters into one that goes on for all; each keeps its state, to be taken out again.

    Returns the entry of the one that goes on. Raises NotYours, CannotMerge, KeyTaken.
    """
    known = find_entry(key, MERGE, into)
    if known is not None:
        return known
    at = now or timezone.now()
    rows = hold_matters([into, *merged])
    target, members = rows[into.pk], [rows[each.pk] for each in merged]
    if not members or target in members or len({m.pk for m in members}) != len(members):
        raise CannotMerge("cannot_merge_itself", matter=target.number)
    for row in (target, *members):
        check_mergeable(row, target, actor)
    target.turn += 1
    for member in members:
        member.merged_into, member.is_closed, member.closed_at = target, True, at
        member.turn += 1
    Matter.objects.filter(merged_into__in=members).update(merged_into=target)
    Matter.objects.bulk_update([target, *members], CHANGED, batch_size=CHUNK)
    drafts = [Draft(m, MERGE, m.state, note, other=target) for m in members]
    drafts.append(Draft(target, MERGE, target.state, note, key))
    entries = write_entries(drafts, actor=actor, now=at)
    for row, matter in ((target, into), *zip(members, merged, strict=True)):
        copy_merge(row, matter)
    return entries[-1]


@log.atomic
def unmerge_matter(
    matter: Matter,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Entry:
    """Open a merged matter again in the state that it had; raises NotYours, CannotMerge."""
    known = find_entry(key, UNMERGE, matter)
    if known is not None:
        return known
    at = now or timezone.now()
    row = Matter.objects.select_for_update().get(pk=matter.pk)
    merge = get_loop(row.kind, row.loop_version).merge
    require(actor, merge.action if merge else "", place=row.place_id, unit=row.unit_id)
    if row.merged_into_id is None:
        raise CannotMerge("cannot_merge_not_merged", matter=row.number)
    target = Matter.objects.select_for_update().get(pk=row.merged_into_id)
    if target.is_closed:
        raise CannotMerge("cannot_merge_closed", matter=row.number)
    row.merged_into, row.is_closed, row.closed_at = None, False, None
    row.turn += 1
    target.turn += 1
    Matter.objects.bulk_update([row, target], CHANGED)
    drafts = [
        Draft(target, UNMERGE, target.state, note, other=row),
        Draft(row, UNMERGE, row.state, note, key, other=target),
    ]
    entry = write_entries(drafts, actor=actor, now=at)[-1]
    copy_merge(row, matter)
    return entry


def hold_matters(matters: Sequence[Matter]) -> dict[int, Matter]:
    """Lock matters in the order of their keys and return the rows by key."""
    rows = Matter.objects.select_for_update().filter(pk__in=[m.pk for m in matters])
    return {row.pk: row for row in rows.order_by("pk")}


def check_mergeable(row: Matter, target: Matter, actor: Actor) -> None:
    """Raise NotYours or CannotMerge unless this matter can take part."""
    merge: Merge | None = get_loop(row.kind, row.loop_version).merge
    require(actor, merge.action if merge else "", place=row.place_id, unit=row.unit_id)
    if merge is None or row.kind != target.kind:
        raise CannotMerge("cannot_merge_kind", matter=row.number)
    if row.is_closed or row.state not in merge.states:
        raise CannotMerge("cannot_merge_state", matter=row.number)


def copy_merge(row: Matter, matter: Matter) -> None:
    """Make the caller's matter like the row that was changed."""
    for name in ("merged_into_id", "is_closed", "closed_at", "turn"):
        setattr(matter, name, getattr(row, name))
