"""Take a step with a matter: the one way in which its state changes."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import StaleMatter, StepNotAllowed
from tongxin.kernel.loops import Loop, get_loop
from tongxin.kernel.matters.bind_evidence import bind_evidence, find_bound
from tongxin.kernel.matters.entries import CHUNK, Draft, find_entry, write_entries
from tongxin.kernel.matters.move import CHANGED, Given, check_given, find_step, move_matter
from tongxin.kernel.models import Account, Entry, Evidence, Matter, Unit
from tongxin.kernel.rights import Actor, require, sift_places
from tongxin.kernel.working_time import office_table


class _Keep:
    """Says that a matter's owner stays who it is."""


KEEP: Final = _Keep()


@log.atomic
def advance(
    matter: Matter,
    step: str,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    note: str = "",
    evidence: Sequence[Evidence] = (),
    unit: Unit | None = None,
    owner: Account | _Keep | None = KEEP,
    due_at: datetime | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Entry:
    """Take a step; the same key again returns its first entry. The matter is made like its row.

    turn: the matter's turn that the form showed. unit: who gets it, where the step hands it over.
    Raises NotYours, StepNotAllowed, StaleMatter, MissingNote/Unit/Evidence, BadMatter, KeyTaken.
    """
    known = find_entry(key, step, matter)
    if known is not None:
        return known
    at = now or timezone.now()
    held = Matter.objects.select_for_update().get(pk=matter.pk)
    loop = get_loop(held.kind, held.loop_version)
    require(actor, find_action(loop, step), place=held.place_id, unit=held.unit_id)
    refuse_stale(held, turn)
    declared = find_step(held, loop, step)
    given = Given(at, note, unit, due_at)
    check_given(declared, given)
    bound = find_bound(held, declared, evidence)
    before = held.state
    move_matter(held, loop, declared, given)
    if not isinstance(owner, _Keep):
        held.owner = owner
    held.save(update_fields=CHANGED)
    (entry,) = write_entries([Draft(held, step, before, note, key)], actor=actor, now=at)
    bind_evidence(bound, entry)
    copy_fields(held, matter)
    return entry


@log.atomic
def advance_many(
    matters: Sequence[Matter],
    step: str,
    *,
    actor: Actor,
    note: str = "",
    due_at: datetime | None = None,
    now: datetime | None = None,
) -> list[Entry]:
    """Take one step with many matters of one kind, all or none, with a few queries for all.

    Raises as advance does, for the first matter that cannot take it.
    """
    at = now or timezone.now()
    rows = Matter.objects.select_for_update().filter(pk__in=[m.pk for m in matters])
    held = {row.pk: row for row in rows.order_by("pk")}
    given = Given(at, note, None, due_at, office_table())
    drafts = []
    places = {row.place_id for row in held.values()}
    allowed: dict[str, frozenset[int]] = {}
    for matter in matters:
        row = held[matter.pk]
        loop = get_loop(row.kind, row.loop_version)
        action = find_action(loop, step)
        if action not in allowed:
            allowed[action] = sift_places(actor, action, places)
        if row.place_id not in allowed[action]:
            require(actor, action, place=row.place_id, unit=row.unit_id)
        declared = find_step(row, loop, step)
        check_given(declared, given)
        find_bound(row, declared, ())
        drafts.append(Draft(row, step, row.state, note))
        move_matter(row, loop, declared, given)
        copy_fields(row, matter)
    save_alike(held.values())
    return write_entries(drafts, actor=actor, now=at)


def save_alike(rows: Iterable[Matter]) -> None:
    """Save what a step changed; matters that changed alike, as most do, in one statement."""
    names = [f"{name}_id" if name in ("unit", "owner") else name for name in CHANGED]
    alike: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        alike.setdefault(tuple(getattr(row, name) for name in names), []).append(row.pk)
    for values, keys in alike.items():
        for start in range(0, len(keys), CHUNK):
            found = Matter.objects.filter(pk__in=keys[start : start + CHUNK])
            found.update(**dict(zip(names, values, strict=True)))


def find_action(loop: Loop, step: str) -> str:
    """Return the right that a step asks for; raises StepNotAllowed when the loop has none such."""
    declared = loop.step(step)
    if declared is None:
        raise StepNotAllowed(step=step, kind=loop.kind)
    return declared.action


def refuse_stale(held: Matter, turn: int | None) -> None:
    """Raise StaleMatter with what somebody else did since the turn that a form showed."""
    if turn is None or turn == held.turn:
        return
    last = held.entries.select_related("account").order_by("-turn").first()
    raise StaleMatter(
        matter=held.number,
        state=held.state,
        step=last.step if last else "",
        name=str(last.account) if last and last.account else "",
        at=last.at if last else None,
    )


def copy_fields(row: Matter, matter: Matter) -> None:
    """Make the caller's matter like the row that was changed."""
    if row is matter:
        return
    for name in ("unit", "owner"):
        setattr(matter, f"{name}_id", getattr(row, f"{name}_id"))
    for name in set(CHANGED) - {"unit", "owner"}:
        setattr(matter, name, getattr(row, name))
