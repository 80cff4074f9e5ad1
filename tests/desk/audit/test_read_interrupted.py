"""Reading leaves nothing behind but the run's own file, however it ends."""

import subprocess
import sys
import textwrap

import pytest

from tests.desk.audit.ingest import Kept, csv_text, make_policy, make_rows, write_folders
from tongxin.desk.audit.inputs import ReadingStopped, read_inputs
from tongxin.engines.audit.store import open_store

FILES = {"gaoling_202401.csv": csv_text(*make_rows(40)).encode("gb18030")}
KILLED = """
    import os, sys
    from pathlib import Path
    from tests.desk.audit.ingest import make_policy
    from tongxin.desk.audit.inputs import read_inputs
    from tongxin.engines.audit.store import open_store

    def end(sources):
        if sources[0].role == "roll":
            os._exit(9)
        connection.execute("DELETE FROM population_staging")

    rolls, registers, run = map(Path, sys.argv[1:])
    connection = open_store(run, threads=1, memory_mb=200)
    read_inputs(connection, rolls, registers, make_policy(), on_batch=end)
"""


def list_names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def read_to(run, places, **settings):
    connection = open_store(run, threads=1, memory_mb=200)
    kept = Kept(connection)
    try:
        return read_inputs(connection, *places, make_policy(), on_batch=kept, **settings), kept
    finally:
        connection.close()


def test_texts_in_other_encodings_leave_no_copy(tmp_path):
    places = write_folders(tmp_path / "in", FILES)
    before = list_names(tmp_path / "in")
    (tmp_path / "out").mkdir()
    _, kept = read_to(tmp_path / "out" / "run.duckdb", places)
    assert len(kept.rows["roll_staging"]) == 40
    assert list_names(tmp_path / "out") == ["run.duckdb"]
    assert list_names(tmp_path / "in") == before


def test_a_stop_leaves_the_runs_own_file_alone(tmp_path):
    places = write_folders(tmp_path / "in", FILES)
    (tmp_path / "out").mkdir()
    asked = iter([False] * 3)
    with pytest.raises(ReadingStopped):
        read_to(tmp_path / "out" / "run.duckdb", places, stop=lambda: next(asked, True))
    assert list_names(tmp_path / "out") == ["run.duckdb"]


def test_a_kill_is_cleared_by_the_next_run_which_reads_the_same(tmp_path):
    places = write_folders(tmp_path / "in", FILES)
    (tmp_path / "out").mkdir()
    run = tmp_path / "out" / "run.duckdb"
    script = textwrap.dedent(KILLED)
    ended = subprocess.run([sys.executable, "-c", script, *places, run], check=False)
    assert ended.returncode == 9
    assert all(name.startswith("run.duckdb") for name in list_names(tmp_path / "out"))
    for left in (tmp_path / "out").glob("run.duckdb*"):
        if left.is_file():
            left.unlink()
    inputs, kept = read_to(run, places)
    assert not inputs.refused
    assert len(kept.rows["roll_staging"]) == 40
    assert list_names(tmp_path / "out") == ["run.duckdb"]
