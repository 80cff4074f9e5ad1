"""Strange ways of writing touch what a row says of a person, never whether it is faulty."""

from dataclasses import replace

from benchmarks.county.make import make_county
from benchmarks.county.plan import CountyPlan
from tests.benchmarks.county_files import County

PLAN = CountyPlan(persons=600, seed=8, cases=2)


def test_the_same_people_are_paid_the_same_for_the_same_faults(tmp_path):
    make_county(PLAN, tmp_path / "plain")
    make_county(replace(PLAN, strange=0.5), tmp_path / "strange")
    plain, strange = County(tmp_path / "plain"), County(tmp_path / "strange")
    assert plain.truth == strange.truth
    assert plain.register("population") == strange.register("population")
    changed = 0
    for file, rows in plain.rolls.items():
        for one, other in zip(rows, strange.rolls[file], strict=True):
            assert (one["金额"], one["备注"], one["联系电话"]) == (
                *(other["金额"], other["备注"], other["联系电话"]),
            )
            changed += one != other
    assert changed > 0.3 * sum(map(len, plain.rolls.values()))
