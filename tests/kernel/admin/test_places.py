"""The territory on its pages: changed by hand, loaded from files, whole or not at all."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from tests.kernel.cast import SINCE
from tongxin.kernel.models import LogEntry, Place

RING = [[114.9, 27.1], [115.0, 27.1], [115.0, 27.2], [114.9, 27.2], [114.9, 27.1]]


@pytest.fixture
def admin(client_of):
    return client_of("administrator")


def act(admin, step, place, **told):
    return admin.post(reverse(f"admin_place_{step}", args=[place.pk]), told)


def test_a_place_is_added_with_a_point_of_a_declared_system(street, admin):
    told = {"kind": "compound", "name": "新苑", "code": "", "valid_from": "2026-03-02"}
    answer = act(admin, "add", street.north, **told, lon="114.98", lat="27.11", datum="gcj02")
    place = Place.objects.get(name="新苑")
    assert answer["Location"] == reverse("admin_place", args=[place.pk])
    assert place.parent == street.north
    assert 0.002 < 114.98 - place.lon < 0.01  # moved by the hundreds of metres of GCJ-02


def test_longitude_and_latitude_in_the_wrong_order_are_refused_in_words(street, admin):
    told = {"kind": "compound", "name": "新苑", "valid_from": "2026-03-02"}
    answer = act(admin, "add", street.north, **told, lon="27.11", lat="114.98", datum="wgs84")
    assert answer.status_code == 422
    assert "是不是写反了" in answer.content.decode()
    assert not Place.objects.filter(name="新苑").exists()


def test_a_place_moves_merges_and_ends_and_its_page_tells_so(street, admin):
    moved = act(admin, "move", street.compound, parent=street.south.pk, day="2026-03-02")
    assert moved.status_code == 302
    page = admin.get(reverse("admin_place", args=[street.compound.pk])).content.decode()
    assert "2026-03-02 起从北门社区移到南桥社区" in page
    act(admin, "merge", street.north, target=street.south.pk, day="2026-03-03")
    street.north.refresh_from_db()
    assert street.north.merged_into == street.south
    page = admin.get(reverse("admin_place", args=[street.south.pk])).content.decode()
    assert "并进来的" in page
    act(admin, "close", street.compound, day="2026-03-04")
    street.compound.refresh_from_db()
    assert not street.compound.is_open


def test_a_place_with_parts_does_not_end(street, admin):
    answer = act(admin, "close", street.north, day="2026-03-04")
    assert answer.status_code == 422
    assert "下面还有 2 个地方" in answer.content.decode()


def test_places_are_found_by_name_and_those_next_door_are_not(street, admin):
    find = lambda words: admin.get(reverse("admin_places"), {"q": words}).content.decode()  # noqa: E731
    assert "桂花苑" in find("桂花")
    assert "没有这样的地方" in find("白石新村")
    assert admin.get(reverse("admin_place", args=[street.next_compound.pk])).status_code == 404


def make_file(*rows):
    book = Workbook()
    for row in (("名称", "级别", "代码", "上级"), *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("地方.xlsx", stream.getvalue())


def load(admin, street, file, datum=""):
    told = {"file": file, "under": street.street.pk, "since": "2026-03-02", "datum": datum}
    return admin.post(reverse("admin_places_load"), told)


def test_a_list_is_loaded_and_twice_the_same_changes_nothing(street, admin):
    rows = (("东湖社区", "社区", "360899001003", ""), ("东湖苑", "小区", "", "东湖社区"))
    assert load(admin, street, make_file(*rows)).status_code == 302
    assert Place.objects.get(name="东湖苑").parent.name == "东湖社区"
    assert "新加 2 个" in admin.get(reverse("admin_places")).content.decode()
    load(admin, street, make_file(*rows))
    assert "没变 2 个" in admin.get(reverse("admin_places")).content.decode()


def test_one_bad_row_stops_the_list_and_is_named(street, admin):
    rows = (("东湖社区", "社区", "", ""), ("怪地方", "星球", "", ""), ("", "小区", "", "东湖社区"))
    answer = load(admin, street, make_file(*rows))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“星球”不是认识的级别" in text
    assert not Place.objects.filter(name="东湖社区").exists()


@pytest.mark.parametrize("data", [b"", b"\x00\x01not a book", b"PK\x03\x04broken", "你好".encode()])
def test_a_file_that_is_no_list_is_refused_in_words(street, admin, data):
    answer = load(admin, street, SimpleUploadedFile("x.xlsx", data))
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def draw(admin, document, datum="wgs84"):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    told = {"file": SimpleUploadedFile("x.geojson", data), "datum": datum}
    return admin.post(reverse("admin_outlines_load"), told)


def feature(name, ring):
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape}


def test_outlines_are_loaded_and_shown_on_the_map(street, admin):
    document = {"type": "FeatureCollection", "features": [feature("北门社区", RING)]}
    assert draw(admin, document).status_code == 302
    street.north.refresh_from_db()
    assert street.north.outline["coordinates"][0] == RING
    page = admin.get(reverse("admin_place", args=[street.north.pk])).content.decode()
    assert 'class="land"' in page
    assert LogEntry.objects.filter(action="place.outline").count() == 1


def test_outlines_with_a_fault_or_no_geojson_change_nothing(street, admin):
    broken = [feature("北门社区", RING), feature("没有的地方", RING), feature("南桥社区", RING[:3])]
    answer = draw(admin, {"type": "FeatureCollection", "features": broken})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "找不到地方“没有的地方”" in text
    assert "不是完整的面" in text
    for data in (b"{", b"[]", b'{"features": 3}', b"[" * 100_000):
        assert draw(admin, data).status_code == 422
    street.north.refresh_from_db()
    assert street.north.outline is None


def test_two_systems_of_coordinates_in_one_file_are_refused(street, admin):
    document = {"features": [feature("北门社区", RING)], "crs": {"properties": {"name": "BD-09"}}}
    answer = draw(admin, document, datum="gcj02")
    assert answer.status_code == 422
    assert "两种坐标系" in answer.content.decode()


@pytest.mark.parametrize("more", [0, 45])
def test_a_place_asks_as_often_for_fifty_parts_as_for_five(
    street, admin, more, django_assert_max_num_queries
):
    Place.objects.bulk_create(
        Place(kind="compound", name=f"苑{n}", parent=street.north, valid_from=SINCE)
        for n in range(more)
    )
    with django_assert_max_num_queries(22):
        admin.get(reverse("admin_place", args=[street.north.pk]))
