"""Registers are known by their headings and names, and each gets its own staging table."""

import pytest

from tests.desk.audit.ingest import codes, csv_text, make_policy, make_rows, read
from tests.shared_data import shared_path
from tongxin.desk.audit.inputs import read_inputs
from tongxin.engines.audit.read_policy import read_policy
from tongxin.engines.audit.store import open_store

ROLLS = {"gaoling_202401.csv": csv_text(*make_rows(3))}
WHO = "王秀英,369901194001000001"


@pytest.mark.parametrize(
    ("file", "headings", "cells", "role", "staged"),
    [
        ("deaths.csv", "姓名,身份证号,死亡日期", "2024-01-02", "deaths", ("2024-01-02", None)),
        (
            "殡葬.csv",
            "逝者姓名,身份证号,死亡日期,火化日期,殡仪馆",
            "2024-01-02,2024-01-04,县馆",
            "cremations",
            ("2024-01-02", "县馆"),
        ),
        (
            "火化名单.csv",
            "姓名,身份证号,火化日期",
            "2024-01-04",
            "cremations",
            ("2024-01-04", None),
        ),
        (
            "moves.csv",
            "姓名,身份证号,迁出日期,迁入地",
            "2024-01-02,外县",
            "moves",
            ("2024-01-02", "外县"),
        ),
        (
            "婚姻.csv",
            "姓名,身份证号,配偶姓名,配偶身份证号,登记日期,解除日期",
            "李,369901194001000002,1970-01-02,",
            "marriages",
            ("李", "369901194001000002", "1970-01-02", None),
        ),
        (
            "结婚登记.csv",
            "男方姓名,男方身份证号,女方姓名,女方身份证号,登记日期",
            "李,369901194001000002,1970-01-02",
            "marriages",
            ("李", "369901194001000002", "1970-01-02", None),
        ),
        (
            "custody.csv",
            "姓名,身份证号,收押日期,释放日期,羁押场所",
            "2024-01-02,,县看守所",
            "custody",
            ("2024-01-02", None, "县看守所"),
        ),
        (
            "服刑人员.csv",
            "姓名,身份证号,起始日期,终止日期,监狱",
            "2024-01-02,2025-01-01,省监狱",
            "custody",
            ("2024-01-02", "2025-01-01", "省监狱"),
        ),
        (
            "x.csv",
            "姓名,身份证号,就诊日期,医疗机构",
            "2024-01-02,县医院",
            "medical",
            ("2024-01-02", "县医院"),
        ),
        (
            "y.csv",
            "姓名,身份证号,补贴项目,月份,金额,县区",
            "高龄津贴,202401,50,邻县",
            "other_rolls",
            ("高龄津贴", "202401", "50", "邻县"),
        ),
        (
            "z.csv",
            "姓名,身份证号,参保起始日期,参保终止日期,单位名称",
            "2020-01-02,,县一中",
            "employees",
            ("2020-01-02", None, "县一中"),
        ),
    ],
)
def test_a_register_is_known_by_its_columns(tmp_path, file, headings, cells, role, staged):
    inputs, kept, _ = read(tmp_path, ROLLS, {file: f"{headings}\n{WHO},{cells}\n{WHO},{cells}\n"})
    assert inputs.problems == ()
    assert {s.role for s in inputs.sources} == {"roll", "population", role}
    table = {"cremations": "deaths"}.get(role, role) + "_staging"
    first = kept.rows[table][0]
    assert (first[1], ",".join(first[2:4])) == (2, WHO)
    assert first[4:-1] == staged


def test_another_countys_roll_takes_scheme_and_month_from_its_name(tmp_path):
    text = f"姓名,身份证号,金额\n{WHO},50\n{WHO},50\n"
    _, kept, _ = read(tmp_path, ROLLS, {"邻县高龄津贴_202401.csv": text})
    assert kept.rows["other_rolls_staging"][0][4:7] == ("gaoling", "202401", "50")


def test_a_vague_heading_counts_where_the_name_says_what_it_is(tmp_path):
    text = f"姓名,身份证号,日期\n{WHO},2024-01-02\n"
    inputs, _, _ = read(tmp_path, ROLLS, {"死亡人员.csv": text})
    assert [s.role for s in inputs.sources] == ["population", "deaths", "roll"]
    inputs, _, _ = read(tmp_path / "b", ROLLS, {"人员.csv": text})
    assert codes(inputs.problems) == ["not_recognised"]


def test_the_policy_may_say_how_a_register_is_called(tmp_path):
    text = f"姓名,身份证号,日期\n{WHO},2024-01-02\n"
    policy = make_policy(known_as=(("deaths", ("归档名单",)),))
    inputs, _, _ = read(tmp_path, ROLLS, {"归档名单.csv": text}, policy=policy)
    assert [s.role for s in inputs.sources] == ["population", "deaths", "roll"]


def test_a_register_that_lacks_its_day_is_told(tmp_path):
    text = f"逝者姓名,身份证号,火化日期,火化日期\n{WHO},2024-01-02,2024-01-03\n"
    inputs, _, _ = read(tmp_path, ROLLS, {"殡葬.csv": text})
    assert "column_twice" in codes(inputs.problems)


def test_the_sample_county_is_read_whole():
    county = shared_path("data") / "oversight" / "county-5k"
    policy = read_policy((county / "policy.json").read_text(encoding="utf-8"))
    connection, rows = open_store(threads=2, memory_mb=1000), {}

    def take(sources):
        table = f"{sources[0].role}_staging"
        sql = f"SELECT source_id, count(*), max(row), min(row) FROM {table} GROUP BY 1"
        rows.update({source: rest for source, *rest in connection.execute(sql).fetchall()})
        connection.execute(f"DELETE FROM {table}")

    inputs = read_inputs(connection, county / "rolls", county / "registers", policy, on_batch=take)
    assert not inputs.refused
    assert len(inputs.sources) == 3 * 24 + 3
    for source in inputs.sources:
        folder = county / ("rolls" if source.role == "roll" else "registers")
        lines = (folder / source.file).read_bytes().count(b"\n") - 1
        assert rows[source.source_id] == [lines, lines + 1, 2]
        assert (source.rows_read, source.rows_aside) == (lines, 0)
