"""The entries of matters' histories, each with its entry in the log; its key makes it once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.errors import KeyTaken
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.models import Entry, Matter
from tongxin.kernel.rights import Actor

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is to be written: the matter as it is after the step."""

    matter: Matter
    step: str
    from_state: str
    note: str = ""
    key: uuid.UUID | None = None
    other: Matter | None = None


def write_entries(drafts: Sequence[Draft], *, actor: Actor, now: datetime) -> list[Entry]:
    """Write entries and what the log says of them, with a few queries for all."""
    told = [log.Told(f"{d.matter.kind}.{d.step}", tell_facts(d), tell_body(d)) for d in drafts]
    logged = log.record_many(told, actor=actor, now=now)
    entries = [
        Entry(
            matter=draft.matter,
            step=draft.step,
            from_state=draft.from_state,
            to_state=draft.matter.state,
            turn=draft.matter.turn,
            account=actor.account,
            unit_id=draft.matter.unit_id,
            other=draft.other,
            at=now,
            note=draft.note,
            key=draft.key or uuid.uuid4(),
            log_entry=entry,
        )
        for draft, entry in zip(drafts, logged, strict=True)
    ]
    return insert_many(entries)


def tell_facts(draft: Draft) -> dict[str, object]:
    """Return what stays in the log for ever: numbers and codes alone."""
    matter = draft.matter
    facts: dict[str, object] = {
        "matter": matter.number,
        "from": draft.from_state,
        "to": matter.state,
        "turn": matter.turn,
        "place": matter.place_id,
        "unit": matter.unit_id,
    }
    return facts if draft.other is None else {**facts, "other": draft.other.number}


def tell_body(draft: Draft) -> dict[str, object] | None:
    """Return what the log tells and can forget: the note, which may name somebody."""
    return {"note": draft.note} if draft.note else None


def find_entry(key: uuid.UUID | None, step: str, matter: Matter | None = None) -> Entry | None:
    """Return the entry that a repeated request made first.

    Raises KeyTaken when the key was used for another matter or another step.
    """
    if key is None:
        return None
    found = Entry.objects.select_related("matter").filter(key=key).first()
    if found is not None and (
        found.step != step or (matter is not None and found.matter_id != matter.pk)
    ):
        raise KeyTaken(key=str(key))
    return found
