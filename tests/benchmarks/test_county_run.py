"""The shipped county goes through the audit as a user starts it; every planted fault is found."""

import sys
from pathlib import Path

from benchmarks import __main__ as command
from benchmarks.county.plan import CountyPlan
from benchmarks.county.run_audit import keep_county, run_command

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "county"


def test_the_audit_finds_every_fault_of_the_shipped_county(tmp_path, capfd):
    asked = ["county", "run", "--county", str(EXAMPLE), "--cache", str(tmp_path)]
    code = command.main(asked)
    told = capfd.readouterr()
    assert code == 0, told.out + told.err
    assert "paid_in_custody" in told.out
    assert "BELOW" not in told.out


def test_a_county_is_made_once_and_kept(tmp_path):
    plan = CountyPlan(persons=400, seed=6, cases=1)
    folder = keep_county(plan, tmp_path)
    before = (folder / "policy.json").stat().st_mtime_ns
    assert keep_county(plan, tmp_path) == folder
    assert (folder / "policy.json").stat().st_mtime_ns == before


def test_a_command_is_measured_without_what_we_hold_ourselves():
    held = bytearray(300_000_000)
    ran = run_command([sys.executable, "-c", "import time; time.sleep(0.3)"])
    assert ran.code == 0
    assert ran.seconds >= 0.3
    assert ran.peak_gb is None or ran.peak_gb < len(held) / 1e9 / 2


def test_without_findings_nothing_is_measured(tmp_path, capfd):
    (tmp_path / "county" / "registers").mkdir(parents=True)
    asked = ["county", "run", "--county", str(tmp_path / "county"), "--cache", str(tmp_path)]
    assert command.main(asked) == 2
    assert "no findings" in capfd.readouterr().out
