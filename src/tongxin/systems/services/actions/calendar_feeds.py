"""Give an account a private address for a calendar, give another one, or take it away."""

import secrets
from datetime import datetime
from typing import Final

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.sealed import blind_index, seal
from tongxin.systems.services.models import CalendarFeed
from tongxin.systems.services.queries.calendar_feeds import find_target

SECRET_BYTES: Final = 32


@log.atomic
def open_feed(code: str, *, actor: Actor, now: datetime | None = None) -> CalendarFeed:
    """Return the actor's address for a calendar, made when there is none; raises NotYours."""
    if actor.account is None or find_target(code, actor) is None:
        raise NotYours(action="calendar.open", place=None, unit=None)
    known = CalendarFeed.objects.filter(account=actor.account, target=code).first()
    if known is not None:
        return known
    at = now or timezone.now()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed.objects.create(
        account=actor.account, target=code, secret_sealed=seal(secret),
        secret_index=blind_index(secret), made_at=at,
    )  # fmt: skip
    _record("calendar.open", code, actor, at)
    return feed


@log.atomic
def renew_feed(feed: CalendarFeed, *, actor: Actor, now: datetime | None = None) -> CalendarFeed:
    """Give a calendar another address: the old one shows nothing any more. Raises NotYours."""
    held = _hold(feed, actor)
    at = now or timezone.now()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    held.secret_sealed, held.secret_index = seal(secret), blind_index(secret)
    held.made_at = at
    held.save()
    _record("calendar.renew", held.target, actor, at)
    return held


@log.atomic
def stop_feed(feed: CalendarFeed, *, actor: Actor, now: datetime | None = None) -> None:
    """Take an address away; raises NotYours."""
    held = _hold(feed, actor)
    held.delete()
    _record("calendar.stop", held.target, actor, now)


def _hold(feed: CalendarFeed, actor: Actor) -> CalendarFeed:
    held = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    if actor.account is None or held.account_id != actor.account.pk:
        raise NotYours(action="calendar.renew", place=None, unit=None)
    return held


def _record(what: str, code: str, actor: Actor, now: datetime | None) -> None:
    log.record(what, actor=actor, facts={"target": code}, body=None, now=now)
