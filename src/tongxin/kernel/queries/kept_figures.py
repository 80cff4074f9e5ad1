"""Figures over very many rows, kept until anything is done anywhere: the log's head tells."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeVar

from django.core.cache import cache
from django.utils import timezone

from tongxin.kernel.models import LogHead
from tongxin.kernel.rights import Actor

Figures = TypeVar("Figures")
KEPT_S: Final = 3600


def keep_figures(name: str, asked: object, count: Callable[[], Figures]) -> Figures:
    """Return what was counted before, or count it: kept for the same question at the same log.

    asked: all that the answer hangs on beside the tables. Every action writes its entry into the
    log in the transaction of what it changes, so figures are never older than the last action.
    """
    head = LogHead.objects.filter(id=1).values_list("size", "edge").first()
    told = repr((name, asked, head)).encode()
    key = f"figures:{sha256(told).hexdigest()}"
    kept = cache.get(key)
    if kept is None:
        kept = (count(),)
        cache.set(key, kept, KEPT_S)
    found: Figures = kept[0]
    return found


def seen_by(actor: Actor, now: datetime) -> tuple[object, ...]:
    """Return what makes figures an actor's own: the account, and the day on which grants end."""
    account = actor.account.pk if actor.account is not None else None
    return (account, actor.is_system, timezone.localdate(now))


def start_of_minute(now: datetime) -> datetime:
    """Return the minute that a moment lies in: what is late is counted anew once a minute."""
    return now.replace(second=0, microsecond=0)
