"""Sealed text opens with its key alone; a new key can replace an old one without a pause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernel.cast import IDENTITY, NOW, PHONE, make_street
from tongxin.kernel.actions.rotate_seals import count_old_seals, rotate_seals, sealed_columns
from tongxin.kernel.models import LogEntry, Person
from tongxin.kernel.queries.people import find_by_identity, find_by_phone
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.sealed import CannotOpen, blind_index, open_sealed, seal

OLD, NEW = b"a" * 32, b"b" * 32


@given(st.text())
@settings(max_examples=50)
def test_what_is_sealed_opens_to_the_same_text(text: str) -> None:
    encodable = text.encode("utf-8", "ignore").decode()
    assert open_sealed(seal(encodable)) == encodable


def test_the_same_text_never_looks_the_same_but_has_one_index() -> None:
    assert seal(PHONE) != seal(PHONE)
    assert blind_index(PHONE) == blind_index(PHONE) != blind_index(IDENTITY)
    assert PHONE not in seal(PHONE)
    assert seal("") == blind_index("") == ""


@pytest.mark.parametrize("change", [lambda s: s[:-4] + "AAA=", lambda s: s[:20], lambda s: "v1:x"])
def test_a_damaged_seal_is_refused(change) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(change(seal(PHONE)))


def test_a_seal_without_a_version_or_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(CannotOpen):
        open_sealed("15500000001")
    with pytest.raises(CannotOpen):
        open_sealed(seal(PHONE).replace("v1:", "v9:"))


def test_another_key_opens_nothing(settings) -> None:
    settings.SEALING_KEYS = {1: OLD}
    sealed = seal(PHONE)
    settings.SEALING_KEYS = {1: NEW}
    with pytest.raises(CannotOpen):
        open_sealed(sealed)


@pytest.mark.django_db
def test_a_new_key_takes_over_and_the_old_one_can_go(settings) -> None:
    settings.SEALING_KEYS = {1: OLD}
    street = make_street()
    settings.SEALING_KEYS = {1: OLD, 2: NEW}
    assert find_by_identity(IDENTITY, today=NOW.date()) == street.resident
    told = []
    assert count_old_seals() == 2
    done = rotate_seals(actor=Actor.system(), tell=lambda *each: told.append(each), now=NOW)
    assert (done, told[-1], count_old_seals()) == (2, (2, 2), 0)
    assert LogEntry.objects.order_by("index").last().facts == {"version": 2, "rows": 2}
    settings.SEALING_KEYS = {2: NEW}
    assert open_sealed(Person.objects.get().phone_sealed) == PHONE
    assert find_by_phone(PHONE).get() == street.resident
    assert rotate_seals(actor=Actor.system(), now=NOW) == 0


@pytest.mark.django_db
def test_only_an_administrator_changes_keys() -> None:
    with pytest.raises(NotYours):
        rotate_seals(actor=make_street().actor("office"), now=NOW)


def test_every_sealed_column_of_every_table_is_known() -> None:
    names = {(model.__name__, field.name) for model, field in sealed_columns()}
    assert names >= {
        ("Person", "identity_sealed"),
        ("Person", "phone_sealed"),
        ("Account", "phone_sealed"),
    }
