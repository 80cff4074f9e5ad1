"""Every case that ships holds, or is said to come later."""

from pathlib import Path

import pytest

from tests.cases.case import NotYet, read_cases
from tests.cases.runner import main, run_case

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("case", read_cases(DATA), ids=lambda case: case.id)
def test_case_holds(case):
    try:
        problems = run_case(case)
    except NotYet as reason:
        pytest.skip(str(reason))
    assert not problems, "\n".join(problems)


def test_runner_counts_a_wrong_answer_as_a_failure(tmp_path, capsys):
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "list.csv").write_text("姓名,人数\n甲,3\n", encoding="utf-8")
    told = '{"id": "x", "kind": "table", "inputs": ["list.csv"], "expect": {"rows": 2}}'
    (folder / "expected.json").write_text(told, encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("0 passed, 1 failed, 0 skipped\n")
