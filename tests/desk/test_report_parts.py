"""Charts, map and tables of a report show the same figures, and these are the plan's."""

import pytest
from lxml import html

from tests.desk.report_sample import build_content, build_problem, build_result
from tongxin.desk.report.service_reasons import tell_services
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.tally import count_people
from tongxin.desk.report.view_figures import list_figures
from tongxin.desk.report.view_parts import split_categories, split_orgs, split_weeks
from tongxin.desk.report.view_places import list_places
from tongxin.desk.report.view_shortages import list_recruits, list_skills
from tongxin.desk.report.view_unmet import list_unmet
from tongxin.desk.report.write import render_report
from tongxin.engines.matching.metrics import measure_plan
from tongxin.engines.matching.shadow_prices import ShadowPrice
from tongxin.engines.matching.why_service import (
    OtherPerson,
    OtherPlace,
    Role,
    Service,
    Times,
)

RESULT = build_result()
SPEAKER = Speaker(RESULT.problem, RESULT.labels, "zh")
TALLY = count_people(RESULT.problem, RESULT.plan)


def read_values(chart, kind=""):
    shapes = html.fromstring(str(chart)).xpath("//*[@data-value]")
    return [
        float(s.get("data-value")) for s in shapes if not kind or kind in s.get("class").split()
    ]


@pytest.mark.parametrize(("split", "left"), [(split_categories, "lacking"), (split_orgs, "idle")])
def test_bars_show_what_their_table_shows(split, left):
    parts = split(SPEAKER, RESULT)
    assert read_values(parts.chart, "served") == [row.part for row in parts.rows]
    assert read_values(parts.chart, left) == [row.left for row in parts.rows]
    assert sum(row.part for row in parts.rows) == parts.total.part


def test_categories_are_those_of_the_measured_plan():
    rows = split_categories(SPEAKER, RESULT).rows
    assert [(r.name, r.whole, r.part, r.left) for r in rows] == [
        ("健康", 15, 14, 1),
        ("法律", 13, 6, 7),
    ]


def test_columns_show_the_people_of_each_week():
    rows, chart = split_weeks(SPEAKER, RESULT)
    assert [(r.services, r.people, r.staff) for r in rows] == [(2, 14, 2), (1, 6, 1)]
    assert read_values(chart) == [14, 6]


def test_the_map_shows_what_its_lists_show():
    place = list_places(SPEAKER, TALLY)[0]
    assert sorted(read_values(place.drawing, "station")) == sorted(
        v.people for v in place.venues if v.people
    )
    assert read_values(place.drawing, "home") == [2]
    assert [row.at_home for row in place.rows] == [0, 2]
    assert sorted(read_values(place.drawing, "lack")) == sorted(r.missing for r in place.lacks)
    assert [(r.asked, r.served) for r in place.rows] == [(19, 12), (9, 8)]


def test_several_streets_have_a_map_of_the_whole_before_their_own():
    problem = build_problem()
    far = type(problem.streets[0])("T", 5000, 5000, {}, 0)
    moved = tuple(
        type(c)(c.id, "T" if c.id == "K1" else "S", c.x, c.y) for c in problem.communities
    )
    wider = build_problem(streets=(*problem.streets, far), communities=moved)
    places = list_places(Speaker(wider, RESULT.labels, "zh"), count_for(wider))
    assert [p.streets for p in places] == [True, False, False]
    assert [(r.asked, r.served) for r in places[0].rows] == [(19, 12), (9, 8)]


def count_for(problem):
    return count_people(problem, RESULT.plan)


def test_shortages_count_what_waits_for_each_skill():
    view = list_skills(SPEAKER, RESULT)
    drawn = read_values(view.chart, "lacking")
    assert drawn == [row.waiting for row in view.rows if row.waiting]


def test_what_recruiting_brings_is_drawn_as_it_is_listed():
    prices = (
        ShadowPrice("law", "S", 0, 0, 400.0, 800.0, 8.0),
        ShadowPrice("nurse", "S", 1, 2, 900.0, 900.0, 9.0),
        ShadowPrice("law", None, 0, 0, 400.0, 800.0, 8.0),
    )
    view = list_recruits(SPEAKER, RESULT, prices)
    told = [(r.skill, r.when, r.visits) for r in view.rows]
    assert told == [("护士", "周末晚上", 3.6), ("律师", "工作日上午", 3.2)]
    assert read_values(view.chart) == [3.6, 3.2]  # 5,000 points serve 20 visits


def test_gains_that_were_measured_are_told_alone():
    prices = (
        ShadowPrice("law", "S", 0, 0, 400.0, 800.0, 8.0, gain=250.0),
        ShadowPrice("nurse", "S", 1, 2, 900.0, 900.0, 9.0),
    )
    assert [r.visits for r in list_recruits(SPEAKER, RESULT, prices).rows] == [1.0]


def test_a_service_says_for_whom_it_is():
    tell = tell_services(SPEAKER, RESULT.plan)
    assert tell(0) == "等得最久的 5 天；最远走 255 米"
    assert tell(1) == "其中紧急 2 人；等得最久的 9 天；送到家里"


def test_a_service_says_what_else_there_was():
    others = (OtherPerson("P1", "unavailable"), OtherPerson("P2", "brand_new"))
    places = (OtherPlace("V1", "farther", 900, 0), OtherPlace("V2", "farther", 950, 0))
    service = Service(
        "clinic", "V0", 0, 12, 20, 3000, (Role("nurse", ("P0",), others),), places,
        Times(12, (1, 2), 9, 0),
    )  # fmt: skip
    told = tell_services(SPEAKER, RESULT.plan, [service])(0)
    assert told.split("；")[2:] == [
        "这时有空的 12 人，次好是周末晚上，9 人",
        "护士另有 2 位：1 位另有原因、1 位没空",
        "别处 2 个站点：2 个要走更远",
    ]


def test_the_reasons_of_the_engine_stand_in_the_list():
    line = html.document_fromstring(render_report(build_content())).get_element_by_id("s1")
    assert "这时有空的" in line.text_content()


def test_unmet_needs_add_up_with_the_measured_plan():
    view = list_unmet(SPEAKER, RESULT, TALLY)
    served = RESULT.metrics.served
    assert sum(c.missing for c in view.causes) == served.whole - served.part
    assert (view.full, view.partly, view.none) == (2, 1, 1)


def test_headline_figures_are_the_measured_ones():
    metrics = measure_plan(RESULT.problem, RESULT.plan)
    values = [figure.value for figure in list_figures(SPEAKER, RESULT)]
    assert values[0] == str(metrics.served.part) == "20"
    assert values[1] == f"{metrics.utilisation:.0%}"
    assert values[5] == "2.0%"


def test_the_page_holds_every_chart():
    page = html.document_fromstring(render_report(build_content()))
    names = {s.get("aria-labelledby") for s in page.xpath("//svg[@role='img']")}
    assert {"chart-by_category", "chart-by_org", "chart-by-week", "chart-skills"} <= names
    assert all(page.xpath(f"//svg/title[@id='{name}']") for name in names)
