"""What may be right or wrong in the input is asked: missing, doubled, old, in another unit, cut."""

import pytest

from tests.desk.audit.ingest import (
    GAOLING,
    HEADINGS,
    JUMIN,
    Kept,
    codes,
    csv_text,
    make_policy,
    make_rows,
    read,
    write_folders,
)
from tongxin.desk.audit.inputs import ReadingStopped, read_inputs
from tongxin.engines.audit.store import open_store

NINTH = make_rows(1, 9)[0]
ONE, TWO = "gaoling_202401.csv", "gaoling_202402.csv"


def find(inputs, code):
    return next(question for question in inputs.questions if question.code == code)


def roll(count, start=1, amount="50", foot=""):
    return csv_text(*make_rows(count, start, amount)) + foot


def test_missing_months_and_schemes_are_asked_for_before_a_row_is_read(tmp_path):
    policy = make_policy(GAOLING, JUMIN, last=202403)
    inputs, kept, _ = read(tmp_path, {TWO: roll(3)}, policy=policy)
    assert find(inputs, "month_missing").facts["months"] == (202401, 202403)
    assert find(inputs, "scheme_without_rolls").facts["scheme"] == "jumin"
    assert inputs.refused
    assert kept.rows == {}


def test_a_roll_without_a_row_is_refused(tmp_path):
    inputs, _, _ = read(tmp_path, {ONE: csv_text()})
    assert find(inputs, "no_rows").refuses


@pytest.mark.parametrize(
    "name",
    [
        "202401/高龄津贴.csv",
        "2024年/1月/高龄津贴.csv",
        "2024年/高龄津贴1月.csv",
        "高龄津贴2024年元月.csv",
    ],
)
def test_the_month_may_stand_in_the_folders(tmp_path, name):
    inputs, _, _ = read(tmp_path, {name: roll(3)})
    assert [s.month for s in inputs.sources if s.role == "roll"] == [202401]


def test_an_accepted_question_does_not_stop(tmp_path):
    policy = make_policy(GAOLING, last=202402)
    inputs, kept, _ = read(tmp_path, {TWO: roll(3)}, policy=policy, accept=["month_missing"])
    assert not inputs.refused
    assert find(inputs, "month_missing").accepted
    assert len(kept.rows["roll_staging"]) == 3


def test_only_the_months_wanted_are_read(tmp_path):
    policy = make_policy(GAOLING, last=202402)
    files = {ONE: roll(3), TWO: roll(4, 5)}
    inputs, kept, _ = read(tmp_path, files, policy=policy, months=[202402])
    assert not inputs.refused
    assert find(inputs, "month_outside").file == ONE
    assert len(kept.rows["roll_staging"]) == 4


def test_one_file_under_two_names_is_refused(tmp_path):
    policy = make_policy(GAOLING, last=202402)
    inputs, _, _ = read(tmp_path, {ONE: roll(30), TWO: roll(30)}, policy=policy)
    question = find(inputs, "same_content")
    assert (question.file, question.facts["other"], question.refuses) == (TWO, ONE, True)


@pytest.mark.parametrize(("same", "asked"), [(100, True), (90, False)])
def test_a_month_that_says_what_another_month_says_is_asked_about(tmp_path, same, asked):
    policy = make_policy(GAOLING, last=202402)
    second = csv_text(*make_rows(same), *make_rows(101 - same, 500))
    inputs, _, _ = read(tmp_path, {ONE: roll(100), TWO: second}, policy=policy)
    assert ("months_alike" in codes(inputs.questions)) == asked
    assert not inputs.refused


def test_a_large_month_that_is_wholly_another_is_refused(tmp_path):
    policy = make_policy(GAOLING, last=202402)
    files = {ONE: roll(600), TWO: "二月\n" + roll(600)}
    inputs, _, _ = read(tmp_path, files, policy=policy)
    assert find(inputs, "months_alike").refuses


def test_a_month_on_top_of_a_kept_run_gets_numbers_of_its_own(tmp_path):
    policy, connection = make_policy(GAOLING, last=202402), open_store(threads=1, memory_mb=200)
    kept = Kept(connection)
    places = write_folders(tmp_path / "a", {ONE: roll(30)})
    first = read_inputs(connection, *places, policy, on_batch=kept, months=[202401])
    places = write_folders(tmp_path / "b", {TWO: roll(30)})
    second = read_inputs(connection, *places, policy, on_batch=kept, months=[202402])
    ids = [source.source_id for source in (*first.sources, *second.sources)]
    assert len(set(ids)) == len(ids) == 4
    assert find(second, "same_content").facts["other"] == ONE


def test_a_draft_beside_the_final_roll_of_a_month_is_refused(tmp_path):
    files = {"a_" + ONE: roll(30), "b_" + ONE: roll(29)}
    inputs, _, _ = read(tmp_path, files)
    assert find(inputs, "month_twice").refuses


def test_a_few_people_paid_once_more_beside_the_roll_do_not_stop(tmp_path):
    inputs, _, _ = read(tmp_path, {ONE: roll(30), "补发_" + ONE: roll(2)})
    assert not find(inputs, "month_twice").refuses


def test_rolls_of_two_townships_for_one_month_are_no_question(tmp_path):
    files = {"东山镇/" + ONE: roll(30), "古港镇/" + ONE: roll(30, 100)}
    inputs, kept, _ = read(tmp_path, files)
    assert "month_twice" not in codes(inputs.questions)
    assert len(kept.rows["roll_staging"]) == 60


@pytest.mark.parametrize(
    ("foot", "differs"),
    [
        ("合计,,,,,,,,150,\n", False),
        ("合计,,,,,,,,200,\n", True),
        ("合计,,,,,,,,3人,\n", True),
        ("合计,,,,,,,,,\n", False),
        (
            "小计,,,,,,,,150,\n" + make_rows(1, 9)[0] + "\n小计,,,,,,,,50,\n合计,,,,,,,,200,\n",
            False,
        ),
        ("小计,,,,,,,,150,\n" + make_rows(1, 9)[0] + "\n小计,,,,,,,,60,\n合计,,,,,,,,200,\n", True),
    ],
)
def test_a_total_must_be_what_the_rows_come_to(tmp_path, foot, differs):
    inputs, _, connection = read(tmp_path, {ONE: roll(3, foot=foot)})
    if "3人" in foot:  # what is no amount states no total
        differs = False
    assert ("total_differs" in codes(inputs.questions)) == differs
    source = next(source for source in inputs.sources if source.role == "roll")
    assert source.rows_read == source.rows_kept + source.rows_aside
    held = connection.execute("SELECT count(*) FROM aside").fetchall()[0][0]
    assert source.rows_aside == held == foot.count("计")


def test_the_stated_total_is_kept_with_the_source(tmp_path):
    inputs, _, _ = read(tmp_path, {ONE: roll(3, foot="合计,,,,,,,,149.5,\n")})
    source = next(source for source in inputs.sources if source.role == "roll")
    assert source.written_total_fen == 14950
    facts = find(inputs, "total_differs").facts
    assert (facts["row"], facts["stated_fen"], facts["found_fen"]) == (5, 14950, 15000)


@pytest.mark.parametrize(
    ("amount", "heading", "asked"),
    [
        ("0.005", "金额", True),
        ("5000", "金额", True),
        ("0.005", "金额(万元)", False),
        ("50", "金额(万元)", True),
        ("50", "金额", False),
        ("100元", "金额", False),
    ],
)
def test_amounts_that_fit_the_policy_in_another_unit_alone_are_asked_about(
    tmp_path, amount, heading, asked
):
    text = csv_text(*make_rows(9, 1, amount), headings=HEADINGS.replace("金额", heading))
    inputs, _, _ = read(tmp_path, {ONE: text})
    assert ("unit_doubtful" in codes(inputs.questions)) == asked


def test_a_scheme_without_bands_is_held_against_its_other_months(tmp_path):
    policy = make_policy(JUMIN.__class__("zhigong", "职工养老", 60), last=202403)
    files = {
        f"zhigong_20240{m}.csv": roll(30, 50 * m, "3000" if m < 3 else "0.3") for m in (1, 2, 3)
    }
    inputs, _, _ = read(tmp_path, files, policy=policy)
    assert find(inputs, "unit_doubtful").file == "zhigong_202403.csv"


def test_many_numbers_cut_by_a_spreadsheet_are_told_and_do_not_stop(tmp_path):
    rows = make_rows(50)
    rows[3] = rows[3].replace("369901194001000004", "3.69901E+17")
    rows[4] = rows[4].replace("369901194001000005", "369901194001000000")
    inputs, _, _ = read(tmp_path, {ONE: csv_text(*rows)})
    assert find(inputs, "numbers_cut").facts["count"] == 2
    assert not inputs.refused


@pytest.mark.parametrize(("day", "refused"), [("20231130", True), ("20240115", False)])
def test_a_register_of_deaths_that_ends_before_the_last_month_paid_is_refused(
    tmp_path, day, refused
):
    deaths = "姓名,身份证号,死亡日期\n王一,369901193001000001,2023-11-05\n"
    inputs, _, _ = read(tmp_path, {ONE: roll(3)}, {f"死亡名单_截至{day}.csv": deaths})
    assert inputs.refused == refused
    if refused:
        assert find(inputs, "register_older").facts["as_of"].isoformat() == "2023-11-30"


def test_a_register_whose_newest_day_is_long_past_is_refused(tmp_path):
    days = [f"2022-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 9, 20)]
    rows = [f"王{n},36990119300100{n:04d},{day}" for n, day in enumerate(days)]
    deaths = "姓名,身份证号,死亡日期\n" + "\n".join(rows) + "\n"
    inputs, _, _ = read(tmp_path, {ONE: roll(3)}, {"deaths.csv": deaths})
    assert find(inputs, "register_older").refuses
    source = next(source for source in inputs.sources if source.role == "deaths")
    assert source.as_of.isoformat() == "2022-12-20"


def test_two_registers_of_one_role_are_one(tmp_path):
    texts = [f"姓名,身份证号,死亡日期\n王{n},36990119300100000{n},2024-01-05\n" for n in (1, 2)]
    _, kept, _ = read(tmp_path, {ONE: roll(3)}, {"死亡1.csv": texts[0], "死亡2.csv": texts[1]})
    assert [row[2] for row in kept.rows["deaths_staging"]] == ["王1", "王2"]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "rolls" / ONE

    def write(_done, _expected):
        path.write_text(path.read_text(encoding="utf-8") + make_rows(1, 9)[0], encoding="utf-8")

    inputs, _, _ = read(tmp_path, {ONE: roll(3)}, progress=write)
    assert codes(inputs.problems) == ["changed_while_read"]


def test_reading_ends_when_somebody_asks_for_it(tmp_path):
    with pytest.raises(ReadingStopped):
        read(tmp_path, {ONE: roll(3)}, stop=lambda: True)
