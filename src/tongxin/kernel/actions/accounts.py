"""Open, correct, close and reopen accounts, and give them a first password."""

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.actions.last_administrator import keep_one_administrator
from tongxin.kernel.models import Account, Person, Unit
from tongxin.kernel.models.account import LANGUAGES
from tongxin.kernel.people.errors import AccountClosed, AccountTaken, UnitOver, WeakPassword
from tongxin.kernel.people.read_fields import read_phone
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import seal

RIGHT = "accounts.edit"
_USERNAME = re.compile(r"[\w.@+-]{2,40}")


@transaction.atomic
def create_account(
    *,
    username: str,
    display_name: str,
    unit: Unit,
    password: str | None,
    actor: Actor,
    person: Person | None = None,
    email: str = "",
    phone: str = "",
    must_change_password: bool = True,
    now: datetime | None = None,
) -> Account:
    """Open an account of a unit; without a password nobody can sign in until one is set.

    Raises NotYours, AccountTaken, WeakPassword, UnitOver, BadPerson.
    """
    require(actor, RIGHT, unit=unit)
    log.hold()
    if unit.closed_at is not None:
        raise UnitOver(unit=unit.pk, name=unit.name)
    if not _USERNAME.fullmatch(username):
        raise AccountTaken("account_name_form", username=username)
    if Account.objects.filter(username__iexact=username).exists():
        raise AccountTaken("account_name_taken", username=username)
    account = Account(
        username=username,
        display_name=display_name.strip() or username,
        unit=unit,
        person=person,
        email=email,
        phone_sealed=seal(read_phone(phone)),
        must_change_password=must_change_password,
    )
    _set_password(account, password)
    account.save(force_insert=True)
    _record("account.create", account, actor, now)
    return account


@transaction.atomic
def edit_account(
    account: Account,
    *,
    actor: Actor,
    display_name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    language: str | None = None,
    now: datetime | None = None,
) -> Account:
    """Correct an account: an administrator's right, and everybody's for his own."""
    if actor.account is None or actor.account.pk != account.pk:
        require(actor, RIGHT, unit=account.unit)
    log.hold()
    held = hold_active(account)
    if display_name is not None and display_name.strip():
        held.display_name = display_name.strip()
    if email is not None:
        held.email = email
    if phone is not None:
        held.phone_sealed = seal(read_phone(phone))
    if language in LANGUAGES:
        held.language = language
    held.save(update_fields=["display_name", "email", "phone_sealed", "language"])
    _record("account.edit", held, actor, now)
    return held


@transaction.atomic
def reset_password(
    account: Account, password: str, *, actor: Actor, now: datetime | None = None
) -> Account:
    """Give a new first password, which must be changed at the next sign-in."""
    require(actor, RIGHT, unit=account.unit)
    log.hold()
    held = hold_active(account)
    _set_password(held, password)
    held.must_change_password = True
    held.save(update_fields=["password", "must_change_password"])
    _record("account.reset_password", held, actor, now)
    return held


@transaction.atomic
def deactivate_account(account: Account, *, actor: Actor, now: datetime | None = None) -> Account:
    """Close an account: it can no longer sign in or act; raises LastAdministrator."""
    require(actor, RIGHT, unit=account.unit)
    log.hold()
    held = hold_active(account)
    held.is_active = False
    held.save(update_fields=["is_active"])
    keep_one_administrator(held, now)
    _record("account.deactivate", held, actor, now)
    return held


@transaction.atomic
def reactivate_account(account: Account, *, actor: Actor, now: datetime | None = None) -> Account:
    """Open a closed account again, with the grants that it still has."""
    require(actor, RIGHT, unit=account.unit)
    log.hold()
    held = Account.objects.select_for_update().get(pk=account.pk)
    held.is_active = True
    held.save(update_fields=["is_active"])
    _record("account.reactivate", held, actor, now)
    return held


def hold_active(account: Account) -> Account:
    """Lock an account and return it fresh; raises AccountClosed."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    if not held.is_active:
        raise AccountClosed(account=held.pk)
    return held


def _set_password(account: Account, password: str | None) -> None:
    if password is None:
        account.set_unusable_password()
        return
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(reasons=tuple(error.messages)) from error
    account.set_password(password)


def _record(what: str, account: Account, actor: Actor, now: datetime | None) -> None:
    facts = {"account": account.pk, "unit": account.unit_id}
    log.record(what, actor=actor, facts=facts, body=None, now=now)
