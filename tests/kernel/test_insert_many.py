"""Many rows inserted at once are as if each had been saved alone."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import make_street
from tongxin.kernel.insert_many import FEW, ROWS, insert_many
from tongxin.kernel.models import Entry, LogEntry, Matter, Person, Place
from tongxin.systems.services.models import Need

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 30, 15, 123456, tzinfo=UTC)
ODD = "引'号\"、反斜\\杠\\N、制\t表、换\n行、\\.、😀𠮷"


def make_matters(count, place, **more):
    told = {"kind": "need", "loop_version": 1, "state": "raised", "place": place, "title": ODD,
            "raised_at": NOW, "arrived_at": NOW, "is_closed": True, "closed_at": NOW}  # fmt: skip
    return [Matter(number=f"T-{n}", **{**told, **more}) for n in range(count)]


@pytest.fixture
def place(db):
    make_street()
    return Place.objects.order_by("pk").first()


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 2 * ROWS + 3])
def test_rows_get_their_keys_in_order_and_keep_every_value(count, place):
    rows = insert_many(make_matters(count, place))
    assert [row.pk for row in rows] == sorted({row.pk for row in rows})
    kept = {row.pk: row for row in Matter.objects.filter(number__startswith="T-")}
    assert len(kept) == count
    for row in rows:
        assert (kept[row.pk].number, kept[row.pk].title) == (row.number, ODD)
        assert (kept[row.pk].raised_at, kept[row.pk].unit_id) == (NOW, None)


@pytest.mark.parametrize("count", [3, FEW + 3])
def test_each_kind_of_column_is_written_as_a_save_writes_it(count, place):
    matters = insert_many(make_matters(count, place))
    cells = {"pattern": [[0, 1]], "suggested": {"词": [1, 2.5, None, True, ODD]}}
    told = {"kind": "健康义诊", "place": place, "registered_on": date(2026, 2, 3), **cells}
    needs = insert_many([Need(matter=matter, home=True, **told) for matter in matters])
    alone = Matter.objects.create(**{**fields_of(matters[0]), "number": "T-alone"})
    saved = Need.objects.create(matter=alone, home=True, **told)
    saved.refresh_from_db()
    for need in Need.objects.filter(pk__in=[need.pk for need in needs]):
        assert {**fields_of(need), "matter_id": None} == {**fields_of(saved), "matter_id": None}


def test_a_key_of_another_table_and_an_identifier_are_written(place):
    matter = insert_many(make_matters(1, place))[0]
    logged = insert_many([LogEntry(index=10_000 + n, at=NOW, action="t") for n in range(FEW + 1)])
    keys = [uuid.uuid4() for _ in logged]
    insert_many(
        [
            Entry(
                matter=matter, step="t", to_state="raised", turn=n, at=NOW, key=key, log_entry=one
            )
            for n, (one, key) in enumerate(zip(logged, keys, strict=True))
        ]
    )
    assert list(matter.entries.order_by("turn").values_list("key", flat=True)) == keys


@pytest.mark.parametrize("count", [2, FEW + 2])
@pytest.mark.parametrize("fault", [{"title": None}, {"closed_at": None}, {"number": "T-same"}])
def test_rules_of_the_database_refuse_all_rows(count, fault, place):
    rows = make_matters(count, place)
    for row in rows[-2:]:
        for name, value in fault.items():
            setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(rows)
    assert not Matter.objects.filter(number__startswith="T-").exists()


def test_rows_saved_one_by_one_afterwards_get_further_keys(place):
    told = {"place": place, "purpose": "测试", "created_at": NOW}
    many = insert_many([Person(name=f"居民{n}", **told) for n in range(FEW + 5)])
    assert Person.objects.create(name="后来的", **told).pk > many[-1].pk


def fields_of(row):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
