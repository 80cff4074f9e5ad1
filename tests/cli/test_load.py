"""tongxin load takes an office's files into an installation and tells what it did not take."""

import json

import pytest

from tests.portal.operate.installation import Installation, make_installation
from tests.shared_data import shared_path

DIVISIONS = "名称,级别,区划代码,上级,经度,纬度\n北门社区,社区,360899001001,,114.98,27.11\n"
COMPOUNDS = "小区,社区,街道,经度,纬度\n桂花苑,北门社区,青龙街道,114.981,27.111\n"
CATALOGUE = "服务,需求类别,每组人员,每组接待人数\n理发,便民理发,理发师×1,12\n"
NEEDS = (
    "编号,街道,社区,小区,需求类别,需求内容,人数\n"
    "X1,青龙街道,北门社区,桂花苑,便民理发,想理发,4\n"
    "X2,青龙街道,北门社区,桂花苑,便民理发,想理发,很多\n"
    "X3,青龙街道,西门社区,桂花苑,便民理发,想理发,2\n"
)
OUTLINE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "北门社区"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[114.97, 27.1], [114.99, 27.1], [114.98, 27.12], [114.97, 27.1]]],
            },
        }
    ],
}


@pytest.fixture
def place(tmp_path):
    return make_installation(tmp_path / "data")


@pytest.fixture
def files(tmp_path):
    """Return a folder with the lists of an office, three needs of which one is good."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name, text in (("小区", COMPOUNDS), ("服务目录", CATALOGUE), ("需求", NEEDS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "区划.csv").write_text(DIVISIONS, encoding="utf-8")
    (tmp_path / "边界.geojson").write_text(json.dumps(OUTLINE), encoding="utf-8")
    return tmp_path


def load(place, *what):
    return place.run("load", *what, "--from", "2026-12-07", "--datum", "wgs84")


def test_lists_divisions_and_outlines_are_taken_and_the_rest_is_told_with_its_place(place, files):
    code, said = load(place, files / "lists", files / "区划.csv", files / "边界.geojson")
    assert code == 1, said
    assert "需求.csv：装了 1 行" in said
    assert "需求.csv 第3行“人数”列" in said.replace("〔需求〕", " ")
    assert "西门社区" in said
    assert "区划 新增 1" in said
    assert "边界 新增或更正 1" in said
    assert place.ask("SELECT count(*) FROM services_need") == [(1,)]
    assert place.ask("SELECT count(*) FROM kernel_place WHERE outline IS NOT NULL") == [(1,)]


def test_the_same_files_again_change_nothing(place, files):
    load(place, files / "lists", files / "区划.csv")
    tables = ("services_need", "kernel_place", "services_servicekind")
    before = [place.ask(f"SELECT * FROM {table} ORDER BY id") for table in tables]
    code, said = load(place, files / "lists", files / "区划.csv")
    assert code == 0, said
    assert "以前装过，没有改动" in said
    assert [place.ask(f"SELECT * FROM {table} ORDER BY id") for table in tables] == before


def test_a_dry_run_tells_the_same_and_keeps_nothing(place, files):
    code, said = place.run("load", files / "lists", "--from", "2026-12-07", "--dry-run")
    assert code == 1
    assert "什么也不会存下" in said
    assert "需求.csv：装了 1 行" in said
    assert place.ask("SELECT count(*) FROM services_need") == [(0,)]
    assert place.ask("SELECT count(*) FROM services_importbatch") == [(0,)]


def test_a_place_that_is_not_there_is_told_with_those_that_are(place, files):
    code, said = place.run("load", files / "lists", "--place", "白石街道", "--from", "2026-12-07")
    assert code == 2
    assert "没有叫“白石街道”的地方" in said
    assert "青龙街道" in said


def test_a_faulty_outline_keeps_its_whole_file_out_and_is_told_by_number(place, files):
    bad = dict(OUTLINE, features=[*OUTLINE["features"], {"type": "Feature", "properties": {}}])
    (files / "边界.geojson").write_text(json.dumps(bad), encoding="utf-8")
    load(place, files / "区划.csv")
    code, said = load(place, files / "边界.geojson")
    assert code == 2, said
    assert "第 2 项" in said
    assert place.ask("SELECT count(*) FROM kernel_place WHERE outline IS NOT NULL") == [(0,)]


def test_coordinates_without_their_system_are_refused(place, files):
    code, said = place.run("load", files / "区划.csv", "--from", "2026-12-07")
    assert code == 2
    assert "坐标系" in said


def test_a_file_that_is_no_spreadsheet_is_told_and_the_others_are_taken(place, files):
    (files / "lists" / "照片.xlsx").write_bytes(b"\x89PNG no table")
    code, said = load(place, files / "lists", files / "区划.csv")
    assert code == 1
    assert "照片.xlsx" in said
    assert place.ask("SELECT count(*) FROM services_need") == [(1,)]


def test_the_workbooks_of_a_whole_street_are_taken_after_init(tmp_path):
    lists = shared_path("data/matching/street-2")
    place = Installation(tmp_path / "data")
    place.run("init", "--place", "习溪桥街道", "--username", "admin")
    code, said = place.run("load", lists, "--from", "2026-12-07")
    assert code == 0, said
    counts = [
        place.ask(f"SELECT count(*) FROM services_{table}")[0][0]
        for table in ("need", "professional", "site", "servicekind")
    ]
    assert counts == [300, 84, 15, 14]
