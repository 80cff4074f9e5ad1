"""Roles are given and taken with a record; two that check each other never meet in one account."""

from datetime import date, timedelta

import pytest

from tests.kernel.cast import NOW, PASSWORD, SINCE, Street, make_street
from tongxin.kernel.actions.accounts import (
    create_account,
    deactivate_account,
    edit_account,
    reactivate_account,
    reset_password,
)
from tongxin.kernel.actions.grants import grant_role, revoke_grant
from tongxin.kernel.actions.territory import merge_places
from tongxin.kernel.models import Account, Grant, LogEntry
from tongxin.kernel.people.errors import AccountClosed, AccountTaken, UnitOver, WeakPassword
from tongxin.kernel.queries.accounts import grants_on_ended_places, holders, visible_accounts
from tongxin.kernel.rights import INCOMPATIBLE, ROLES, Actor, NotYours
from tongxin.kernel.rights.conflicts import find_incompatible_grants
from tongxin.kernel.rights.errors import (
    GrantOver,
    GrantTwice,
    IncompatibleRoles,
    LastAdministrator,
    OwnGrant,
    RoleNeedsUnit,
    UnknownRole,
)
from tongxin.kernel.sealed import open_sealed
from tongxin.kernel.territory.errors import PlaceOver

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


@pytest.fixture
def street() -> Street:
    return make_street()


def newcomer(street: Street, actor: Actor = SYSTEM, **told) -> Account:
    told = {"username": "xin", "password": PASSWORD, "unit": street.office_unit, **told}
    return create_account(display_name="新来的", actor=actor, now=NOW, **told)


def give(account: Account, role: str, street: Street, **told) -> Grant:
    unit = street.party if role in ROLES and ROLES[role].of_unit else None
    told = {"actor": SYSTEM, "now": NOW, "unit": unit, **told}
    return grant_role(account, role, street.street, **told)


@pytest.mark.parametrize("pair", sorted(map(sorted, INCOMPATIBLE)))
def test_two_incompatible_roles_are_refused_in_either_order(street: Street, pair) -> None:
    for place, (first, second) in enumerate((pair, reversed(pair))):
        account = newcomer(street, username=f"xin{place}")
        give(account, first, street)
        with pytest.raises(IncompatibleRoles):
            give(account, second, street)


def test_incompatible_roles_may_follow_one_another(street: Street) -> None:
    account = newcomer(street)
    day = NOW.date() + timedelta(days=30)
    grant = give(account, "office", street, valid_to=day)
    assert give(account, "auditor", street, valid_from=day).valid_from == day
    with pytest.raises(IncompatibleRoles):
        give(account, "administrator", street, valid_from=day - timedelta(days=1))
    assert grant.valid_to == day


def test_incompatible_grants_of_existing_data_are_found(street: Street) -> None:
    assert find_incompatible_grants() == []
    told = {"place": street.street, "valid_from": SINCE}
    Grant.objects.create(account=street.auditor, role="administrator", **told)
    Grant.objects.create(account=street.office, role="auditor", revoked_at=NOW, **told)
    found = find_incompatible_grants()
    assert [(c.account_id, {c.first.role, c.second.role}) for c in found] == [
        (street.auditor.pk, {"auditor", "administrator"})
    ]


def test_nobody_grants_to_himself_or_outside_his_ground(street: Street) -> None:
    admin = street.actor("administrator")
    with pytest.raises(OwnGrant):
        grant_role(street.administrator, "worker", street.north, actor=admin, now=NOW)
    with pytest.raises(NotYours):
        grant_role(street.worker, "leader", street.county, actor=admin, now=NOW)
    with pytest.raises(NotYours):
        grant_role(street.worker, "leader", street.north, actor=street.actor("office"), now=NOW)


def test_a_grant_is_recorded_with_nothing_personal(street: Street) -> None:
    grant = give(street.worker, "leader", street, actor=street.actor("administrator"))
    assert grant.granted_by == street.administrator
    entry = LogEntry.objects.order_by("index").last()
    assert (entry.action, entry.facts["role"], entry.body) == ("grant.give", "leader", None)


def test_a_role_of_a_unit_needs_its_unit_and_others_take_none(street: Street) -> None:
    with pytest.raises(RoleNeedsUnit):
        give(street.worker, "organisation", street, unit=None)
    with pytest.raises(RoleNeedsUnit):
        give(street.worker, "leader", street, unit=street.party)
    with pytest.raises(UnknownRole):
        give(street.worker, "emperor", street)


def test_the_same_grant_twice_is_refused_and_after_revoking_it_can_be_given_again(
    street: Street,
) -> None:
    grant = give(street.worker, "leader", street)
    with pytest.raises(GrantTwice):
        give(street.worker, "leader", street)
    revoke_grant(grant, actor=street.actor("administrator"), now=NOW)
    with pytest.raises(GrantOver):
        revoke_grant(grant, actor=SYSTEM, now=NOW)
    assert give(street.worker, "leader", street).pk != grant.pk


def test_the_last_administrator_stays(street: Street) -> None:
    with pytest.raises(LastAdministrator):
        deactivate_account(street.administrator, actor=SYSTEM, now=NOW)
    with pytest.raises(LastAdministrator):
        revoke_grant(Grant.objects.get(role="administrator"), actor=SYSTEM, now=NOW)
    give(newcomer(street), "administrator", street)
    deactivate_account(street.administrator, actor=SYSTEM, now=NOW)


def test_a_grant_on_a_merged_place_is_refused_and_old_ones_are_listed(street: Street) -> None:
    day = date(2026, 1, 1)
    merge_places([street.north], street.south, day=day, actor=SYSTEM, now=NOW)
    street.north.refresh_from_db()
    with pytest.raises(PlaceOver):
        grant_role(street.leader, "worker", street.north, actor=SYSTEM, now=NOW)
    assert [g.account for g in grants_on_ended_places()] == [street.worker]


def test_an_account_is_opened_with_a_password_to_change(street: Street) -> None:
    account = newcomer(street, actor=street.actor("administrator"), phone="155 0000 0002")
    assert account.check_password(PASSWORD)
    assert account.must_change_password
    assert open_sealed(account.phone_sealed) == "15500000002"
    assert LogEntry.objects.order_by("index").last().facts["account"] == account.pk
    assert not newcomer(street, username="nobody", password=None).has_usable_password()


def test_sign_in_names_are_taken_whatever_their_case(street: Street) -> None:
    newcomer(street, username="Liu.Yan")
    for name in ("liu.yan", "WORKER", "a", "a b", "x" * 41):
        with pytest.raises(AccountTaken):
            newcomer(street, username=name)
    assert Account.objects.get_by_natural_key("LIU.YAN").username == "Liu.Yan"


def test_a_weak_password_is_refused_with_sentences(street: Street) -> None:
    with pytest.raises(WeakPassword) as refused:
        newcomer(street, password="123")
    assert refused.value.facts["reasons"]
    with pytest.raises(WeakPassword):
        reset_password(street.worker, "123", actor=street.actor("administrator"), now=NOW)


def test_accounts_are_the_administrators_business(street: Street) -> None:
    worker, admin = street.actor("worker"), street.actor("administrator")
    for act in (deactivate_account, reactivate_account):
        with pytest.raises(NotYours):
            act(street.south_worker, actor=worker, now=NOW)
    with pytest.raises(NotYours):
        newcomer(street, actor=worker)
    with pytest.raises(NotYours):
        edit_account(street.south_worker, actor=worker, email="a@example.org", now=NOW)
    with pytest.raises(NotYours):
        reset_password(street.next_worker, PASSWORD, actor=admin, now=NOW)
    own = edit_account(street.worker, actor=worker, language="en", now=NOW)
    assert own.language == "en"


def test_a_closed_account_is_left_alone_until_it_is_opened_again(street: Street) -> None:
    admin = street.actor("administrator")
    deactivate_account(street.worker, actor=admin, now=NOW)
    with pytest.raises(AccountClosed):
        reset_password(street.worker, PASSWORD, actor=admin, now=NOW)
    with pytest.raises(AccountClosed):
        give(street.worker, "leader", street)
    assert reactivate_account(street.worker, actor=admin, now=NOW).is_active


def test_an_account_of_a_closed_unit_is_refused(street: Street) -> None:
    street.hospital.closed_at = NOW
    street.hospital.save()
    with pytest.raises(UnitOver):
        newcomer(street, unit=street.hospital)


def test_who_holds_a_role_over_a_place_is_found_through_the_ground_above(street: Street) -> None:
    assert list(holders("office", street.compound.pk, now=NOW)) == [street.office]
    assert list(holders("worker", street.compound.pk, now=NOW)) == [street.worker]
    assert not holders("office", street.next_compound.pk, now=NOW)
    seen = visible_accounts(street.actor("administrator"))
    assert street.next_worker not in seen
    assert seen.count() == 9
