"""Benchmarks run through on small problems; what they print is judged elsewhere."""

from importlib.util import find_spec

import pytest

from benchmarks import __main__ as command
from benchmarks.anytime import run_engine
from benchmarks.instances import street
from benchmarks.machine import MemoryWatch, measure_tree


def test_a_run_against_the_clock_gives_a_sound_plan_and_what_was_told():
    problem = street(2, 10, professionals=8, volunteers=3, communities=2, compounds=4, venues=3)
    run = run_engine(problem, 20.0, workers=0, effort=1)
    assert run.violations == ()
    assert run.moments[-1].objective <= run.plan.objective + 1
    assert run.first_s is not None


def test_reading_types_every_row(capsys):
    assert command.main(["reading", "--rows", "300", "--runs", "1"]) == 0
    assert "300 rows" in capsys.readouterr().out


def test_facility_location_without_files_says_where_they_are(tmp_path, capsys):
    assert command.main(["cflp", "--files", str(tmp_path)]) == 2
    assert "orlib" in capsys.readouterr().err


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed here")
def test_without_ray_the_cluster_says_what_to_install(capsys):
    assert command.main(["cluster"]) == 2
    assert "tongxin[cluster]" in capsys.readouterr().err


def test_memory_is_watched_where_it_can_be_measured():
    if measure_tree() is None:
        pytest.skip("this system does not tell the memory of processes")
    with MemoryWatch(0.01) as watch:
        held = bytearray(30_000_000)
    assert watch.peak_mb > len(held) / 1e6 / 2
