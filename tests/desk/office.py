"""A small invented office whose lists can be written to files and spoilt on purpose."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from tongxin.desk.understand import Reading, read_lists
from tongxin.standards.workdays import WorkdayTable, shipped_workdays

Rows = list[list[object]]
START = date(2026, 11, 2)  # a Monday; the four weeks hold no holiday

SHEETS: Mapping[str, Rows] = {
    "需求": [
        [
            "编号",
            "社区",
            "小区",
            "需求类别",
            "人数",
            "次数",
            "紧急程度",
            "步行距离（米）",
            "可接受时间",
        ],
        ["D1", "东门社区", "桃园", "理发", 6, 1, "紧急", 1000, "上午均可"],
        ["D2", "西门社区", "李园", "理发", 4, 1, "一般", 1000, "随时"],
        ["D3", "西门社区", "李园", "书法培训", 5, 2, "较急", 800, "周末上午"],
    ],
    "人员": [
        [
            "编号",
            "姓名",
            "所属组织",
            "专长",
            "所在街道",
            "每周至多",
            "总次数上限",
            "补贴",
            "可服务时间",
        ],
        ["P1", "曾细妹", "新联会", "理发", "文山街道", 1, 3, 50, "工作日上午"],
        ["P2", "胡寿生", "民盟", "书法", "文山街道", 1, 4, 60, "周末上午"],
        ["P3", "彭冬莲", "志愿者协会", "志愿者", "文山街道", 2, 8, 0, "每天"],
    ],
    "站点": [
        ["编号", "名称", "街道", "社区", "经度", "纬度", "容纳人数", "设施", "开放时间"],
        ["V1", "东门站", "文山街道", "东门社区", 114.991, 27.111, 30, "教室", "每天"],
        ["V2", "西门站", "文山街道", "西门社区", 114.989, 27.109, 20, "教室", "每天"],
    ],
    "小区": [
        ["小区", "社区", "街道", "经度", "纬度"],
        ["桃园", "东门社区", "文山街道", 114.9915, 27.1112],
        ["李园", "西门社区", "文山街道", 114.9885, 27.1088],
    ],
    "街道": [["街道", "本期经费（元）", "流动设备"], ["文山街道", 2000, "义诊设备×1"]],
    "组织": [["组织", "本期经费（元）"], ["新联会", 500], ["民盟", 500]],
    "目录": [
        [
            "服务",
            "需求类别",
            "每组人员",
            "每组接待人数",
            "最多组数",
            "最少人数",
            "所需设施",
            "是否上门",
        ],
        ["便民理发", "理发", "理发×1、志愿者×1", 12, 1, 2, "", "否"],
        ["书法课", "书法培训", "书法×1", 20, 1, 3, "教室", "否"],
    ],
}


def spoil(sheet: str, row: int, column: str, value: object) -> dict[str, Rows]:
    """Return the office's sheets with one cell changed; row 2 is the first data row."""
    sheets = copy_sheets()
    sheets[sheet][row - 1][sheets[sheet][0].index(column)] = value
    return sheets


def extend(sheet: str, heading: str, values: Sequence[object]) -> dict[str, Rows]:
    """Return the office's sheets with one column added to one of them."""
    sheets = copy_sheets()
    for row, value in zip(sheets[sheet], [heading, *values], strict=True):
        row.append(value)
    return sheets


def copy_sheets() -> dict[str, Rows]:
    """Return the office's sheets, free to be changed."""
    return {name: [list(row) for row in rows] for name, rows in SHEETS.items()}


def write_office(path: Path, sheets: Mapping[str, Rows] = SHEETS) -> Path:
    """Write the sheets into one workbook."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                elif isinstance(cell, str) and cell:
                    page.write_string(number, column, cell)
                elif cell is not None and cell != "":
                    page.write(number, column, cell)
    book.close()
    return path


def read_office(
    folder: Path,
    sheets: Mapping[str, Rows] = SHEETS,
    *,
    start: date = START,
    days: int = 28,
    table: WorkdayTable | None = None,
) -> Reading:
    """Write the sheets and read them as the lists of an office."""
    path = write_office(folder / "清单.xlsx", sheets)
    return read_lists([path], start=start, days=days, table=table or shipped_workdays())


def find_troubles(reading: Reading, code: str) -> list[tuple[str, int | None, str]]:
    """Return sheet, row and column of the troubles of one code."""
    return [(t.sheet, t.row, t.column) for t in reading.understood.troubles if t.code == code]
