"""The report tells the whole plan in one page, escaped, offline, in either language."""

import re
from dataclasses import replace

import pytest
from lxml import html

from tests.desk.report_sample import EVENTS, EVIL, build_content, build_problem, build_result
from tests.shared_data import shared_path
from tongxin.desk.labels import Labels
from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.write import render_report, write_report
from tongxin.engines.matching.model import Plan

SECTIONS = ("compare", "calendar", "places", "unmet", "shortages", "parts", "weeks", "services")


def read_page(content):
    return html.document_fromstring(render_report(content))


def read_rows(page, selector):
    rows = page.xpath(f"{selector}//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_section_stands_in_the_page_and_in_its_contents(language):
    page = read_page(build_content(language))
    ids = {e.get("id") for e in page.xpath("//section")}
    assert {*SECTIONS, "organisations", "input", "trust"} <= ids
    links = page.xpath("//*[@class='contents']//a/@href")
    assert links
    assert all(link[1:] in ids for link in links)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_loaded_from_elsewhere(language):
    text = render_report(build_content(language))
    page = html.document_fromstring(text)
    addresses = page.xpath(
        "//@src | //@href | //@action | //@xlink:href",
        namespaces={"xlink": "http://www.w3.org/1999/xlink"},
    )
    assert all(a.startswith("#") for a in addresses)
    assert not page.xpath("//link | //img | //iframe | //object")
    assert not re.search(r"@import|url\(|https?://", text)


def test_every_link_inside_the_page_has_its_target():
    page = read_page(build_content())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in page.xpath("//@href")} <= set(ids)


def test_what_people_wrote_is_shown_and_never_run():
    page = read_page(build_content())
    assert EVIL in page.text_content()
    assert len(page.xpath("//script")) == 1
    assert "alert" not in page.xpath("//script")[0].text


def test_all_names_are_escaped():
    names = {"S": EVIL, "K0": EVIL, "V0": EVIL, "P0": EVIL, "A": EVIL, "N0": EVIL}
    keys = ("streets", "communities", "venues", "people", "orgs", "compounds", "skills", "types")
    labels = Labels(**dict.fromkeys(keys, names), categories={"health": EVIL})
    result = build_result(replace(build_problem(), name=EVIL), labels=labels)
    text = render_report(ReportContent(result))
    assert "<script>alert" not in text
    assert html.document_fromstring(text).text_content().count(EVIL) > 8


def test_the_three_ways_are_compared():
    rows = {row[0]: row[1:] for row in read_rows(read_page(build_content()), "//*[@id='compare']")}
    assert rows["参与人次"] == ["20", "8 (8–8)", "8"]
    assert set(rows) >= {"专业人员的时间用上", "紧急需求", "满足最少的社区", "社区之间的差距"}


def test_the_gap_is_told_as_proven_or_as_unknown():
    assert "已证明：怎么排，总分最多再高 2.0%" in render_report(build_content())
    unproven = build_result(plan=Plan(EVENTS, 5000))
    assert "离最优多远不知道" in render_report(ReportContent(unproven))
    best = build_result(plan=Plan(EVENTS, 5000, bound=5000.0))
    assert "已证明是最优的计划" in render_report(ReportContent(best))


def test_every_event_has_a_card_on_its_day_and_a_line_in_the_list():
    page = read_page(build_content())
    cards = page.xpath("//*[contains(@class,'service-card')]")
    assert sorted(c.get("href") for c in cards) == ["#s1", "#s2", "#s3"]
    labels = {c.get("href"): c.getparent().get("data-label") for c in cards}
    assert labels == {"#s1": "12月7日 周一", "#s2": "12月12日 周六", "#s3": "12月14日 周一"}
    line = page.get_element_by_id("s2").text_content()
    assert "上门护理" in line
    assert "王某（护士）" in line
    assert "2 / 4" in line


def test_days_off_worked_weekends_and_closed_days_are_marked():
    page = read_page(build_content())
    cells = [" ".join(c.text_content().split()) for c in page.xpath("//*[@class='month']//td")]
    marks = {c.split("日")[0]: c for c in cells}
    assert "不办" in marks["12月9"]
    assert "上班" in marks["12月12"]
    assert "休" in marks["12月13"]
    assert "休" not in marks["12月8"]


def test_unmet_needs_stand_with_their_reasons():
    rows = read_rows(read_page(build_content()), "//*[@id='unmet']//details")
    assert len(rows) == 2
    assert EVIL in rows[0][0]
    assert "紧急" in rows[0][0]
    assert "7 / 7 人次" in rows[0][2]
    assert rows[0][3].startswith("太远：最近的站点是桃岭站")


def test_what_was_left_out_is_told_in_front_and_in_full():
    page = read_page(build_content())
    assert "有 1 行没有读进来" in page.xpath("//*[@class='notice']")[0].text_content()
    row = read_rows(page, "//*[@id='input']//table[contains(@class,'stacked')]")[0]
    assert row == ["needs.xlsx · 需求", "17", "社区", EVIL, "unknown_place"]


def test_contacts_of_residents_are_not_in_the_report():
    assert "15500000001" not in render_report(build_content())


def test_an_interrupted_plan_says_so():
    stopped = build_result(plan=Plan(EVENTS, 5000, interrupted=True))
    assert "没有算完就停下了" in render_report(ReportContent(stopped))
    assert "没有算完就停下了" not in render_report(build_content())


def test_a_plan_without_dates_speaks_of_weeks_and_days():
    problem = build_problem(start_date=None)
    text = render_report(ReportContent(build_result(problem, made_on=None)))
    assert "没有日历文件" in text
    assert "第 6 天" in text
    assert "None" not in html.document_fromstring(text).text_content()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_plan_of_an_empty_problem_is_told(language):
    problem = build_problem(demands=(), people=(), venues=(), compounds=(), communities=())
    result = build_result(problem, Plan((), 0), baselines={}, troubles=(), lists=())
    assert read_page(ReportContent(result, language)).xpath("//section")


def test_the_english_page_is_english():
    content = build_content("en", labels=Labels(), lists=(), troubles=())
    page = read_page(ReportContent(replace(content.result), "en"))
    assert page.get("lang") == "en"
    for mark in page.xpath("//style | //script | //*[@class='seal-mark']"):
        mark.getparent().remove(mark)
    words = page.text_content().replace("示例街道", "")
    assert not re.findall(r"[\u4e00-\u9fff]+", words)


def test_a_street_of_three_hundred_groups_stays_small(tmp_path):
    from tests.desk.report_street import build_street_result  # noqa: PLC0415

    shared_path("data/matching/street-1.json")
    path = tmp_path / "report.html"
    write_report(path, ReportContent(build_street_result()))
    assert 50_000 < path.stat().st_size < 1_500_000
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_the_same_content_gives_the_same_page():
    assert render_report(build_content()) == render_report(build_content())
