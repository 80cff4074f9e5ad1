"""Outlines come from an office's own GeoJSON with its system declared, and lie in WGS-84 inside."""

import copy

import pytest

from tests.kernel.cast import NOW, Street, make_street
from tongxin.kernel.actions.load_outlines import load_outlines
from tongxin.kernel.models import LogEntry, Place
from tongxin.kernel.rights import NotYours
from tongxin.kernel.territory.errors import DatumUnstated, OutlineFaults
from tongxin.standards.coordinates import Datum, Point, convert_point
from tongxin.standards.errors import MixedDatums

pytestmark = pytest.mark.django_db
SQUARE = [[114.98, 27.11], [114.99, 27.11], [114.99, 27.12], [114.98, 27.12], [114.98, 27.11]]


@pytest.fixture
def street() -> Street:
    return make_street()


def feature(ring=SQUARE, kind="Polygon", **properties):
    coordinates = [ring] if kind == "Polygon" else [[ring]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": copy.deepcopy(coordinates)},
    }


def collect(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


def load(street: Street, document, datum: str | Datum | None = "WGS-84", role="administrator"):
    return load_outlines(document, datum=datum, actor=street.actor(role), now=NOW)


def faults_of(street: Street, document) -> list[tuple[int, str]]:
    with pytest.raises(OutlineFaults) as refused:
        load(street, document)
    return [(fault.line, fault.code) for fault in refused.value.facts["faults"]]


@pytest.mark.parametrize("datum", list(Datum))
def test_an_outline_of_every_system_lies_where_it_is(street: Street, datum: Datum) -> None:
    points = [convert_point(Point(lat, lon), datum) for lon, lat in SQUARE]
    ring = [[p.lon, p.lat] for p in points]
    load(street, collect(feature(ring, code="360899001001")), datum)
    kept = Place.objects.get(pk=street.north.pk).outline["coordinates"][0]
    assert [x for corner in kept for x in corner] == pytest.approx(
        [x for corner in SQUARE for x in corner], abs=2e-6
    )


def test_a_place_is_found_by_code_or_name_and_keeps_its_own_point(street: Street) -> None:
    document = collect(feature(名称="南桥社区"), feature(kind="MultiPolygon", adcode=360899001))
    done = load(street, document)
    assert (done.changed, done.same) == (2, 0)
    assert (load(street, document).changed, load(street, document).same) == (0, 2)
    assert Place.objects.get(pk=street.south.pk).lon == street.south.lon


def test_a_place_without_a_point_gets_the_middle_of_its_outline(street: Street) -> None:
    Place.objects.filter(pk=street.north.pk).update(lon=None, lat=None)
    load(street, collect(feature(name="北门社区")))
    place = Place.objects.get(pk=street.north.pk)
    assert (place.lon, place.lat) == pytest.approx((114.985, 27.115))


def test_an_unstated_system_is_refused(street: Street) -> None:
    with pytest.raises(DatumUnstated):
        load(street, collect(feature(name="北门社区")), None)
    with pytest.raises(DatumUnstated):
        load(street, collect(feature(name="北门社区")), "")


def test_a_file_that_says_another_system_than_the_office_is_refused(street: Street) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    document = collect(feature(name="北门社区"), crs=crs)
    with pytest.raises(MixedDatums):
        load(street, document, "GCJ-02")
    assert load(street, document, None).changed == 1
    mixed = collect(feature(name="北门社区", datum="gcj02"), feature(name="南桥社区", datum="bd09"))
    with pytest.raises(MixedDatums):
        load(street, mixed, None)


def test_every_fault_is_told_and_nothing_is_drawn(street: Street) -> None:
    swapped = [[lat, lon] for lon, lat in SQUARE]
    flat = [SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[0]]
    document = collect(
        feature(name="北门社区"),
        feature(name="没有的社区"),
        feature(name="北门社区"),
        feature(swapped, name="桂花苑"),
        feature(SQUARE[:-1], name="梅园小区"),
        feature(SQUARE[:3], name="临江花园"),
        feature(flat, name="南桥社区"),
        feature([[114.98, float("nan")], *SQUARE[1:]], code="360899001"),
        {"type": "Feature", "properties": {"name": "南桥社区"}, "geometry": None},
        feature(kind="Polygon", name="石桥社区"),
    )
    assert faults_of(street, document) == [
        (2, "place_unknown"),
        (3, "repeated"),
        (4, "bad_point"),
        (5, "bad_shape"),
        (6, "bad_shape"),
        (7, "bad_shape"),
        (8, "bad_point"),
        (9, "bad_shape"),
        (10, "place_unknown"),
    ]
    assert not Place.objects.exclude(outline=None).exists()


@pytest.mark.parametrize("document", [None, [], "x", {}, {"features": []}, {"features": ["x"]}])
def test_what_is_no_geojson_is_refused(street: Street, document) -> None:
    assert faults_of(street, document) == [(0, "no_features")]


@pytest.mark.parametrize("bad", [[10**400, 1], ["x", 1], [True, 1], [1], {}, None, [[1, 2], 3]])
def test_a_strange_position_is_told_not_crashed_upon(street: Street, bad) -> None:
    codes = faults_of(street, collect(feature([bad, *SQUARE[1:]], name="北门社区")))
    assert codes[0][1] in ("bad_point", "bad_shape")


def test_a_file_with_too_many_positions_is_refused_before_it_is_read(street: Street) -> None:
    ring = [SQUARE[0]] * 200_001
    assert faults_of(street, collect(feature(ring, name="北门社区"))) == [(0, "too_many_positions")]


def test_outlines_need_the_right_and_are_recorded(street: Street) -> None:
    with pytest.raises(NotYours):
        load(street, collect(feature(name="北门社区")), role="worker")
    load(street, collect(feature(name="北门社区")), "GCJ-02")
    entry = LogEntry.objects.order_by("index").last()
    assert (entry.action, entry.facts) == (
        "place.outline",
        {"datum": "gcj02", "changed": 1, "same": 0},
    )
