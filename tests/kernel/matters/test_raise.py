"""Raising matters."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW
from tongxin.kernel.actions.raise_matter import Asked, raise_matter, raise_matters
from tongxin.kernel.errors import BadLoop, BadMatter, KeyTaken
from tongxin.kernel.models import Entry, LogEntry, Matter
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.territory.errors import PlaceOver


def test_a_raised_matter_has_a_number_a_unit_and_a_due_time(raise_one, street):
    matter = raise_one(actor=street.actor("worker"))
    assert matter.number == "TS-2026-000001"
    assert (matter.state, matter.unit, matter.raised_by) == (
        "raised", street.north_unit, street.worker,
    )  # fmt: skip
    assert matter.due_at.isoformat() == "2026-03-04T17:30:00+08:00"
    assert raise_one().number == "TS-2026-000002"


def test_raising_is_told_once_in_history_and_log(raise_one, street):
    matter = raise_one(actor=street.actor("worker"), note="张大妈说的")
    entry = matter.entries.get()
    assert (entry.step, entry.from_state, entry.to_state, entry.turn) == ("raise", "", "raised", 0)
    assert entry.log_entry.action == "repair_test.raise"
    assert entry.log_entry.facts["matter"] == matter.number
    assert entry.log_entry.body == {"note": "张大妈说的"}


def test_the_same_key_raises_once(raise_one):
    key = uuid4()
    first, logged = raise_one(key=key), LogEntry.objects.count()
    assert raise_one(key=key) == first
    assert (Matter.objects.count(), LogEntry.objects.count()) == (1, logged)


def test_a_key_of_another_step_is_refused(raise_one):
    first = raise_one()
    Entry.objects.filter(matter=first).update(step="accept")
    with pytest.raises(KeyTaken):
        raise_one(key=first.entries.get().key)


@pytest.mark.parametrize("role", ["next_worker", "south_worker", "leader", "organisation"])
def test_who_has_no_right_here_raises_nothing(raise_one, street, role):
    with pytest.raises(NotYours):
        raise_one(actor=street.actor(role))
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": "  "}, "matter_title"),
        ({"title": "长" * 201}, "matter_title"),
        ({"due_at": NOW - timedelta(minutes=1)}, "matter_due_at"),
    ],
)
def test_what_makes_no_matter_is_refused(raise_one, given, code):
    with pytest.raises(BadMatter) as refused:
        raise_one(**given)
    assert refused.value.code == code


def test_a_place_that_was_merged_away_takes_nothing_new(raise_one, street):
    street.compound.valid_to = NOW.date()
    street.compound.save()
    with pytest.raises(PlaceOver):
        raise_one()


def test_an_undeclared_kind_is_refused(street):
    with pytest.raises(BadLoop):
        raise_matter(
            kind="nothing_such", title="x", place=street.compound, unit=street.north_unit,
            actor=Actor.system(),
        )  # fmt: skip


def test_many_are_raised_with_the_queries_of_few(street, django_assert_max_num_queries):
    asked = [Asked(f"第{n}件", street.compound, street.north_unit) for n in range(450)]
    with django_assert_max_num_queries(45):  # SQLite takes so many rows at once
        matters = raise_matters("repair_test", asked, actor=street.actor("worker"), now=NOW)
    assert [m.number for m in matters][-1] == "TS-2026-000450"
    assert Entry.objects.filter(matter__in=matters).count() == 450


def test_one_foreign_place_among_many_stops_all(street):
    asked = [
        Asked("这里", street.compound, street.north_unit),
        Asked("那里", street.next_compound, street.next_unit),
    ]
    with pytest.raises(NotYours):
        raise_matters("repair_test", asked, actor=street.actor("worker"), now=NOW)
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"unit": None},
        {"due_at": None},
        {"closed_at": NOW},
        {"is_closed": True},
    ],
)
def test_the_table_itself_holds_every_open_matter_to_a_unit_and_a_time(raise_one, broken):
    matter = raise_one()
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(**broken)
