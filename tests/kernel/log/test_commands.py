"""The commands of the log: whole or not, the root to copy, one entry proved."""

import json
import re

import pytest

from tests.house.tree import ROOT
from tongxin.cli.main import run
from tongxin.cli.words_log import FAULTS_OF_LOG
from tongxin.kernel import log
from tongxin.kernel.log import Told
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entries():
    told = [Told("need.raise", {"matter": n}, {"note": f"第{n}件"}) for n in range(11)]
    return log.record_many(told, actor=Actor.system())


def test_a_whole_log_is_told_with_its_root(capsys):
    assert run(["log", "fsck"]) == 0
    told = capsys.readouterr()
    assert told.out == f"日志完好：11 条，根 {log.root().hash}\n"
    assert told.err == "核对 11 / 11 条\n"


def test_a_changed_entry_is_named_in_both_languages(capsys):
    LogEntry.objects.filter(index=7).update(action="other.done")
    assert run(["log", "fsck"]) == 1
    assert "第 7 条：被改过" in capsys.readouterr().out
    assert run(["--lang", "en", "log", "fsck"]) == 1
    assert "Entry 7: was changed" in capsys.readouterr().out


def test_a_root_that_was_copied_finds_what_was_rewritten(capsys):
    assert run(["log", "root", "--size", "5"]) == 0
    copied = capsys.readouterr().out.splitlines()[-1]
    assert run(["log", "fsck", "--root", copied]) == 0
    other = f"5:{'0' * 64}"
    assert run(["log", "fsck", "--root", other, "--json"]) == 1
    told = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert told["faults"] == [{"code": "root_differs", "index": 0, "span": 5}]


def test_a_root_that_is_none_is_refused(capsys):
    assert run(["log", "fsck", "--root", "5:abc"]) == 2
    assert "--root" in capsys.readouterr().err


def test_an_entry_is_proved_and_a_changed_one_is_not(capsys):
    assert run(["log", "prove", "10"]) == 0
    assert "第 10 条在日志里" in capsys.readouterr().out
    LogEntry.objects.filter(index=10).update(facts={"matter": 99})
    assert run(["log", "prove", "10"]) == 1
    assert "第 10 条算不到根" in capsys.readouterr().out


def test_an_entry_that_is_not_there_is_refused(capsys):
    assert run(["log", "prove", "11"]) == 2
    assert "日志没有第 11 条" in capsys.readouterr().err


def test_every_fault_has_words():
    source = (ROOT / "src/tongxin/kernel/log_check.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'\.add\("(\w+)"', source))
    assert codes == set(FAULTS_OF_LOG)
