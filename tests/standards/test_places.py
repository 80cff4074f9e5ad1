"""Division codes, addresses, coordinates."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tongxin.standards.addresses import Region, parse_address
from tongxin.standards.china_outline import is_in_china
from tongxin.standards.coordinates import (
    Datum,
    Point,
    convert_point,
    measure_distance_m,
    project_point,
    unproject_point,
)
from tongxin.standards.divisions import (
    PROVINCES,
    group_communities,
    parse_division_code,
    read_division_names,
)
from tongxin.standards.errors import BadTable, MixedDatums
from tongxin.standards.point_text import Box, parse_coordinates, parse_point

HOME = Region("江西省", "吉安市", "吉州区")
STREETS = {
    "北门街道": ["北门社区"],
    "古南镇街道": ["桃树下社区"],
    "白塘街道": ["螺子山社区", "示例村"],
}
BOX = Box((26.9, 27.3), (114.7, 115.2))
near_home = st.builds(Point, st.floats(20, 42), st.floats(100, 118))


def split(text):
    found = parse_address(text, HOME, STREETS)
    value = found.value
    return (value.street, value.community, value.rest), [w.code for w in found.warnings]


FRONTS = [
    "",
    "江西省吉安市吉州区",
    "吉安市吉州区",
    "吉州区",
    "江西吉安吉州区",
    "江西省吉安市",
    "吉州区吉州区",
]
RESTS = ["陕西路12号", "北京路8号上海大厦1002室", "3栋2单元501", "", "上海市示例律师事务所楼上"]


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("rest", RESTS)
def test_an_address_at_home_is_split_whatever_its_front(front, rest):
    for inner in ("北门街道北门社区", "北门街道办事处北门社区居委会", "北门社区"):
        assert split(front + inner + rest) == (("北门街道", "北门社区", rest), [])


@pytest.mark.parametrize(
    "text",
    ["陕西路12号", "上海大厦1002室", "江西银行宿舍3栋", "吉安北路8号", "示例花园3栋", "北门小区3栋",
     "上海市示例律师事务所", "城南市场旁", "老城区5号", "城北开发区5号", "河南村3组"],
)  # fmt: skip
def test_a_name_before_a_road_or_house_is_no_division(text):
    assert split(text) == ((None, None, text), [])


@pytest.mark.parametrize(
    ("text", "county", "rest"),
    [
        ("吉安市吉安县示例镇5号", "吉安县", "示例镇5号"),
        ("青原区河东街道5号", "青原区", "河东街道5号"),
        ("湖南省长沙市岳麓区麓山路1号", "岳麓区", "麓山路1号"),
        ("北京市朝阳区建国路1号", "朝阳区", "建国路1号"),
        ("上海浦东新区世纪大道", "浦东新区", "世纪大道"),
        ("南昌市青云谱区解放路", "青云谱区", "解放路"),
        ("井冈山市茨坪镇3号", "井冈山市", "茨坪镇3号"),
    ],
)
def test_another_county_is_outside_the_region(text, county, rest):
    found = parse_address(text, HOME, STREETS)
    assert (found.value.county, found.value.rest) == (county, rest)
    assert [warning.code for warning in found.warnings] == ["outside_region"]


def test_a_community_under_the_wrong_street_is_named():
    assert split("北门街道螺子山社区3号")[1] == ["community_of_another_street"]


def test_a_community_name_of_two_streets_leaves_the_street_open():
    twins = {"甲街道": ["新村社区"], "乙街道": ["新村社区"]}
    found = parse_address("新村社区1号", HOME, twins)
    assert (found.value.street, found.warnings[0].code) == (None, "street_uncertain")


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("36", "province"),
        (360800.0, "city"),
        ("360802", "county"),
        ("360802001000", "street"),
        ("360802001", "street"),
        ("360802001001", "community"),
        ("990802", "bad_division"),
        ("36080", "length"),
        ("36080A", "not_a_number"),
        ("", "missing"),
    ],
)
def test_a_division_code_tells_its_level(code, answer):
    found = parse_division_code(code)
    assert (found.value.level if hasattr(found, "value") else found.code) == answer


def test_an_offices_directory_gives_streets_and_communities():
    names = read_division_names(
        "\ufeffcode,name\n360802,吉州区\n360802001000,北门街道\n360802001001,北门社区\n"
    )
    assert group_communities(names) == {"北门街道": ["北门社区"]}
    assert parse_division_code("360899", names=names).warnings[0].code == "unknown_division"


@pytest.mark.parametrize("text", ["code\n36\n", "code,name\nxx,甲\n", ""])
def test_a_faulty_directory_is_refused(text):
    with pytest.raises(BadTable):
        read_division_names(text)


def test_every_province_is_known():
    assert len(PROVINCES) == 35


@given(near_home, st.sampled_from(Datum), st.sampled_from(Datum))
def test_there_and_back_agrees_within_a_metre(point, one, two):
    assume(is_in_china(point.lat, point.lon))
    start = convert_point(point, one)
    back = convert_point(convert_point(start, two), one)
    assert measure_distance_m(start, back) < 0.1


@given(near_home)
def test_the_national_shift_is_some_hundred_metres(point):
    assume(is_in_china(point.lat, point.lon))
    moved = convert_point(point, Datum.GCJ02)
    assert 50 < measure_distance_m(point, Point(moved.lat, moved.lon)) < 1200


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(48.8584, 2.2945), (35.6586, 139.7454), (37.56, 126.97), (21.03, 105.85), (47.9, 106.9),
     (27.7, 85.3), (43.1, 131.9), (0, 0), (-33.9, 151.2)],
)  # fmt: skip
def test_a_point_outside_china_is_not_moved(lat, lon):
    for one in Datum:
        for two in Datum:
            assert convert_point(Point(lat, lon, one), two) == Point(lat, lon, two)


def test_two_systems_are_never_mixed():
    with pytest.raises(MixedDatums):
        measure_distance_m(Point(27.1, 115.0), Point(27.1, 115.0, Datum.GCJ02))


@given(st.floats(-20000, 20000), st.floats(-20000, 20000))
def test_the_local_plane_keeps_distances(x, y):
    reference = Point(27.1, 115.0)
    point = unproject_point(x, y, reference)
    assert project_point(point, reference) == pytest.approx((x, y), abs=0.01)
    assert measure_distance_m(point, reference) == pytest.approx(
        (x * x + y * y) ** 0.5, rel=4e-3, abs=0.01
    )


def test_exchanged_columns_are_offered_and_not_taken():
    found = parse_coordinates(114.9421, 27.1402, region=BOX)
    assert found.code == "lat_lon_swapped"
    assert found.facts["suggestion"] == Point(27.1402, 114.9421)


def test_a_point_outside_the_district_is_a_warning():
    assert parse_coordinates(31.2304, 121.4737, region=BOX).warnings[0].code == "outside_region"


@pytest.mark.parametrize(
    ("cells", "problem"),
    [((None, None), "missing"), ((27.1, ""), "missing"), (("a", 115), "not_a_number"),
     ((95, 200), "bad_coordinate")],
)  # fmt: skip
def test_a_point_that_cannot_be_read_says_why(cells, problem):
    assert parse_coordinates(*cells, region=BOX).code == problem


@pytest.mark.parametrize(
    "text",
    ["115.0,27.1", "27.1，115.0", "(115.0, 27.1)", "115.0 27.1", "东经115°0′0″，北纬27°6′0″",
     "N27°06′ E115°00′", "27.1°N, 115°E", "115度0分0秒,27度6分0秒", "lat=27.1,lng=115.0",
     "POINT(115 27.1)", "北纬27.1东经115.0", "N27.1E115.0"],
)  # fmt: skip
def test_a_point_in_one_cell_is_read_in_either_order(text):
    assert parse_point(text, region=BOX).value == Point(27.1, 115.0)
