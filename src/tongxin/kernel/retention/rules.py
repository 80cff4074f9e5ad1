"""The declared rules: one per kind of personal data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from tongxin.errors import DomainError


class UnknownRetention(DomainError):
    """No rule of retention has this kind."""

    code = "unknown_retention"


@dataclass(frozen=True, slots=True)
class Retention:
    """One rule: rows of a kind are erased so many days after their purpose ended.

    find: given a moment, the rows whose purpose ended before it and which are not erased yet.
    erase: erases the given rows' personal data at a moment, and returns how many rows it was; a
    row that is erased is no longer found.
    """

    kind: str
    zh: str
    en: str
    after_days: int
    find: Callable[[datetime], QuerySet[Any]]
    erase: Callable[[QuerySet[Any], datetime], int]

    def ends_before(self, now: datetime) -> datetime:
        """Return the moment before which a purpose must have ended."""
        return now - timedelta(days=self.after_days)


_rules: dict[str, Retention] = {}


def register_retention(rule: Retention) -> None:
    """Declare a rule; called from an app's ready(). Raises ValueError for a second of its kind."""
    if rule.after_days < 0:
        raise ValueError(f"{rule.kind} would be erased before its purpose ends")
    if _rules.get(rule.kind, rule) != rule:
        raise ValueError(f"two rules of retention for {rule.kind}")
    _rules[rule.kind] = rule


def get_retention(kind: str) -> Retention:
    """Return the rule of a kind; raises UnknownRetention."""
    rule = _rules.get(kind)
    if rule is None:
        raise UnknownRetention(kind=kind)
    return rule


def list_retentions() -> list[Retention]:
    """Return every rule, by kind."""
    return [_rules[kind] for kind in sorted(_rules)]
