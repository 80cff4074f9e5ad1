"""Units are added, corrected and closed by the administrator of their ground, with a record."""

import pytest

from tests.kernel.cast import NOW, Street, make_street
from tongxin.kernel.actions.accounts import deactivate_account
from tongxin.kernel.actions.units import add_unit, close_unit, edit_unit
from tongxin.kernel.models import LogEntry
from tongxin.kernel.people.errors import BadUnit, UnitBusy, UnitOver, UnitTaken
from tongxin.kernel.rights import Actor, NotYours

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


@pytest.fixture
def street() -> Street:
    return make_street()


def test_a_unit_is_added_with_a_record(street: Street) -> None:
    admin = street.actor("administrator")
    unit = add_unit(name="县中医院", kind="hospital", place=street.north, actor=admin, now=NOW)
    entry = LogEntry.objects.order_by("index").last()
    assert (entry.action, entry.facts["unit"]) == ("unit.add", unit.pk)


def test_a_unit_of_a_strange_kind_or_a_taken_name_is_refused(street: Street) -> None:
    told = {"place": street.street, "actor": SYSTEM, "now": NOW}
    with pytest.raises(BadUnit):
        add_unit(name="某会", kind="club", **told)
    for name in (street.party.name, " "):
        with pytest.raises(UnitTaken):
            add_unit(name=name, kind="party", **told)


def test_units_are_the_administrators_business(street: Street) -> None:
    for role in ("office", "worker", "organisation"):
        with pytest.raises(NotYours):
            edit_unit(street.party, name="新名", actor=street.actor(role), now=NOW)
    with pytest.raises(NotYours):
        close_unit(street.next_unit, actor=street.actor("administrator"), now=NOW)


def test_a_unit_is_not_put_under_its_own_part(street: Street) -> None:
    with pytest.raises(BadUnit):
        edit_unit(street.office_unit, parent=street.north_unit, actor=SYSTEM, now=NOW)
    moved = edit_unit(street.party, parent=street.office_unit, actor=SYSTEM, now=NOW)
    assert moved.parent == street.office_unit


def test_a_unit_with_accounts_stays_until_they_are_closed(street: Street) -> None:
    with pytest.raises(UnitBusy) as refused:
        close_unit(street.hospital, actor=SYSTEM, now=NOW)
    assert refused.value.facts["accounts"] == 1
    deactivate_account(street.other_organisation, actor=SYSTEM, now=NOW)
    assert close_unit(street.hospital, actor=SYSTEM, now=NOW).closed_at == NOW
    with pytest.raises(UnitOver):
        edit_unit(street.hospital, name="新名", actor=SYSTEM, now=NOW)
