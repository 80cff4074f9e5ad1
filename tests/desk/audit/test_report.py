"""The report of an audit: complete in itself, without a name, nothing added up or given away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.desk.audit.run_sample import make_content
from tongxin.desk.audit.report.small_cells import LEAST, hide_small
from tongxin.desk.audit.report.write import render_report
from tongxin.desk.audit.speaker import Speaker

CONTENT = make_content()
TEXT = render_report(Speaker(CONTENT.policy, "zh"), CONTENT)
PAGE = html.fromstring(TEXT)


def read_table(id):
    rows = PAGE.xpath(f"//section[@id='{id}']//table[1]/tbody/tr")
    return {
        row.xpath("string(th)"): [cell.text_content() for cell in row.xpath("td")] for row in rows
    }


def test_people_and_money_stand_by_kind_and_certainty():
    row = read_table("kinds")["去世后仍在发"]
    assert row == ["9", "少于 5", "0", "900.00", "不显示", "–", "–"]


def test_small_figures_are_hidden_and_so_is_what_would_give_them_away():
    rows = read_table("townships")
    assert list(rows) == ["上岭镇", "东山镇", "古港镇"]
    assert {cell for row in rows.values() for cell in row[1:4]} <= {"0", "少于 5", "不显示"}


def test_every_township_has_its_base_and_every_month_its_row():
    assert [row[0] for row in read_table("townships").values()] == ["10", "10", "10"]
    months = read_table("months")
    assert len(months) == 24
    assert months["2024年1月"][3] == "450.00"


def test_who_is_to_be_visited_first_is_in_no_total():
    figures = [div.text_content() for div in PAGE.xpath("//dl[@class='figures']/div")]
    assert any("先走访" in figure for figure in figures)
    assert "待核应补发不显示" in "".join(figures).replace(" ", "")


def test_each_chart_stands_beside_a_table_with_the_same_figures():
    for id in ("kinds", "townships", "months"):
        section = PAGE.xpath(f"//section[@id='{id}']")[0]
        assert section.xpath(".//table")
        for chart in section.xpath(".//svg"):
            assert chart.xpath("string(title)")


def test_what_not_to_conclude_comes_before_any_figure():
    assert TEXT.index("不是结论") < TEXT.index('class="figures"')
    assert "不能相抵" in TEXT
    for word in ("违规", "违法", "骗", "非法", "嫌疑", "套取"):
        assert word not in TEXT


def test_it_names_nobody_and_needs_no_network():
    for one in CONTENT.findings:
        assert one.number not in TEXT
        assert one.name not in TEXT
        assert one.finding_id not in TEXT
    assert not re.findall(r"(?:src|href)=\"(?!#)", TEXT)
    assert "<script" not in TEXT
    assert "http" not in TEXT


def test_it_says_what_the_run_and_the_files_raise():
    assert "模糊比对没有通过自检" in TEXT
    assert "population.csv：看不出户籍截止到哪一天" in TEXT
    assert "有 1 行没用上" in TEXT


def test_it_says_how_many_rows_of_each_register_were_found():
    row = PAGE.xpath("//section[@id='compared']//table[last()]/tbody/tr")[-1]
    assert [cell.text_content() for cell in row] == ["去世登记", "12", "9", "0", "0", "0", "3"]


def test_it_is_told_in_english_too():
    text = render_report(Speaker(CONTENT.policy, "en"), CONTENT)
    page = html.fromstring(text)
    body = page.xpath("string(//main)")
    left = re.sub(r"上岭镇|东山镇|古港镇|核查|高龄津贴|居民养老保险待遇", "", body)
    assert not re.search(r"[\u4e00-\u9fff]", left), re.findall(r"[\u4e00-\u9fff]+", left)


def test_the_same_run_gives_the_same_page():
    assert render_report(Speaker(CONTENT.policy, "zh"), make_content(order=-1)) == TEXT


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([], set()),
        ([0, 0], set()),
        ([4], {0}),
        ([5, 6], set()),
        ([4, 50, 9], {0, 2}),
        ([2, 2, 50], {0, 1, 2}),
        ([2, 3, 50], {0, 1}),
    ],
)
def test_small_counts_are_hidden(counts, hidden):
    assert hide_small(counts) == hidden


@given(st.lists(st.integers(0, 40), max_size=12))
def test_nothing_hidden_is_found_by_subtraction(counts):
    hidden = hide_small(counts)
    assert {n for n, count in enumerate(counts) if 0 < count < LEAST} <= hidden
    shown = [n for n, count in enumerate(counts) if count and n not in hidden]
    if hidden and shown:
        assert len(hidden) > 1
        assert sum(counts[n] for n in hidden) >= LEAST
