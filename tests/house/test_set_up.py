"""Setting up says what is missing, installs only what is locked, and is done once."""

import re
import subprocess
import sys

import pytest

from requirements import set_up
from tests.house.tree import list_tracked, read_text


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A finished environment for the lock `dev`, in which nothing may be run."""
    monkeypatch.setattr(set_up, "VENV", tmp_path)
    set_up.venv_python().parent.mkdir(parents=True)
    set_up.venv_python().touch()
    set_up.stamp_file().write_text(set_up.compute_fingerprint("dev"), encoding="utf-8")
    ran = []
    fail = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(set_up.subprocess, "run", lambda *a, **_: ran.append(a) or fail)
    return ran


def test_an_old_python_is_told_in_one_line(monkeypatch, capsys):
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2))
    assert set_up.main("run") == 2
    said = capsys.readouterr().err
    assert "3.11 or newer" in said
    assert said.count("\n") == 1


def test_a_python_without_ensurepip_is_told_in_one_line(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert set_up.main("run") == 2
    said = capsys.readouterr().err
    assert "ensurepip" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_an_environment_that_holds_the_lock_is_left_alone(venv, lock):
    assert set_up.main(lock) == 0
    assert venv == []


def test_a_wider_lock_is_installed(venv):
    assert set_up.main("bench") == 2
    assert venv


def test_a_changed_lock_is_installed(venv):
    set_up.stamp_file().write_text("of another lock", encoding="utf-8")
    assert set_up.main("dev") == 2
    assert venv


def test_a_failed_step_is_named_and_leaves_no_new_stamp(venv, capsys):
    set_up.stamp_file().unlink()
    assert set_up.main("run") == 2
    assert "failed" in capsys.readouterr().err
    assert not set_up.stamp_file().exists()


def test_nothing_is_installed_that_is_not_locked():
    for lock in ("run", "dev", "bench"):
        for _, command in set_up.list_steps(lock):
            if "install" in command:
                alone = "--no-deps" in command and "--no-build-isolation" in command
                assert "--require-hashes" in command or alone


def test_the_build_backend_is_locked():
    backend = re.search(r'requires = \["(\w+)', read_text("pyproject.toml"))[1]
    assert re.search(rf"^{backend}==", read_text("requirements/run.txt"), re.MULTILINE)


def test_every_target_of_make_is_explained():
    makefile = read_text("Makefile")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    assert sorted(declared) == sorted(re.findall(r"^(\w+):.*## ", makefile, re.MULTILINE))


def test_ci_is_a_program_that_passes_every_check():
    assert list_tracked()[".ci/run"] == "100755"
    assert "make test" in read_text(".ci/run")


def test_make_test_runs_every_check():
    recipe = read_text("Makefile").split("\ntest:")[1].split("\n\n")[0]
    for check in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert check in recipe


def read_recipe(target):
    return read_text("Makefile").split(f"\n{target}:")[1].split("\n\n")[0]


def test_make_run_serves_the_platform_and_make_plan_plans_the_example():
    assert "$(BIN)/tongxin demo" in read_recipe("run")
    assert "$(BIN)/tongxin $(EXAMPLE)" in read_recipe("plan")
    for target in ("run", "plan"):
        assert "$(call SET_UP,run)" in read_recipe(target)


def test_both_readmes_begin_with_make_run_and_name_make_plan():
    for name in ("README.md", "README.zh-CN.md"):
        commands = re.findall(r"^\$ (make \w+)", read_text(name), re.MULTILINE)
        assert commands[0] == "make run"
        assert "make plan" in commands
