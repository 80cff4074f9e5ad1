"""Erase what is kept beyond its purpose; a dry run says first what that would be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.retention.rules import Retention, get_retention, list_retentions
from tongxin.kernel.rights import Actor, require

SHOWN_ROWS = 20


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule would erase now: how many rows, and the keys of the first of them."""

    rule: Retention
    before: datetime
    rows: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What one rule erased."""

    kind: str
    before: datetime
    rows: int


def preview_retention(*, actor: Actor, now: datetime | None = None) -> list[Due]:
    """Return what every rule would erase now; changes nothing."""
    require(actor, "retention.read")
    at = now or timezone.now()
    found = []
    for rule in list_retentions():
        before = rule.ends_before(at)
        rows = rule.find(before)
        keys = tuple(rows.values_list("pk", flat=True)[:SHOWN_ROWS])
        found.append(Due(rule, before, rows.count(), keys))
    return found


def run_retention(
    *,
    actor: Actor,
    kinds: Iterable[str] | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> list[Erased]:
    """Erase what is due, each rule in a transaction of its own with its record.

    kinds: the rules to run, all of them when None. reason: what the record says beside the rule.
    It reaches the whole installation: only an administrator of its top, or the system, may.
    """
    _require_everywhere(actor)
    at = now or timezone.now()
    rules = list_retentions() if kinds is None else [get_retention(kind) for kind in kinds]
    return [_run(rule, actor, reason, at) for rule in rules]


@log.atomic
def _run(rule: Retention, actor: Actor, reason: str, now: datetime) -> Erased:
    before = rule.ends_before(now)
    rows = rule.erase(rule.find(before), now)
    facts = {"kind": rule.kind, "rows": rows, "before": before, "after_days": rule.after_days}
    body = {"reason": reason} if reason else None
    log.record("retention.run", actor=actor, facts=facts, body=body, now=now)
    return Erased(rule.kind, before, rows)


def _require_everywhere(actor: Actor) -> None:
    require(actor, "retention.run")
    for top in Place.objects.filter(parent=None, valid_to=None):
        require(actor, "retention.run", place=top)
