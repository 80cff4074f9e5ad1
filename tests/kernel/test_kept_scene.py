"""A scene that is laid down again is the one that the real actions made."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.kernel.cast import NOW, PASSWORD, make_street
from tests.kernel.kept_scene import is_empty, list_tables, read_tables
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.models import Account, Place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_street, make_served_street])
def test_the_rows_are_the_same_every_time(make):
    seen = []
    for _ in range(2):
        with transaction.atomic():
            make()
            seen.append({t: (c, sorted(rows, key=str)) for t, (c, rows) in read_tables().items()})
            transaction.set_rollback(True)
        assert is_empty(list_tables())
    assert seen[0] == seen[1]


def test_what_is_returned_stands_in_the_database_and_can_be_worked_with():
    for _ in range(2):
        with transaction.atomic():
            street = make_street()
            assert Account.objects.get(username="worker") == street.worker
            assert street.worker.check_password(PASSWORD)
            assert street.north.parent == Place.objects.get(name="青龙街道")
            raise_matter(
                kind="need", title="想量血压", place=street.compound, unit=street.north_unit,
                actor=street.actor("worker"), now=NOW,
            )  # fmt: skip
            call_command("check")
            transaction.set_rollback(True)


def test_two_streets_of_one_process_are_nobody_elses_objects():
    with transaction.atomic():
        first = make_street()
        first.worker.display_name = "别人"
        transaction.set_rollback(True)
    assert make_street().worker.display_name == "刘燕"
