"""`tongxin audit` says what it read and what is to be verified; its exit code tells how it went."""

import csv
import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path

import pytest

from tongxin.cli.main import run
from tongxin.engines.audit.store import open_store

COUNTY = Path(__file__).resolve().parents[2] / "examples" / "county"
PAPERS = ["findings.csv", "report.html", "run.duckdb", "疑点清单.xlsx"]
ACCEPT = ("--accept", "same_content")


def audit(*arguments, rolls=COUNTY / "rolls", policy=COUNTY / "policy.yaml", lang="zh"):
    folders = ["--rolls", rolls, "--registers", COUNTY / "registers"]
    return run(["--lang", lang, "audit", *map(str, [policy, *folders, *ACCEPT, *arguments])])


@pytest.fixture(scope="module")
def told():
    """Return what a finished audit of the invented county said, on both streams."""
    return io.StringIO(), io.StringIO()


@pytest.fixture(scope="module")
def done(tmp_path_factory, told):
    """Return the folder of a finished audit of the invented county."""
    out = tmp_path_factory.mktemp("audit") / "out"
    with redirect_stdout(told[0]), redirect_stderr(told[1]):
        assert audit("-o", out) == 1
    return out


def read_findings(folder):
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_ids(folder, kind):
    store = open_store(folder / "run.duckdb", threads=1, memory_mb=256)
    rows = store.execute(
        "SELECT finding_id FROM finding WHERE kind = ? ORDER BY finding_id", [kind]
    ).fetchall()
    store.close()
    return [row[0] for row in rows]


def test_an_audit_writes_its_papers_and_says_that_a_finding_is_no_verdict(done, told):
    assert sorted(path.name for path in done.iterdir()) == PAPERS
    assert "疑点（待核实）" in told[0].getvalue()
    assert "疑点不是结论" in told[0].getvalue()
    assert "逐条规则比对" in told[1].getvalue()


def test_the_same_files_give_the_same_bytes_and_json_tells_the_outcome(tmp_path, done, capsys):
    assert audit("-o", tmp_path, "--json") == 1
    for name in ("findings.csv", "report.html", "疑点清单.xlsx"):
        assert (tmp_path / name).read_bytes() == (done / name).read_bytes()
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["refused"] is False
    assert set(outcome["recoverable_fen"]) == {"confirmed", "probable"}
    assert outcome["rows"]["read"] == outcome["rows"]["kept"] + outcome["rows"]["aside"]
    assert sorted(outcome["files"]) == PAPERS


def test_the_json_policy_finds_the_same_and_numbers_can_be_hidden_by_a_key(tmp_path, done):
    (tmp_path / "key").write_bytes(b"0123456789abcdef")
    out, policy = tmp_path / "out", COUNTY / "policy.json"
    audit("-o", out, "--hash-key", tmp_path / "key", policy=policy)
    kinds = {"paid_in_custody", "employed"}  # the sample's form has no words for these
    plain, hidden = read_findings(done), read_findings(out)
    assert {len(row["subject_id"]) for row in hidden} == {64}
    for row in [*plain, *hidden]:
        del row["subject_id"]
    assert [row for row in hidden if row["fault_type"] not in kinds] == [
        row for row in plain if row["fault_type"] not in kinds
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--month", "202512"), "要一起写"),
        (("--month", "202512", "--against", COUNTY / "policy.yaml"), "不是一次核查留下的"),
        (("--month", "soon", "--against", COUNTY / "policy.yaml"), "不是月份"),
        (("--month", "203001", "--against", COUNTY / "policy.yaml"), "不在政策的核查月份里"),
    ],
)
def test_a_further_month_needs_a_month_and_a_run(tmp_path, arguments, says, capsys):
    assert audit("-o", tmp_path / "out", *arguments) == 2
    assert says in capsys.readouterr().err


def test_a_key_that_is_too_short_is_refused(tmp_path, capsys):
    (tmp_path / "key").write_bytes(b"short")
    assert audit("-o", tmp_path / "out", "--hash-key", tmp_path / "key") == 2
    assert "太短" in capsys.readouterr().err


def test_a_missing_month_is_asked_and_nothing_is_left(tmp_path, capsys):
    rolls = shutil.copytree(COUNTY / "rolls", tmp_path / "rolls")
    (rolls / "gaoling_202406.csv").unlink()
    assert audit("-o", tmp_path / "out", rolls=rolls) == 2
    said = capsys.readouterr()
    assert "“高龄津贴”缺这些月的名册：2024年6月" in said.out
    assert "--accept month_missing" in said.out
    assert "什么都没有算" in said.err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_is_no_list_is_told_in_both_languages(tmp_path, capsys):
    rolls = shutil.copytree(COUNTY / "rolls", tmp_path / "rolls")
    (rolls / "gaoling_202406.csv").write_text("序号,姓名\n1,张三\n", encoding="utf-8")
    assert audit("-o", tmp_path / "out", rolls=rolls) == 2
    assert "gaoling_202406.csv：" in capsys.readouterr().out
    assert audit("-o", tmp_path / "out", rolls=rolls, lang="en") == 2
    assert "To be settled first" in capsys.readouterr().out


def test_faults_of_the_policy_are_told_with_their_lines(tmp_path, capsys):
    text = (COUNTY / "policy.yaml").read_text(encoding="utf-8")
    (tmp_path / "p.yaml").write_text(text.replace("schemes:", "scheems:"), encoding="utf-8")
    assert audit("-o", tmp_path / "out", policy=tmp_path / "p.yaml") == 2
    assert "没有“scheems”这一项，是不是“schemes”" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_json_tells_why_nothing_was_done(tmp_path, capsys):
    (tmp_path / "rolls").mkdir()
    assert audit("-o", tmp_path / "out", "--json", rolls=tmp_path / "rolls") == 2
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["refused"] is True
    assert {one["code"] for one in outcome["problems"]} == {"folder_without_lists"}


def test_every_finding_is_explained_and_derived_again_from_its_evidence(tmp_path, done, capsys):
    for kind in sorted({row["fault_type"] for row in read_findings(done)}):
        finding = find_ids(done, kind)[0]
        assert run(["audit", str(done / "run.duckdb"), "--explain", finding]) == 0
        told = capsys.readouterr().out
        assert finding in told
        assert "提醒：不等于" in told
        assert run(["audit", str(done / "run.duckdb"), "--explain", finding, "--json"]) == 0
        evidence = capsys.readouterr().out
        (tmp_path / "e.json").write_text(evidence, encoding="utf-8")
        number = (json.loads(evidence)["person"] or {}).get("id") or "-" * 30
        assert number not in told
        assert run(["audit", "--derive", str(tmp_path / "e.json")]) == 0, kind
        assert "与所写一致" in capsys.readouterr().out


def test_evidence_that_was_changed_does_not_agree(tmp_path, done, capsys):
    finding = find_ids(done, "paid_after_death")[0]
    run(["audit", str(done / "run.duckdb"), "--explain", finding, "--json"])
    evidence = json.loads(capsys.readouterr().out)
    evidence["finding"]["delta_fen"] += 100
    (tmp_path / "e.json").write_text(json.dumps(evidence), encoding="utf-8")
    assert run(["audit", "--derive", str(tmp_path / "e.json")]) == 1
    assert "不一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["audit"], "请写明政策文件"),
        (["audit", str(COUNTY / "policy.yaml")], "--rolls, --registers, -o"),
        (["audit", str(COUNTY / "policy.yaml"), "--explain", "x"], "不是一次核查留下的"),
        (["audit", "--derive", str(COUNTY / "policy.yaml")], "不是一条疑点的证据"),
        (["audit", str(COUNTY / "policy.yaml"), "--rolls", str(COUNTY / "nowhere")], "不存在"),
    ],
)
def test_a_command_that_lacks_something_says_what(arguments, says, capsys):
    assert run(arguments) == 2
    assert says in capsys.readouterr().err


def test_an_unknown_finding_is_refused(done, capsys):
    assert run(["audit", str(done / "run.duckdb"), "--explain", "nosuch"]) == 2
    assert "没有编号 nosuch 的疑点" in capsys.readouterr().err


def test_the_pattern_of_a_policy_can_be_copied_and_made_a_rule_book(tmp_path, capsys):
    assert run(["audit", "--show-policy"]) == 0
    (tmp_path / "p.yaml").write_text(capsys.readouterr().out, encoding="gb18030")
    for name, begins in (("r.md", "# 彭湖县"), ("r.html", "<!doctype html>")):
        assert run(["audit", str(tmp_path / "p.yaml"), "--rule-book", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.skipif(find_spec("splink") is not None, reason="splink is installed")
def test_a_linker_that_is_not_installed_is_refused_before_anything_is_read(tmp_path, capsys):
    assert audit("-o", tmp_path / "out", "--linker", "splink") == 2
    assert "splink" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
