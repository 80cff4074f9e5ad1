"""An invented county's truth stands in its own files, however one counts."""

import json
from collections import Counter, defaultdict
from functools import cache

import pytest

from benchmarks.county.identity_numbers import is_sound
from benchmarks.county.make import make_county
from benchmarks.county.plan import BASIC_KINDS, LATER_KINDS, CountyPlan
from tests.benchmarks.county_files import County, month_number, read_day, read_fen

PLAN = CountyPlan(persons=1_500, seed=23, registers="all", cases=4)
WITHOUT_MONEY = {"identity_typo", "shared_account", "id_name_conflict", "paid_late"}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    make_county(PLAN, folder)
    county = County(folder)
    county.befallen = cache(county.befallen)
    return county


def test_every_kind_is_planted(county):
    cases = {row["fault_type"]: set() for row in county.truth}
    for row in county.truth:
        cases[row["fault_type"]].add(row["fault_id"])
    assert set(cases) == {*BASIC_KINDS, *LATER_KINDS}
    assert {kind for kind, held in cases.items() if len(held) < 4} <= {"shared_account"}


def test_every_line_points_at_a_row_that_its_person_stands_behind(county):
    behind = {(e["scheme"], e["id_text"], e["name_text"], e["subject_id"]) for e in county.entries}
    for line in county.truth + county.doubtful:
        for reference in filter(None, (line["row_ref"], line["alt_row_ref"])):
            row = county.row(reference)
            assert (line["scheme"], row["身份证号"], row["姓名"], line["subject_id"]) in behind
            assert f"_{line['month']}." in reference


def test_no_row_has_two_faults(county):
    rows = Counter(line["row_ref"] for line in county.truth if line["row_ref"])
    assert max(rows.values()) == 1


def test_a_line_never_claims_more_than_its_row_pays(county):
    for line in county.truth:
        delta = int(line["delta_cents"])
        if line["row_ref"]:
            assert delta <= read_fen(county.row(line["row_ref"])["金额"])
        if line["fault_type"] in WITHOUT_MONEY:
            assert delta == 0


def test_what_was_paid_beyond_what_is_due_is_what_the_truth_says(county):
    """The ledger of every person, added up from rolls, policy and fates, against the truth."""
    paid, unclear = county.paid()
    said = defaultdict(int)
    for line in county.truth + county.doubtful:
        if line["fault_type"] not in ("paid_elsewhere", "death_date_conflict"):
            said[line["scheme"], line["subject_id"]] += int(line["delta_cents"])
    months = range(month_number("202401"), month_number("202512") + 1)
    ledger = {}
    old = {("gaoling", row["身份证号"]) for row in county.register("population")}
    for scheme, person in old | set(paid):
        rows = paid.get((scheme, person), [])
        pension = Counter(fen for _, fen in rows).most_common(1)[0][0] if rows else 0
        due = sum(county.due(scheme, person, month, pension) for month in months)
        if scheme == "jumin" and ("zhigong", person) in paid:
            due = 0
        ledger[scheme, person] = sum(fen for _, fen in rows) - due
    wrong = {
        key: (left, said[key])
        for key, left in ledger.items()
        if left != said[key] and key not in unclear
    }
    assert not wrong
    assert sum(1 for left in ledger.values() if left) > 30


def test_the_counts_are_those_of_the_files(county):
    counts = json.loads((county.folder / "truth" / "counts.json").read_text(encoding="utf-8"))
    rows = [row for held in county.rolls.values() for row in held]
    assert counts["roll_rows"] == len(rows)
    assert counts["roll_cents"] == sum(read_fen(row["金额"]) for row in rows)
    assert counts["roll_identities"] == len(county.entries)
    assert counts["lines"] == dict(sorted(Counter(r["fault_type"] for r in county.truth).items()))
    deltas = [int(row["delta_cents"]) for row in county.truth]
    assert counts["recoverable_cents"] == sum(delta for delta in deltas if delta > 0)
    assert counts["owed_cents"] == -sum(delta for delta in deltas if delta < 0)


def test_arrears_are_marked_and_no_fault(county):
    marked = {
        f"{file}#{row['序号']}"
        for file, rows in county.rolls.items()
        for row in rows
        if "补发" in row["备注"]
    }
    assert marked
    assert not marked & {line["row_ref"] for line in county.truth}


def test_nobody_makes_a_claim_after_death_or_a_move_away(county):
    ends = county.befallen("death") | county.befallen("moved_away")
    claims = county.register("medical")
    assert len(claims) > 500
    for claim in claims:
        end = ends.get(claim["身份证号"])
        assert end is None or claim["就诊日期"] <= end["from_date"]


def test_the_old_who_live_here_make_claims_in_every_year(county):
    gone = county.befallen("death") | county.befallen("moved_away")
    old = {r["身份证号"] for r in county.register("population") if r["身份证号"][6:10] < "1943"}
    for year in ("2024", "2025"):
        seen = {c["身份证号"] for c in county.register("medical") if c["就诊日期"][:4] == year}
        assert len(old - set(gone) - seen) <= 0.03 * len(old)


def test_disagreeing_dates_stand_in_both_registers(county):
    deaths = {r["身份证号"]: read_day(r["死亡日期"]) for r in county.register("deaths")}
    burnt = {r["身份证号"]: read_day(r["死亡日期"]) for r in county.register("cremations")}
    planted = {r["subject_id"] for r in county.truth if r["fault_type"] == "death_date_conflict"}
    found = {
        number
        for number in deaths.keys() & burnt.keys()
        if (deaths[number].year, deaths[number].month) != (burnt[number].year, burnt[number].month)
    }
    assert found == planted


def test_other_counties_pay_the_months_that_are_planted(county):
    titles = {"gaoling": "高龄津贴", "jumin": "居民养老保险待遇", "zhigong": "职工养老保险待遇"}
    there = {(r["身份证号"], r["待遇名称"], r["发放月份"]) for r in county.register("other_rolls")}
    planted = [line for line in county.truth if line["fault_type"] == "paid_elsewhere"]
    for line in planted:
        assert (line["subject_id"], titles[line["scheme"]], line["month"]) in there
    assert len(there) > len(planted)  # namesakes, and who moved


def test_an_altered_number_is_sound_and_somebody_else_s(county):
    names = {row["身份证号"]: row["姓名"] for row in county.register("population")}
    altered = [line for line in county.truth if line["fault_type"] == "id_name_conflict"]
    for line in altered:
        row = county.row(line["row_ref"])
        number = row["身份证号"].upper()
        assert is_sound(number)
        assert number != line["subject_id"]
        assert not set(names[number]) & set(names[line["subject_id"]])


def test_a_mistyped_number_is_never_sound(county):
    typed = [e["id_text"] for e in county.entries if e["id_noise"] == "typo"]
    assert typed
    assert not [number for number in typed if is_sound(number)]
