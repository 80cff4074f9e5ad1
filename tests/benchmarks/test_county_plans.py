"""The same plan makes the same county; mess, faults, encodings and forms change what they say."""

import json
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from python_calamine import CalamineWorkbook

from benchmarks.county.identity_numbers import spell_numbers
from benchmarks.county.make import make_county
from benchmarks.county.plan import BASIC_KINDS, CountyPlan
from tests.benchmarks.county_files import County, read_csv, read_fen
from tongxin.engines.audit.read_policy import read_policy
from tongxin.standards.identity import is_sound

SMALL = CountyPlan(persons=600, seed=4, registers="all", cases=2)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "county"


def make(folder, plan):
    make_county(plan, folder)
    return folder


def hash_files(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_same_plan_makes_the_same_bytes_and_another_seed_other_people(tmp_path):
    first, second = make(tmp_path / "a", SMALL), make(tmp_path / "b", SMALL)
    assert hash_files(first) == hash_files(second)
    other = make(tmp_path / "c", replace(SMALL, seed=5))
    assert hash_files(other).keys() == hash_files(first).keys()
    assert hash_files(other) != hash_files(first)


def test_the_shipped_county_is_what_its_script_makes(tmp_path):
    source = (EXAMPLE.parent / "make_county.py").read_text(encoding="utf-8")
    scope = {"__file__": str(EXAMPLE.parent / "make_county.py"), "__name__": "made"}
    exec(compile(source, "make_county.py", "exec"), scope)
    made = hash_files(make(tmp_path / "county", scope["PLAN"]))
    shipped = {name: one for name, one in hash_files(EXAMPLE).items() if name != "README.md"}
    assert shipped == made
    assert sum(path.stat().st_size for path in EXAMPLE.rglob("*") if path.is_file()) < 400_000


def test_no_two_months_of_the_shipped_county_are_written_alike():
    rolls = hash_files(EXAMPLE / "rolls")
    assert len(set(rolls.values())) == len(rolls)


def test_three_times_the_mess_is_three_times_the_noise(tmp_path):
    plan = CountyPlan(persons=6_000, seed=9)
    plain = count_noise(make(tmp_path / "plain", plan))
    messy = count_noise(make(tmp_path / "messy", replace(plan, mess=3.0)))
    assert 2.4 < messy / plain < 3.6


def count_noise(folder):
    entries = read_csv(folder / "truth" / "entries.csv")
    noisy = [e for e in entries if e["id_noise"] not in ("", "typo")]
    return len(noisy) / len(entries)


def test_few_faults_are_next_to_none(tmp_path):
    folder = make(tmp_path, CountyPlan(persons=4_000, seed=2, faults="few"))
    counts = json.loads((folder / "truth" / "counts.json").read_text(encoding="utf-8"))
    assert set(counts["cases"].values()) == {1, 2}


def test_a_county_in_gb18030_holds_the_same_rows(tmp_path):
    plain = make(tmp_path / "utf", replace(SMALL, registers="basic"))
    other = make(tmp_path / "gb", replace(SMALL, registers="basic", encoding="gb18030"))
    for path in sorted((plain / "rolls").iterdir()):
        assert read_csv(path) == read_csv(other / "rolls" / path.name, "gb18030")


def test_a_workbook_has_a_title_and_a_total_and_numbers_where_a_spreadsheet_made_them(tmp_path):
    plan = replace(SMALL, registers="basic", form="xlsx", mess=3.0)
    book = make(tmp_path / "book", plan)
    text = County(make(tmp_path / "text", replace(plan, form="csv")))
    cut = 0
    for path in sorted((book / "rolls").glob("jumin_*.xlsx")):
        title, heads, *rows, total = (
            CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        )
        written = text.rolls[f"rolls/{path.stem}.csv"]
        assert "发放表" in title[0]
        assert heads == list(written[0])
        assert len(rows) == len(written)
        assert round(total[8] * 100) == sum(read_fen(row["金额"]) for row in written)
        cut += sum(isinstance(row[2], float) for row in rows)
    assert cut > 0


def test_the_policies_are_read_by_the_product_and_mean_the_same(tmp_path):
    folder = make(tmp_path, SMALL)
    sample = read_policy((folder / "policy.json").read_text(encoding="utf-8"))
    policy = read_policy((folder / "policy.yaml").read_text(encoding="utf-8"))
    assert (sample.first_month, sample.last_month) == (policy.first_month, policy.last_month)
    assert sample.exclusions == policy.exclusions
    for one, other in zip(sample.schemes, policy.schemes, strict=True):
        assert (one.code, one.lowest_age, one.universal) == (
            *(other.code, other.lowest_age, other.universal),
        )
        assert [
            (held.effective_from, [band.amount_fen for band in held.bands])
            for held in one.band_sets
        ] == [
            (held.effective_from, [band.amount_fen for band in held.bands])
            for held in other.band_sets
        ]
    assert {s.code for s in policy.schemes if s.custody_stops} == {"jumin", "zhigong"}
    assert {s.code for s in policy.schemes if s.employment_stops} == {"jumin"}


def test_people_in_a_village_stay_as_many_when_the_county_grows():
    small, large = CountyPlan(persons=100_000), CountyPlan(persons=1_000_000)
    per_village = [plan.persons / plan.village_count for plan in (small, large)]
    assert abs(per_village[0] - per_village[1]) < 10


def test_a_hundred_thousand_people_have_the_cases_of_the_study():
    plan = CountyPlan(persons=100_000)
    assert Counter(plan.count_cases(kind) for kind in BASIC_KINDS) == {150: 8, 76: 1}


def test_check_signs_are_those_of_the_standard():
    bodies = np.array([36992119361224332, 36992119440503660, 36992319440801999])
    for number in spell_numbers(bodies):
        assert is_sound(number)
        assert not is_sound(number[:16] + number[17] + number[16])
