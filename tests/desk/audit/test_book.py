"""The workbook of findings: what stands on which sheet, nothing in full, the same bytes again."""

import io

import openpyxl

from tests.desk.audit.run_sample import make_content, number
from tongxin.desk.audit.book import format_findings_book
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.words_kinds import KINDS

CONTENT = make_content()
SPEAKER = Speaker(CONTENT.policy, "zh")
BOOK = openpyxl.load_workbook(io.BytesIO(format_findings_book(SPEAKER, CONTENT)))


def read(name, book=BOOK):
    rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    heads = rows[1]
    return [dict(zip(heads, row, strict=True)) for row in rows[2:]]


def all_text(book):
    return "\n".join(
        str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value
    )


def test_each_kind_found_and_each_township_has_a_sheet():
    assert BOOK.sheetnames == [
        *("先看这张", "去世后仍在发", "金额和年龄档不符", "到龄没有发"),
        *("上岭镇", "东山镇", "古港镇", "逐月账", "要看的问题", "比了什么"),
    ]


def test_the_first_sheet_counts_every_kind_by_how_sure_and_adds_nothing_up():
    rows = {row["疑点"]: row for row in read("先看这张") if row["疑点"]}
    assert set(rows) >= {words.title[0] for words in KINDS.values()}
    dead = rows["去世后仍在发"]
    assert (dead["身份确定"], dead["身份很可能"], dead["只供复核"]) == (9, 1, 0)
    assert "合计" not in rows


def test_a_case_is_one_line_with_its_months_and_its_money():
    row = read("去世后仍在发")[0]
    assert (row["月份"], row["月数"]) == ("2024年1月 至 2024年2月", 2)
    assert (row["待核应追回（元）"], row["待核应补发（元）"]) == (100, None)
    assert row["名册出处"] == "gaoling_202401.csv 第 2 行 等 2 处"
    assert read("金额和年龄档不符")[0]["依据"] == "应发 57.00 元，实发 50.00 元"


def test_who_is_to_be_visited_first_is_owed_nothing_yet():
    first = next(row for row in read("到龄没有发") if row["先走访"])
    assert first["待核应补发（元）"] is None


def test_the_ledger_has_a_line_for_each_month_with_money():
    rows = [row for row in read("逐月账") if row["编号"]]
    assert len(rows) == len([one for one in CONTENT.findings if one.delta_fen])
    assert sum(row["待核应追回（元）"] or 0 for row in rows) == 9 * 100 + 50 + 10
    assert sum(row["待核应补发（元）"] or 0 for row in rows) == 7 + 50


def test_no_number_account_or_name_stands_in_full():
    text = all_text(BOOK)
    assert "3608**********" in text
    for one in CONTENT.findings:
        assert one.number not in text
        assert one.account not in text or not one.account
        assert one.name not in text


def test_names_stand_in_full_where_visitors_need_them():
    speaker = Speaker(CONTENT.policy, "zh", full_names=True)
    text = all_text(openpyxl.load_workbook(io.BytesIO(format_findings_book(speaker, CONTENT))))
    assert CONTENT.findings[0].name in text
    assert "这一份有全名" in text
    assert number(0) not in text


def test_rows_set_aside_and_sources_are_listed():
    assert read("要看的问题")[0]["原因"].startswith("看不出户籍截止到哪一天")
    assert read("要看的问题")[1]["原因"] == "金额读不懂"
    assert read("要看的问题")[1]["写的是"] == "五十"
    assert [row["当作"] for row in read("比了什么")][:2] == ["去世登记", "户籍人口"]


def test_nothing_in_it_accuses():
    for word in ("违规", "违法", "骗", "非法", "贪", "嫌疑", "套取"):
        assert word not in all_text(BOOK)


def test_it_prints_on_a4_with_its_header_repeated():
    for page in BOOK:
        assert page.page_setup.paperSize in (9, "9")
        assert page.print_title_rows
        assert page.freeze_panes


def test_the_same_run_gives_the_same_bytes():
    there = make_content(order=-1)
    assert format_findings_book(SPEAKER, there) == format_findings_book(SPEAKER, CONTENT)


def test_it_is_told_in_english_too():
    speaker = Speaker(CONTENT.policy, "en")
    book = openpyxl.load_workbook(io.BytesIO(format_findings_book(speaker, CONTENT)))
    assert "Paid after death" in book.sheetnames
    assert "Ledger" in book.sheetnames
