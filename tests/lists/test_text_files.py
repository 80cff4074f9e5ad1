"""Text, pages and XML under any name: encodings, separators, quotes, line numbers."""

import pytest

from tongxin.lists.read import read_book, read_table

LIST = "姓名,社区\n张三,北门社区\n李四,桃树下社区\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
def test_every_usual_encoding_is_recognised(make_text, encoding):
    table = read_table(make_text(LIST, encoding=encoding))
    assert [row.values["社区"] for row in table.rows] == ["北门社区", "桃树下社区"]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_every_usual_separator_is_recognised(make_text, sign):
    table = read_table(make_text(LIST.replace(",", sign), "list.xls", "gbk"))
    assert [row.values["姓名"] for row in table.rows] == ["张三", "李四"]


def test_a_record_over_several_lines_counts_by_its_first(make_text):
    table = read_table(make_text('姓名,备注\n张三,"一\n二"\n李四,三\n'))
    assert [(row.number, row.values["备注"]) for row in table.rows] == [(2, "一\n二"), (4, "三")]


def test_an_unclosed_quote_does_not_swallow_the_rest(make_text):
    table = read_table(make_text('姓名,备注\n张三,"没有收尾\n李四,三\n王五,四\n'))
    assert [row.values["姓名"] for row in table.rows] == ["张三", "李四", "王五"]


def test_nul_bytes_and_empty_lines_do_no_harm(make_text):
    table = read_table(make_text("姓名,社区\r\n张\x00三,北门\r\n\r\n李四,南门\r\n"))
    assert [(row.number, row.values["姓名"]) for row in table.rows] == [(2, "张三"), (4, "李四")]


def test_bytes_of_no_encoding_are_refused_not_replaced(make_text):
    data = "姓名,社区\n".encode() + b"\xff\xff\xfd" * 20 + b"\n" + "张三,北门\n".encode("gbk")
    assert read_table(make_text(data)).file_error.code in ("undecodable_text", "not_a_spreadsheet")


def test_a_page_with_spans_is_read_like_a_sheet(make_text):
    page = (
        "<html><head><meta charset='gb2312'></head><body><table>"
        "<tr><th rowspan=2>社区</th><th colspan=2>联系人</th></tr>"
        "<tr><th>姓名</th><th>电话</th></tr>"
        "<tr><td>北门</td><td>张三&nbsp;</td><td>15500000001</td></tr></table></body></html>"
    )
    table = read_table(make_text(page, "list.xls", "gbk"))
    assert table.rows[0].values == {
        "社区": "北门", "联系人/姓名": "张三", "联系人/电话": "15500000001",
    }  # fmt: skip


def test_excel_2003_xml_named_xls_is_read(make_text):
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = (
        '<Row><Cell><Data ss:Type="String">姓名</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">出生日期</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell><Data ss:Type="String">张三</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="DateTime">1950-01-02T00:00:00.000</Data></Cell></Row>'
    )
    text = (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">'
        f'<Worksheet ss:Name="名册"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    table = read_table(make_text(text, "list.xls"))
    assert (table.sheet, table.rows[0].number) == ("名册", 4)
    assert table.rows[0].values["出生日期"].isoformat() == "1950-01-02"


def test_the_form_is_told_by_content(make_text, make_xlsx):
    assert read_book(make_text(LIST, "list.xlsx")).form == "text"
    assert read_book(make_xlsx([["姓名", "社区"], ["张三", "北门"]], "list.csv")).form == "xlsx"
