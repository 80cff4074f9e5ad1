"""Each sheet is recognised by what it holds, wherever it stands."""

import json
from datetime import date
from itertools import permutations

import pytest

from tests.desk.office import SHEETS, START, copy_sheets, write_office
from tests.shared_data import shared_path
from tongxin.desk.gather import gather, list_files
from tongxin.desk.understand import read_lists
from tongxin.engines.matching.formats import problem_from_json
from tongxin.standards.workdays import shipped_workdays

KINDS = {
    "需求": "needs",
    "人员": "people",
    "站点": "venues",
    "小区": "compounds",
    "街道": "streets",
    "组织": "orgs",
    "目录": "services",
}


def read(paths):
    return read_lists(paths, start=START, days=28, table=shipped_workdays())


def test_every_sheet_of_one_workbook_is_recognised(tmp_path):
    found = gather([write_office(tmp_path / "a.xlsx")])
    assert {item.sheet: item.kind for item in found.lists} == KINDS


def test_neither_order_nor_names_of_files_matter(tmp_path):
    names = [["需求"], ["人员", "组织"], ["站点", "小区", "街道"], ["目录"]]
    files = [
        write_office(tmp_path / f"{n}.xlsx", {f"Sheet{k}": SHEETS[s] for k, s in enumerate(group)})
        for n, group in enumerate(names)
    ]
    orders = list(permutations(files))
    problems = {read(order).understood.problem.demands for order in (orders[0], orders[-1])}
    assert len(problems) == 1


def test_a_folder_is_read_and_lock_files_are_passed_by(tmp_path):
    write_office(tmp_path / "清单.xlsx")
    (tmp_path / "~$清单.xlsx").write_bytes(b"\x05lock")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert [path.name for path in list_files([tmp_path])] == ["清单.xlsx"]
    assert [t.code for t in gather([tmp_path]).troubles] == ["open_elsewhere"]


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        list_files([tmp_path / "none.xlsx"])


def test_a_sheet_that_is_no_list_is_told(tmp_path):
    sheets = copy_sheets() | {"菜谱": [["菜名", "价格"], ["豆腐", 5], ["青菜", 3]]}
    found = gather([write_office(tmp_path / "a.xlsx", sheets)])
    assert [t.sheet for t in found.troubles if t.code == "unknown_sheet"] == ["菜谱"]


def test_two_lists_of_needs_are_taken_together(tmp_path):
    more = {"需求": [SHEETS["需求"][0], ["D9", *SHEETS["需求"][1][1:]]]}
    files = [write_office(tmp_path / "a.xlsx"), write_office(tmp_path / "b.xlsx", more)]
    assert [d.id for d in read(files).understood.problem.demands] == ["D1", "D2", "D3", "D9"]


def test_without_a_catalogue_the_shipped_one_holds(tmp_path):
    sheets = copy_sheets()
    del sheets["目录"]
    problem = read([write_office(tmp_path / "a.xlsx", sheets)]).understood.problem
    assert {"便民理发", "上门巡诊"} <= {t.id for t in problem.types}


@pytest.mark.parametrize("name", ["tiny-1", "street-1", "street-2"])
def test_workbooks_state_the_same_problem_as_the_json_beside_them(name):
    folder = shared_path(f"data/matching/{name}")
    text = shared_path(f"data/matching/{name}.json").read_text(encoding="utf-8")
    wanted = problem_from_json(json.loads(text))
    reading = read_lists([folder], start=date(2026, 12, 7), days=28, table=shipped_workdays())
    found = reading.understood.problem
    assert reading.rows_left_out == 0
    assert [describe_demand(found, d) for d in found.demands] == [
        describe_demand(wanted, d) for d in wanted.demands
    ]
    assert [describe_person(p) for p in found.people] == [describe_person(p) for p in wanted.people]
    assert [describe_venue(v) for v in found.venues] == [describe_venue(v) for v in wanted.venues]
    assert [describe_type(t) for t in found.types] == [describe_type(t) for t in wanted.types]
    assert sorted(o.budget for o in found.orgs) == sorted(o.budget for o in wanted.orgs)
    assert [(s.fund, list(s.kits.values())) for s in found.streets] == [
        (s.fund, list(s.kits.values())) for s in wanted.streets
    ]
    assert (found.weights, found.weekend, found.closed) == (wanted.weights, None, ())


def describe_demand(problem, d):
    at = next((c.x, c.y) for c in problem.compounds if c.id == d.compound)
    rank = (d.urgency, d.wait_days, d.home, d.radius_m)
    return (d.id, at, d.people, d.sessions, *rank, d.pattern)


def describe_person(p):
    limits = (p.week_max, p.total_max, p.fee, list(p.reach.values()))
    return (p.id, p.x, p.y, p.avail, *limits, len(p.skills))


def describe_venue(v):
    return (v.id, v.x, v.y, v.capacity, v.open, len(v.tags))


def describe_type(t):
    sizes = (t.cap, t.max_units, t.min_people, t.open_cost, t.unit_cost)
    return (*sizes, t.home, t.portable, t.tag is None, sorted(t.team.values()))
