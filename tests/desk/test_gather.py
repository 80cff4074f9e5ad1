"""What cannot be used is told with its place; nothing that was handed in vanishes."""

import xlsxwriter

from tongxin.desk.gather import gather


def write(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_a_sheet_with_two_columns_for_one_field_is_told_with_both_columns(tmp_path):
    rows = [["社区", "所属社区", "需求类别", "人数"], ["北门", "南门", "理发", 3]]
    gathered = gather([write(tmp_path / "清单.xlsx", 需求清单=rows)])
    (trouble,) = gathered.troubles
    assert (trouble.weight, trouble.file, trouble.sheet) == ("error", "清单.xlsx", "需求清单")
    assert trouble.code in ("two_columns_one_field", "duplicate_header")
    assert (trouble.facts["columns"], trouble.facts["headings"]) == (
        ("A", "B"),
        ("社区", "所属社区"),
    )


def test_a_foreign_sheet_with_two_equal_columns_is_unknown_and_no_fault(tmp_path):
    rows = [["菜名", "价格", "价格"], ["豆腐", 3, 4], ["白菜", 2, 3]]
    gathered = gather([write(tmp_path / "菜单.xlsx", 菜单=rows)])
    assert [(t.weight, t.code) for t in gathered.troubles] == [("warning", "unknown_sheet")]
