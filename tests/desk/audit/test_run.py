"""A whole run: killed anywhere it leaves nothing half-done, and the same inputs give the same."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tongxin.desk.audit.findings_csv import format_findings
from tongxin.desk.audit.gather_content import gather_content
from tongxin.desk.audit.run import RUN, Audit, Increment, Resources, run_audit
from tongxin.desk.errors import CannotWrite
from tongxin.engines.audit.derive import derive
from tongxin.engines.audit.evidence import gather_evidence
from tongxin.engines.audit.notes import read_note
from tongxin.engines.audit.policy_data import policy_from_data
from tongxin.engines.audit.read_policy import read_policy
from tongxin.engines.audit.store import open_store

COUNTY = Path(__file__).resolve().parents[3] / "examples" / "county"
POLICY = read_policy((COUNTY / "policy.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 1, 15)
STAGES = ("read", "link", "gather", "rules", "findings", "papers")
KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from tongxin.desk.audit.run import run_audit
from tongxin.engines.audit.read_policy import read_policy
county, out, stage = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
policy = read_policy((county / "policy.yaml").read_text(encoding="utf-8"))
def die(name):
    if name == stage:
        os._exit(9)
run_audit(policy, county / "rolls", county / "registers", out, today=date(2026, 1, 15),
          step=die, progress=lambda done, expected: die("read"))
"""


def audit(out: Path, county: Path = COUNTY, **options: object) -> Audit:
    out.mkdir(exist_ok=True)
    return run_audit(POLICY, county / "rolls", county / "registers", out, today=TODAY, **options)


def findings_of(out: Path) -> bytes:
    connection = open_store(out / RUN, threads=1, memory_mb=300)
    try:
        return format_findings(gather_content(connection, POLICY).findings)
    finally:
        connection.close()


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    out = tmp_path_factory.mktemp("done")
    assert audit(out).path is not None
    return out


def test_threads_memory_and_a_second_run_change_no_byte(done, tmp_path):
    audit(tmp_path / "again", resources=Resources(threads=1, memory_mb=200))
    assert findings_of(tmp_path / "again") == findings_of(done)


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_at_any_stage_leaves_what_was_there_and_starts_again(done, tmp_path, stage):
    shutil.copy(done / RUN, tmp_path / RUN)
    kept = (tmp_path / RUN).read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(COUNTY), str(tmp_path), stage], check=False
    )
    assert killed.returncode == 9
    assert (tmp_path / RUN).read_bytes() == kept
    audit(tmp_path)
    assert findings_of(tmp_path) == findings_of(done)
    assert [path.name for path in tmp_path.iterdir()] == [RUN]


def test_one_more_month_on_a_kept_run_says_what_the_whole_says(done, tmp_path):
    early = tmp_path / "county"
    shutil.copytree(COUNTY, early)
    last = str(POLICY.last_month)
    later = [path for path in (early / "rolls").iterdir() if last in path.name]
    assert later
    for path in later:
        path.rename(tmp_path / path.name)
    audit(tmp_path / "kept", early, accept=("months_missing", "month_missing"))
    for path in later:
        (tmp_path / path.name).rename(path)
    added = audit(
        tmp_path / "kept", early, increment=Increment(POLICY.last_month, tmp_path / "kept" / RUN)
    )
    assert added.changes is not None
    assert added.changes.new > 0
    assert findings_of(tmp_path / "kept") == findings_of(done)


def test_the_month_read_again_changes_nothing(done, tmp_path):
    shutil.copy(done / RUN, tmp_path / RUN)
    again = audit(tmp_path, increment=Increment(POLICY.last_month, tmp_path / RUN))
    assert again.changes is not None
    assert (again.changes.new, again.changes.gone) == (0, 0)
    assert findings_of(tmp_path) == findings_of(done)


def test_every_finding_of_a_run_is_derived_again_from_its_evidence(done):
    connection = open_store(done / RUN, threads=1, memory_mb=300)
    policy = policy_from_data(read_note(connection, "policy"))
    ids = connection.execute("SELECT finding_id, kind FROM finding").fetchall()
    assert len({kind for _, kind in ids}) >= 12
    assert len(ids) == len({one for one, _ in ids})
    wrong = [
        (kind, one)
        for one, kind in ids
        if not derive(gather_evidence(connection, one, policy)).agrees
    ]
    connection.close()
    assert wrong == []


def test_inputs_that_are_refused_leave_nothing(tmp_path):
    county = tmp_path / "county"
    shutil.copytree(COUNTY, county)
    roll = next((county / "rolls").iterdir())
    shutil.copy(roll, roll.with_name(f"copy of {roll.name}"))
    told = audit(tmp_path / "out", county)
    assert told.path is None
    assert told.inputs.refused
    assert list((tmp_path / "out").iterdir()) == []


def test_a_run_that_cannot_be_put_in_place_is_told_with_its_name(tmp_path):
    (tmp_path / RUN).mkdir()
    (tmp_path / RUN / "held").write_text("x")
    with pytest.raises(CannotWrite) as told:
        audit(tmp_path)
    assert str(tmp_path / RUN) in str(told.value.facts["path"])
    assert [path.name for path in tmp_path.iterdir()] == [RUN]
