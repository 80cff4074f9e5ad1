"""Attach files to matters, take unused ones away again, and open them."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.errors import BadEvidence
from tongxin.kernel.evidence.read_file import MOST_BYTES, read_file
from tongxin.kernel.loops.register import read_right
from tongxin.kernel.models import Evidence, Matter
from tongxin.kernel.rights import Actor, require
from tongxin.lists.atomic import replace_file

NAME_LENGTH = 200


@log.atomic
def attach_evidence(
    matter: Matter,
    *,
    kind: str,
    file: BinaryIO,
    name: str,
    actor: Actor,
    now: datetime | None = None,
) -> Evidence:
    """Keep a file of a matter by the hash of its content; the same one again is the same row.

    Raises NotYours, BadEvidence, UnwritableFile (a full disk: nothing is attached).
    """
    require(actor, "evidence.attach", place=matter.place_id, unit=matter.unit_id)
    content, media_type = read_file(file.read(MOST_BYTES + 1), name)
    digest = hashlib.sha256(content).hexdigest()
    there = Evidence.objects.filter(
        matter=matter, kind=kind, sha256=digest, removed_at=None, entry=None
    ).first()
    if there is not None:
        return there
    keep_content(digest, content)
    row = Evidence.objects.create(
        matter=matter,
        kind=kind,
        name=Path(name.replace("\\", "/")).name[-NAME_LENGTH:],
        media_type=media_type,
        size=len(content),
        sha256=digest,
        added_by=actor.account,
        added_at=now or timezone.now(),
    )
    facts = {"matter": matter.number, "evidence": row.pk, "kind": kind, "sha256": digest}
    log.record("evidence.attach", actor=actor, facts=facts, body={"name": row.name}, now=now)
    return row


@log.atomic
def remove_evidence(evidence: Evidence, *, actor: Actor, now: datetime | None = None) -> None:
    """Take away a file that no step used; raises NotYours, BadEvidence for one in use."""
    row = Evidence.objects.select_for_update().get(pk=evidence.pk)
    matter = row.matter
    for right in ("evidence.remove", read_right(matter)):
        require(actor, right, place=matter.place_id, unit=matter.unit_id)
    if row.entry_id is not None:
        raise BadEvidence("evidence_in_use", name=row.name)
    if row.removed_at is not None:
        return
    row.removed_at = now or timezone.now()
    row.save(update_fields=["removed_at"])
    facts = {"matter": matter.number, "evidence": row.pk, "sha256": row.sha256}
    log.record("evidence.remove", actor=actor, facts=facts, now=now)


def open_evidence(evidence: Evidence, *, actor: Actor) -> bytes:
    """Return a file's content; raises NotYours, BadEvidence when it is gone or was changed."""
    matter = evidence.matter
    require(actor, read_right(matter), place=matter.place_id, unit=matter.unit_id)
    if evidence.removed_at is not None:
        raise BadEvidence("evidence_removed", name=evidence.name)
    try:
        content = find_file(evidence.sha256).read_bytes()
    except OSError:
        raise BadEvidence("evidence_gone", name=evidence.name) from None
    if hashlib.sha256(content).hexdigest() != evidence.sha256:
        raise BadEvidence("evidence_changed", name=evidence.name)
    return content


def keep_content(digest: str, content: bytes) -> None:
    """Write a content under its hash, unless it is there."""
    path = find_file(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)


def find_file(digest: str) -> Path:
    """Return where a content is kept: two characters of its hash make a folder."""
    return Path(settings.UPLOADS) / digest[:2] / digest
