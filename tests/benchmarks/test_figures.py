"""Figures are printed as they are: what is missing stays missing, means and worst are of all."""

import argparse

import pytest

from benchmarks import __main__ as command
from benchmarks.anytime import checkpoints_until, gap_to, moment_at
from benchmarks.best_bounds import Best, bound_of, identify, keep_best, read_best
from benchmarks.figures import print_table, summarise
from benchmarks.instances import tiny
from benchmarks.options import read_seeds
from benchmarks.uplift import list_uplifts
from tongxin.engines.matching.progress import Progress


def test_every_benchmark_is_listed_and_takes_its_options(capsys):
    assert command.main([]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in command.NAMES)
    assert command.main(["nothing"]) == 2
    for name in command.NAMES:
        with pytest.raises(SystemExit) as end:
            command.main([name, "--help"])
        assert end.value.code == 0


def test_seeds_are_read_as_ranges_and_lists():
    assert read_seeds("101..103,7") == [101, 102, 103, 7]
    with pytest.raises(argparse.ArgumentTypeError):
        read_seeds("ten")


def test_a_mean_with_a_missing_figure_is_missing():
    assert summarise([0.01, 0.03]) == (pytest.approx(0.02), 0.03)
    assert summarise([0.01, None]) is None
    assert summarise([]) is None


def test_a_checkpoint_shows_what_was_told_by_then():
    told = [(1.0, Progress("first", 100, None, 0.1)), (9.0, Progress("improve", 120, 126.0, 0.2))]
    assert moment_at(told, 0.5).objective is None
    assert moment_at(told, 8.9).gap is None
    assert moment_at(told, 10.0).gap == pytest.approx(0.05)
    assert checkpoints_until(60) == (10.0, 60)
    assert gap_to(None, 100) is None


def test_the_least_bound_and_the_best_plan_are_kept(tmp_path):
    path, problem = tmp_path / "best.json", tiny(1)
    keep_best(problem, Best(problem.name, 120.0, "first", 90), path)
    keep_best(problem, Best(problem.name, 110.0, "second"), path)
    best = keep_best(problem, Best(problem.name, 115.0, "third", 100), path)
    assert best == Best(problem.name, 110.0, "second", 100)
    assert bound_of(problem, read_best(path)) == 110.0
    assert bound_of(tiny(2), read_best(path)) is None
    with pytest.raises(ValueError, match="below a plan"):
        keep_best(problem, Best(problem.name, 99.0, "wrong"), path)


def test_a_problem_is_known_by_what_it_says_not_by_its_name():
    one, two = tiny(1), tiny(2)
    assert identify(one) == identify(tiny(1))
    assert identify(one) != identify(two)


def test_uplifts_are_over_the_first_method():
    rows = list_uplifts([((0.4, 0.5), (0.5, 0.5), (0.6, 0.75)), ((0.5, 0.5), (0.5, 0.5), (0.8, 1))])
    assert rows[2] == ["engine, participation", "+55.0%", "+50.0%", "+60.0%"]
    assert rows[3] == ["engine, utilisation", "+75.0%", "+50.0%", "+100.0%"]


def test_a_table_lines_up(capsys):
    print_table(("name", "figure"), [["a", 1200], ["longer", None]])
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == ["a        1,200", "longer       -"]
