"""A list of divisions is taken in whole or, with every fault told, not at all."""

from dataclasses import replace
from datetime import date

import pytest

from tests.kernel.cast import NOW, SINCE, Street, make_street
from tongxin.kernel.actions.load_divisions import LoadedDivisions, load_divisions
from tongxin.kernel.actions.territory import merge_places
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import ancestors
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.territory.division_rows import DivisionRow
from tongxin.kernel.territory.errors import DatumUnstated, DivisionFaults
from tongxin.standards.coordinates import Datum, Point, convert_point
from tongxin.standards.errors import MixedDatums

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
ROWS = [
    DivisionRow(2, "月华小区", "小区", parent="东湖社区", lon=114.99, lat=27.12),
    DivisionRow(3, "东湖社区", "社区", "360899003001"),
    DivisionRow(4, "青山镇", "镇", "360899003"),
    DivisionRow(5, "庐陵县", "县", "360899"),
    DivisionRow(6, "垦殖场", "垦殖场", parent="庐陵县"),
]


def load(rows, datum="WGS-84", **told):
    told = {"actor": SYSTEM, "since": SINCE, "now": NOW, **told}
    return load_divisions(rows, datum=datum, **told)


def faults_of(rows, **told) -> list[tuple[int, str]]:
    with pytest.raises(DivisionFaults) as refused:
        load(rows, **told)
    return [(fault.line, fault.code) for fault in refused.value.facts["faults"]]


def test_rows_in_any_order_become_a_tree() -> None:
    assert load(ROWS) == LoadedDivisions(added=5, changed=0, same=0)
    compound = Place.objects.get(name="月华小区")
    assert [p.name for p in ancestors(compound)] == ["庐陵县", "青山镇", "东湖社区", "月华小区"]
    assert Place.objects.get(name="垦殖场").code == ""


def test_the_same_list_twice_changes_nothing() -> None:
    load(ROWS)
    assert load(ROWS) == LoadedDivisions(added=0, changed=0, same=5)
    assert Place.objects.count() == 5


def test_a_corrected_list_renames_and_moves_what_has_a_code() -> None:
    load([*ROWS, DivisionRow(7, "白水镇", "镇", "360899004")])
    row = replace(ROWS[1], name="东湖新社区", parent="白水镇")
    assert load([row], since=date(2026, 1, 1)) == LoadedDivisions(added=0, changed=1, same=0)
    compound = Place.objects.get(name="月华小区")
    now = ["庐陵县", "白水镇", "东湖新社区", "月华小区"]
    assert [p.name for p in ancestors(compound)] == now
    assert ancestors(compound, on=date(2025, 6, 1))[1].name == "青山镇"


def test_a_compound_of_the_same_name_elsewhere_is_another_compound() -> None:
    load([*ROWS, DivisionRow(7, "西湖社区", "社区", "360899003002")])
    assert load([replace(ROWS[0], parent="西湖社区")]).added == 1


def test_every_fault_is_told_and_nothing_is_taken() -> None:
    rows = [
        *ROWS,
        DivisionRow(7, "", "社区", "360899003003"),
        DivisionRow(8, "某地", "河流"),
        DivisionRow(9, "某社区", "社区", "36089900300X"),
        DivisionRow(10, "错级社区", "社区", "360899003"),
        DivisionRow(11, "孤儿小区", "小区", parent="没有的社区"),
        DivisionRow(12, "东湖社区", "社区", "360899003001"),
        DivisionRow(13, "颠倒小区", "小区", parent="东湖社区", lon=27.1, lat=114.9),
        DivisionRow(14, "半点小区", "小区", parent="东湖社区", lon=114.9),
    ]
    assert faults_of(rows) == [
        (7, "bad_name"),
        (8, "bad_kind"),
        (9, "bad_code"),
        (10, "code_level"),
        (11, "parent_unknown"),
        (12, "repeated"),
        (13, "bad_point"),
        (14, "bad_point"),
    ]
    assert not Place.objects.exists()


def test_a_name_that_two_places_have_is_no_parent() -> None:
    rows = [
        *ROWS,
        DivisionRow(7, "白水镇", "镇", "360899004"),
        DivisionRow(8, "东湖社区", "社区", "360899004001"),
    ]
    assert faults_of(rows) == [(2, "parent_ambiguous")]


def test_a_community_whose_street_is_missing_is_not_hung_under_the_county() -> None:
    rows = [ROWS[3], DivisionRow(9, "远山社区", "社区", "360899009001")]
    assert faults_of(rows) == [(9, "parent_unknown")]


@pytest.mark.parametrize("datum", list(Datum))
def test_coordinates_of_every_system_come_to_the_same_point(datum: Datum) -> None:
    there = convert_point(Point(27.12, 114.99), datum)
    load([replace(ROWS[0], lon=there.lon, lat=there.lat), *ROWS[1:]], datum)
    place = Place.objects.get(name="月华小区")
    assert (place.lon, place.lat) == pytest.approx((114.99, 27.12), abs=2e-6)


def test_coordinates_without_a_system_and_of_two_systems_are_refused() -> None:
    with pytest.raises(DatumUnstated):
        load(ROWS, None)
    with pytest.raises(DatumUnstated):
        load(ROWS, "本地坐标")
    with pytest.raises(MixedDatums):
        load([replace(ROWS[0], datum="BD-09"), *ROWS[1:]], "GCJ-02")
    with pytest.raises(MixedDatums):
        load(
            [
                replace(ROWS[0], datum="BD-09"),
                DivisionRow(9, "甲", "小区", "", "东湖社区", 1, 1, "GCJ02"),
            ]
        )
    assert load(ROWS[1:], None).added == 4


def test_an_administrator_loads_into_his_own_ground_only() -> None:
    street: Street = make_street()
    admin = street.actor("administrator")
    row = DivisionRow(2, "新建小区", "小区", parent="北门社区")
    assert load([row], None, actor=admin, under=street.street).added == 1
    with pytest.raises(NotYours):
        load([row], None, actor=admin, under=street.next_street)
    with pytest.raises(NotYours):
        load([row], None, actor=admin)
    outside = DivisionRow(3, "越界小区", "小区", parent="石桥社区")
    assert faults_of([outside], actor=admin, under=street.street) == [(3, "parent_unknown")]


def test_a_place_that_was_merged_away_does_not_come_back_by_its_code() -> None:
    street = make_street()
    merge_places([street.north], street.south, day=date(2026, 1, 1), actor=SYSTEM, now=NOW)
    row = DivisionRow(2, "北门社区", "社区", street.north.code)
    assert faults_of([row], since=date(2026, 2, 1)) == [(2, "place_over")]
