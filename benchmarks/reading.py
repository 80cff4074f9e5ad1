"""60,000 rows of xlsx read into typed rows, against bare python-calamine in the same run."""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import python_calamine
import xlsxwriter

from benchmarks.figures import print_heading, print_table
from tongxin.desk.form_columns import plan_columns
from tongxin.lists.columns import Columns
from tongxin.lists.read import read_tables

HEADINGS = (
    *("编号", "街道", "社区", "小区", "需求类别", "需求内容", "人数", "次数"),
    *("紧急程度", "登记日期", "是否上门", "步行距离（米）", "可接受时间", "联系人"),
)
CATEGORIES = ("健康义诊", "理发", "书法", "法律咨询", "心理疏导", "家电维修", "政策宣讲")
TIMES = ("工作日上午", "周末下午", "上午均可、下午均可", "周末全天", "工作日晚上")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add rows and runs."""
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=3)


def run(options: argparse.Namespace) -> int:
    """Read in turn, some times each, and print times and their ratios."""
    print_heading("python-calamine")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "needs.xlsx")
        write_needs(path, options.rows)
        runs = [_read_in_turn(path, options.rows) for _ in range(options.runs)]
    heads = (
        "",
        "bare calamine s",
        "lists s",
        "speed, lists / bare",
        "plan s",
        "speed, plan / bare",
    )
    print_table(
        heads,
        [
            [f"run {n}", bare, typed, bare / typed, planned, bare / planned]
            for n, (bare, typed, planned) in enumerate(runs, 1)
        ],
    )
    for what, column in (("lists (headings it knows)", 1), ("plan (the forms of a plan)", 2)):
        ratios = [run[0] / run[column] for run in runs]
        mean, least, most = sum(ratios) / len(ratios), min(ratios), max(ratios)
        print(f"{what}: {mean:.2f} of bare calamine's speed ({least:.2f} to {most:.2f})")
    print(f"{options.rows:,} rows, {len(HEADINGS)} columns, every row typed without an error")
    return 0


def _read_in_turn(path: Path, rows: int) -> tuple[float, float, float]:
    return (
        _time(lambda: _read_bare(path), rows + 1),
        _time(lambda: _read_typed(path, ()), rows),
        _time(lambda: _read_typed(path, plan_columns()), rows),
    )


def _time(read: Callable[[], int], rows: int) -> float:
    """Return the seconds of a reading; raises ValueError when rows are missing from it."""
    begun = time.perf_counter()
    count = read()
    seconds = time.perf_counter() - begun
    if count != rows:
        raise ValueError(f"{count} rows were read, {rows} were written")
    return seconds


def _read_bare(path: Path) -> int:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return len(book.get_sheet_by_index(0).to_python())


def _read_typed(path: Path, forms: Sequence[Columns]) -> int:
    (table,) = read_tables(path, forms)
    return len(table.good_rows)


def write_needs(path: Path, rows: int) -> None:
    """Write an invented list of needs as an office keeps it."""
    rng = Random(rows)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("需求清单")
    sheet.write_row(0, 0, HEADINGS)
    for n in range(rows):
        community = rng.randrange(60)
        sheet.write_row(
            n + 1,
            0,
            (
                *(f"D{n}", f"{community % 12}号街道", f"第{community}社区", f"{n % 480}号小区"),
                *(CATEGORIES[rng.randrange(len(CATEGORIES))], "老人希望就近得到服务"),
                *(rng.randrange(1, 30), rng.randrange(1, 4), ("一般", "较急", "紧急")[n % 3]),
                *(f"2026.11.{rng.randrange(1, 29)}", "是" if n % 9 == 0 else "否"),
                *(rng.choice((350, 500, 1000)), TIMES[rng.randrange(len(TIMES))], f"王{n % 997}"),
            ),
        )
    book.close()
