"""The two readers, of plain csv and of everything else, put the same into the store."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.audit.ingest import (
    GAOLING,
    HEADINGS,
    JUMIN,
    csv_text,
    make_policy,
    make_rows,
    stage,
)

PARTS = (
    *("王", "李", "3699", "00", " ", "　", "\u00a0", '"', ",", "'", "=", '="007"', "合计", "小计"),
    *(
        "注：",
        "制表人：",
        "说明",
        "\t",
        "元",
        "50",
        ".00",
        "-",
        "𠮷",
        "年月日",
        "total",
        "\n",
        "明",
    ),
    *("共", "\\"),
)
CELL = st.one_of(
    st.sampled_from(["", "", "王秀英", "369901194001010011", "50", "50元", "合计", "1", " 50 "]),
    st.lists(st.sampled_from(PARTS), max_size=4).map("".join),
)
ROW = st.lists(CELL, min_size=1, max_size=10)


def write_csv(rows, quoting, end):
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


def read_both(text, encoding, name="gaoling_202401.csv", policy=None):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(text.encode(encoding))
        policy = policy or make_policy()
        return [stage(Path(folder), policy, listed=listed) for listed in (False, True)]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    titles=st.lists(st.sampled_from(["2024年1月高龄津贴发放表", "单位：元", ""]), max_size=2),
    rows=st.lists(ROW, max_size=30),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    tail=st.sampled_from(["", "\n", "\n\n", ",,,,,,,,,\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
)
def test_the_same_cells_become_the_same_rows(titles, rows, quoting, end, tail, encoding):
    body = [HEADINGS.split(","), *(row.split(",") for row in make_rows(2)), *rows]
    text = "".join(title + end for title in titles) + write_csv(body, quoting, end) + tail
    plain, listed = read_both(text, encoding)
    assert plain == listed


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(st.lists(CELL, max_size=12).map(",".join), max_size=20))
def test_the_same_bytes_become_the_same_rows_however_badly_they_are_written(lines):
    text = csv_text(*make_rows(2), *lines)
    plain, listed = read_both(text, "utf-8")
    assert plain == listed


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    months=st.lists(
        st.sampled_from(["202401", "2024年2月", "2024-01", "", "202312", "合计"]), max_size=8
    ),
    schemes=st.lists(st.sampled_from(["高龄津贴", "居民养老"]), min_size=8, max_size=8),
)
def test_rows_of_several_months_are_told_apart_alike(months, schemes):
    rows = [
        f"{n},{month},王{n},36990119400101{n:04d},{50 + n},{scheme}"
        for n, (month, scheme) in enumerate(zip(months, schemes, strict=False))
    ]
    text = "序号,月份,姓名,身份证号,金额,补贴项目\n" + "\n".join(rows) + "\n"
    policy = make_policy(GAOLING, JUMIN, first=202312, last=202402)
    plain, listed = read_both(text, "utf-8", "名册.csv", policy)
    assert plain == listed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "foot",
    [
        "合计,,,,,,,,150,",
        "小计,,,,,,,,150,\n" + make_rows(1, 4)[0] + "\n合计,,,,,,,,200,",
        "注：以上人员均已公示，无异议。",
        "制表人：张三,,,审核人：李四,,,,,,",
        " , ,,,,,,,, ",
        HEADINGS + "\n" + make_rows(1, 4)[0],
    ],
)
def test_totals_and_notes_do_not_make_a_csv_slow(foot, encoding, tmp_path):
    (tmp_path / "gaoling_202401.csv").write_bytes(csv_text(*make_rows(3), foot).encode(encoding))
    plain = stage(tmp_path, make_policy(), listed=False)
    assert plain == stage(tmp_path, make_policy(), listed=True)
    assert not plain.fell_back
    assert plain.rows[:3] == [
        (1, n + 1, str(n), f"王秀英{n}", f"3699011940010{n:05d}", "1940-01-01", "东山镇", "甲村",
         f"0000{n:06d}", "50", None, False)
        for n in (1, 2, 3)
    ]  # fmt: skip


def test_row_numbers_are_those_of_the_sheet_in_a_file_of_many_blocks(tmp_path):
    count = 120_000
    for month in ("202401", "202402", "202403"):
        text = "高龄津贴\n" + csv_text(*make_rows(count))
        (tmp_path / f"gaoling_{month}.csv").write_text(text, encoding="utf-8")
    assert (tmp_path / "gaoling_202401.csv").stat().st_size > 10_000_000
    staged = stage(tmp_path, make_policy(last=202403), listed=False)
    assert not staged.fell_back
    assert [source.rows_kept for source in staged.sources] == [count] * 3
    assert all(row[1] == int(row[2]) + 2 for row in staged.rows)
