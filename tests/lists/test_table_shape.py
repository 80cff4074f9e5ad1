"""The table of a sheet is found among titles, units, grouped headers, hints, totals and notes."""

from decimal import Decimal

import pytest

from tongxin.lists.columns import Columns, Field
from tongxin.lists.options import Options
from tongxin.lists.read import read_table
from tongxin.standards.amounts import parse_amount
from tongxin.standards.numbers import parse_count

NEEDS = Columns(
    "needs",
    "需求清单",
    (
        Field("community", "社区", ("所属社区",), required=True),
        Field("people", "人数", ("服务人数",), parse_count),
        Field("budget", "经费", (), parse_amount),
    ),
    telling=("community",),
)


def read(make_text, text, columns=None, **options):
    return read_table(make_text(text), columns, options=Options(**options))


def skipped(table):
    return [(row.row, row.why) for row in table.skipped_rows]


def test_titles_units_and_a_repeated_header_are_no_data(make_text):
    table = read(make_text, "需求清单,\n单位：元,\n\n社区,人数\n北门,3\n社区,人数\n南门,4\n")
    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5, 7]
    assert skipped(table) == [(1, "title"), (2, "title"), (3, "blank"), (6, "repeated_header")]


def test_a_grouped_header_without_merged_cells_gives_paths(make_text):
    table = read(make_text, "社区,联系人,,人数\n,姓名,手机号,\n北门,张三,15500000001,3\n")
    assert table.header_rows == (1, 2)
    headings = [column.heading for column in table.columns]
    assert headings == ["社区", "联系人/姓名", "联系人/手机号", "人数"]


def test_a_first_row_with_gaps_is_not_taken_for_a_header(make_text):
    table = read(make_text, "姓名,社区,备注\n张三,北门,\n李四,,常住\n")
    assert table.header_rows == (1,)
    assert len(table.rows) == 2


def test_hints_under_the_header_are_a_note(make_text):
    table = read(
        make_text, "姓名,身份证号,社区\n必填,必填，18位,下拉选择\n张三,360899194103120116,北门\n"
    )
    assert skipped(table) == [(2, "note")]


def test_totals_and_subtotals_are_checked(make_text):
    lines = "社区,人数,备注\n北门,3,\n南门,4,\n小计,7,\n东门,5,\n小计,5,\n总计,13,\n"
    table = read(make_text, lines)
    assert [row.number for row in table.rows] == [2, 3, 5]
    assert table.declared_totals == {"人数": Decimal(13)}
    assert table.totals_agree is False
    assert [(p.row, p.code) for p in table.row_warnings] == [(7, "total_mismatch")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("注：本表一式两份,,", "note"),
        ("制表人：甲,,审核人：乙", "signature_line"),
        ("示例街道办事处（盖章）,,", "signature_line"),
        ("2026年3月1日,,", "signature_line"),
        ("合 计,,7", "total"),
        ("北门社区小计,,7", "subtotal"),
    ],
)
def test_lines_at_the_foot_are_told_apart(make_text, line, why):
    table = read(make_text, f"社区,姓名,人数\n北门,张三,7\n{line}\n")
    assert skipped(table) == [(3, why)]


def test_a_row_with_little_in_it_is_still_data(make_text):
    table = read(make_text, "社区,姓名,人数\n北门,张三,7\n南门,,\n东门,李四,1\n")
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_fields_are_found_by_name_and_synonym_and_the_rest_is_kept(make_text):
    table = read(make_text, "所属社区*,服务人数（人）,说明文字\n北门,约30人,随便\n", NEEDS)
    assert table.rows[0].values == {"community": "北门", "people": 30}
    assert [(p.row, p.code) for p in table.row_warnings] == [(2, "approximate")]
    (other,) = table.unmapped
    assert table.rows[0].cell(other) == "随便"


def test_two_columns_for_one_field_are_refused_until_one_is_picked(make_text):
    text = "社区,人数,服务人数\n北门,3,4\n"
    error = read(make_text, text, NEEDS).file_error
    assert (error.code, error.facts["columns"]) == ("two_columns_one_field", ("B", "C"))
    picked = read(make_text, text, NEEDS, picks={"people": "C"})
    assert picked.rows[0].values["people"] == 4


def test_the_unit_of_money_is_taken_from_heading_or_title(make_text):
    assert (
        read(make_text, "社区,经费（万元）\n北门,1.5\n", NEEDS).rows[0].values["budget"]
        == 1_500_000
    )
    titled = read(make_text, "清单,\n单位：万元,\n社区,经费\n北门,2\n", NEEDS)
    assert titled.rows[0].values["budget"] == 2_000_000


def test_headings_that_differ_by_unit_only_are_two_columns(make_text):
    table = read(make_text, "社区,金额（元）,金额（万元）\n北门,15000,1.5\n")
    assert [column.heading for column in table.columns] == ["社区", "金额(元)", "金额(万元)"]


def test_a_list_of_another_kind_is_not_read_as_this_one(make_text):
    assert (
        read(make_text, "姓名,电话\n张三,15500000001\n", NEEDS).file_error.code == "no_table_found"
    )


def test_a_value_that_stands_twice_is_an_error_where_each_must_differ(make_text):
    table = read(make_text, "编号,社区\n1,北门\n2,南门\n1,东门\n", unique=("编号",))
    (problem,) = table.row_errors
    assert (problem.row, problem.code, problem.facts["first_row"]) == (4, "duplicate_in_file", 2)


def test_hidden_rows_are_told_and_can_be_left_out(make_xlsx):
    rows = [["社区", "人数"], ["北门", 1], ["南门", 2]]
    path = make_xlsx(
        rows, change=lambda book, sheet: sheet.set_row(1, None, None, {"hidden": True})
    )
    assert read_table(path).hidden_rows == (2,)
    shown = read_table(path, options=Options(visible_only=True))
    assert [row.number for row in shown.rows] == [3]


def test_a_merged_cell_repeats_over_its_range_only(make_xlsx):
    rows = [["社区", "姓名"], [None, "甲"], [None, "乙"], [None, "丙"]]
    path = make_xlsx(rows, change=lambda book, sheet: sheet.merge_range(1, 0, 2, 0, "北门"))
    assert [row.values["社区"] for row in read_table(path).rows] == ["北门", "北门", None]


def test_a_formula_in_error_is_an_error_of_its_cell(make_xlsx):
    def change(book, sheet):
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")

    table = read_table(make_xlsx([["社区", "人数"], ["北门", None]], change=change))
    assert [(p.row, p.field, p.code) for p in table.row_errors] == [(2, "人数", "formula_error")]
