"""Give and take roles; two that must check each other are refused."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.accounts import hold_active
from tongxin.kernel.actions.last_administrator import keep_one_administrator
from tongxin.kernel.models import Account, Grant, Place, Unit
from tongxin.kernel.people.errors import UnitOver
from tongxin.kernel.rights import Actor, get_role, require
from tongxin.kernel.rights.conflicts import find_rivals, overlap
from tongxin.kernel.rights.errors import (
    GrantOver,
    GrantTwice,
    IncompatibleRoles,
    OwnGrant,
    RoleNeedsUnit,
)
from tongxin.kernel.territory.errors import BadDay, PlaceOver

RIGHT = "grants.edit"


@transaction.atomic
def grant_role(
    account: Account,
    role: str,
    place: Place,
    *,
    actor: Actor,
    unit: Unit | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    now: datetime | None = None,
) -> Grant:
    """Give a role in a subtree of the actor's own.

    valid_to: the first day on which it no longer holds.
    Raises NotYours, OwnGrant, UnknownRole, RoleNeedsUnit, IncompatibleRoles, GrantTwice,
    PlaceOver, UnitOver, AccountClosed, BadDay.
    """
    require(actor, RIGHT, place=place)
    _refuse_own(account, actor)
    log.hold()
    held = hold_active(account)
    start = valid_from or timezone.localdate(now or timezone.now())
    _check_target(role, place, unit)
    if valid_to is not None and valid_to <= start:
        raise BadDay(place=place.pk, day=valid_to, after=start)
    open_grants = list(held.grants.filter(revoked_at=None).select_related("place"))
    rivals = find_rivals(open_grants, role, start, valid_to)
    if rivals:
        raise IncompatibleRoles(role=role, other=rivals[0].role, account=held.pk)
    new = Grant(account=held, role=role, place=place, unit=unit, granted_by=actor.account)
    new.valid_from, new.valid_to = start, valid_to
    if any(_same(old, new) and overlap(old, new) for old in open_grants):
        raise GrantTwice(role=role, place=place.pk, account=held.pk)
    new.save(force_insert=True)
    _record("grant.give", new, actor, now)
    return new


@transaction.atomic
def revoke_grant(grant: Grant, *, actor: Actor, now: datetime | None = None) -> Grant:
    """Take a role away at once; raises NotYours, GrantOver, LastAdministrator."""
    require(actor, RIGHT, place=grant.place_id)
    log.hold()
    held = Grant.objects.select_for_update().get(pk=grant.pk)
    if held.revoked_at is not None:
        raise GrantOver(grant=held.pk)
    held.revoked_at = now or timezone.now()
    held.save(update_fields=["revoked_at"])
    keep_one_administrator(held.account, now)
    _record("grant.revoke", held, actor, now)
    return held


def _refuse_own(account: Account, actor: Actor) -> None:
    if actor.account is not None and actor.account.pk == account.pk:
        raise OwnGrant(account=account.pk)


def _check_target(role: str, place: Place, unit: Unit | None) -> None:
    if get_role(role).of_unit != (unit is not None):
        raise RoleNeedsUnit(role=role)
    if not place.is_open:
        raise PlaceOver(place=place.pk, name=place.name, into=place.merged_into_id)
    if unit is not None and unit.closed_at is not None:
        raise UnitOver(unit=unit.pk, name=unit.name)


def _same(first: Grant, second: Grant) -> bool:
    return (first.role, first.place_id, first.unit_id) == (
        second.role,
        second.place_id,
        second.unit_id,
    )


def _record(what: str, grant: Grant, actor: Actor, now: datetime | None) -> None:
    facts = {
        "grant": grant.pk,
        "account": grant.account_id,
        "role": grant.role,
        "place": grant.place_id,
        "unit": grant.unit_id,
    }
    log.record(what, actor=actor, facts=facts, body=None, now=now)
