"""The rule book says what the policy says, in both languages, with the very amounts."""

import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.engines.audit.policy_texts import SOUND, change
from tongxin.desk.audit.rule_book.amounts import list_age_spans
from tongxin.desk.audit.rule_book.blocks import Grid, Heading, Paragraph, write_html, write_markdown
from tongxin.desk.audit.rule_book.draft import write_rule_book
from tongxin.desk.audit.rule_book.words import RULES
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.engines.audit.policy import Band, BandSet, Scheme, amount_due, find_scheme
from tongxin.engines.audit.read_policy import read_policy

POLICY = read_policy(SOUND)


def tell(old="", new="", language="zh"):
    return write_rule_book(read_policy(change(old, new)), language, html=False)


def test_it_tells_who_how_much_and_what_stops_it():
    text = tell()
    assert "满 80 周岁的当月起" in text
    assert "| 90 至 99 岁 | 100.00 | 120.00 |" in text
    assert "和居民养老保险待遇不能同月领" in text
    assert POLICY.sha256 in text
    for words in KINDS.values():
        assert words.not_so[0] in text


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("entitled", "{from: month_after_birthday}", "满 80 周岁的次月起"),
        ("entitled", "{inclusive: no}", "领到去世的前一个月"),
        ("entitled", "{to: [moveout_month]}", "去世不影响"),
        ("custody_stops", "yes", "整月都在服刑、羁押的，那个月停发"),
        ("employment_stops", "yes", "整月都在职的，那个月停发"),
        ("tolerance", "100", "和标准相差 1.00 元以内不算疑点"),
        ("retro_months", "6", "漏发的最多补 6 个月"),
        ("arrears", "null", "没有补发一说"),
        ("arrears", "{months: 3}", "往前最多 3 个月"),
    ],
)
def test_each_rule_that_changes_changes_the_book(key, value, says):
    assert says not in tell()
    assert says in tell("    universal: true\n", f"    universal: true\n    {key}: {value}\n")


def test_the_example_is_what_the_engine_counts():
    late = replace(find_scheme(POLICY, "gaoling"), entitled_from="month_after_birthday")
    text = write_rule_book(replace(POLICY, schemes=(late,), exclusions=()), "zh", html=False)
    assert "1944年1月出生的人，从2024年2月起领" in text


@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), st.booleans())
def test_ages_in_one_row_have_one_amount(widths, open_ended):
    bands, lowest = [], 60
    for n, width in enumerate(widths):
        last = n == len(widths) - 1 and open_ended
        bands.append(Band(lowest, None if last else lowest + width - 1, 100 * (n + 1)))
        lowest += width
    scheme = Scheme("a", "甲", 60, (BandSet(202401, tuple(bands)),))
    for low, high in list_age_spans(scheme):
        ages = range(low, (high or low + 50) + 1)
        assert len({amount_due(scheme, age, 202401) for age in ages}) == 1


def test_it_is_complete_in_english():
    text = tell(language="en")
    left = re.sub("核查|高龄津贴|居民养老保险待遇|职工养老保险待遇|备注|补发", "", text)
    assert not re.search(r"[\u4e00-\u9fff]", left)
    assert "From the month of the 80th birthday" in text


def test_as_a_page_it_says_the_same_and_needs_no_network():
    text = write_rule_book(POLICY, "zh", html=True)
    page = html.fromstring(text)
    assert page.xpath("string(//h1)") == "核查 规则书"
    assert "100 岁以上" in page.xpath("string(//main)")
    assert "http" not in text


def test_texts_of_a_policy_cannot_become_marks():
    blocks = [Heading(1, "<b>x"), Paragraph("a*b|c\n# d"), Grid(("h|",), (("1", "<i>"),))]
    assert "<b>" not in write_html(blocks, "", "en")
    assert write_markdown(blocks).splitlines()[2] == "a\\*b\\|c \\# d"


@pytest.mark.parametrize(("key", "pair"), RULES.items())
def test_both_languages_tell_the_same(key, pair):
    chinese, english = ({f for _, f, _, _ in Formatter().parse(words) if f} for words in pair)
    assert chinese == english
    assert not re.search(r"[\u4e00-\u9fff]", pair[1])
