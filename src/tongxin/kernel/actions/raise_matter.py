"""Raise matters: one, or as many as an import brings."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import BadMatter
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.loops import Loop, get_loop
from tongxin.kernel.loops.declare import RAISE
from tongxin.kernel.matters.entries import Draft, find_entry, write_entries
from tongxin.kernel.matters.numbers import take_numbers
from tongxin.kernel.models import Account, Matter, Place, Unit
from tongxin.kernel.rights import Actor, NotYours, require, sift_places
from tongxin.kernel.territory.errors import PlaceOver
from tongxin.kernel.working_time import find_due, office_table

TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One matter that is to be raised; without a due time its loop's first days hold."""

    title: str
    place: Place
    unit: Unit
    key: uuid.UUID | None = None
    due_at: datetime | None = None
    note: str = ""
    owner: Account | None = None
    parent: Matter | None = None


@log.atomic
def raise_matter(
    *,
    kind: str,
    title: str,
    place: Place,
    unit: Unit,
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
    due_at: datetime | None = None,
    note: str = "",
    owner: Account | None = None,
    parent: Matter | None = None,
) -> Matter:
    """Raise a matter of a registered kind; the same key again returns the one raised first.

    Raises NotYours, BadLoop, BadMatter (no title, too long, due in the past), PlaceOver, KeyTaken.
    """
    known = find_entry(key, RAISE)
    if known is not None and known.matter.kind == kind:
        return known.matter
    asked = Asked(title, place, unit, key, due_at, note, owner, parent)
    return raise_matters(kind, [asked], actor=actor, now=now)[0]


@log.atomic
def raise_matters(
    kind: str, asked: Sequence[Asked], *, actor: Actor, now: datetime | None = None
) -> list[Matter]:
    """Raise many matters of one kind with a few queries for all, in order."""
    at = now or timezone.now()
    loop = get_loop(kind)
    require_raising(actor, loop, asked)
    for each in asked:
        check_asked(each, at)
    year = timezone.localtime(at).year
    numbers = take_numbers(loop.prefix, year, len(asked))
    first_due = find_due(at, loop.start_days, office_table())
    matters = [
        Matter(
            number=number,
            kind=kind,
            loop_version=loop.version,
            state=loop.start,
            title=" ".join(each.title.split()),
            place=each.place,
            unit=each.unit,
            owner=each.owner,
            parent=each.parent,
            due_at=each.due_at or first_due,
            raised_at=at,
            raised_by=actor.account,
            arrived_at=at,
        )
        for number, each in zip(numbers, asked, strict=True)
    ]
    matters = insert_many(matters)
    drafts = [
        Draft(matter, RAISE, "", each.note, each.key)
        for matter, each in zip(matters, asked, strict=True)
    ]
    write_entries(drafts, actor=actor, now=at)
    return matters


def require_raising(actor: Actor, loop: Loop, asked: Sequence[Asked]) -> None:
    """Raise NotYours unless the actor may raise such matters in all these places."""
    if actor.is_system:
        return
    if not loop.raise_action:
        raise NotYours(action=f"{loop.kind}.{RAISE}", place=None, unit=None)
    allowed = sift_places(actor, loop.raise_action, {each.place.pk for each in asked})
    for each in asked:
        if each.place.pk not in allowed:
            require(actor, loop.raise_action, place=each.place, unit=each.unit)


def check_asked(asked: Asked, at: datetime) -> None:
    """Raise BadMatter or PlaceOver when this makes no matter."""
    title = " ".join(asked.title.split())
    if not title or len(title) > TITLE_LENGTH:
        raise BadMatter("matter_title", most=TITLE_LENGTH)
    if asked.due_at is not None and asked.due_at <= at:
        raise BadMatter("matter_due_at")
    if asked.unit.closed_at is not None:
        raise BadMatter("matter_unit")
    if not asked.place.is_open:
        raise PlaceOver(
            place=asked.place.pk, name=asked.place.name, into=asked.place.merged_into_id
        )
