"""Findings are held to the truth line by line, and neither sum of money hides in the other."""

from dataclasses import replace

import pytest

from benchmarks import __main__ as command
from benchmarks.county.scores import Money, judge

DUPLICATE = {
    **{"fault_type": "duplicate_payment", "kind": "id15", "scheme": "jumin", "month": "202401"},
    **{"row_ref": "rolls/a#2", "alt_row_ref": "rolls/a#7", "subject_id": "A"},
    "delta_cents": "14300",
}
MISSED = {
    **{"fault_type": "missed_entitled", "kind": "", "scheme": "gaoling", "month": "202402"},
    **{"row_ref": "", "alt_row_ref": "", "subject_id": "B", "delta_cents": "-5000"},
}
UNSEEN = {**DUPLICATE, "fault_type": "paid_after_death", "kind": "unregistered", "row_ref": "r#1"}
TRUTH = [DUPLICATE, MISSED]


def find(line, confidence="1.0", **changes):
    return {**line, "confidence": confidence, **changes}


def score(judged, kind):
    return next(one for one in judged.scores if one.kind == kind)


def test_the_truth_itself_scores_full_marks():
    judged = judge(TRUTH, [find(line) for line in TRUTH])
    assert all((one.precision, one.recall) == (1.0, 1.0) for one in judged.scores)
    assert (judged.recoverable.error, judged.owed.error) == (0.0, 0.0)
    assert judged.wrong == judged.lost == []


def test_either_row_of_a_duplicate_is_right_and_both_together_are_one_too_many():
    other = find(DUPLICATE, row_ref="rolls/a#7")
    assert score(judge(TRUTH, [other]), "duplicate_payment").precision == 1.0
    both = score(judge(TRUTH, [find(DUPLICATE), other]), "duplicate_payment")
    assert (both.precision, both.recall) == (0.5, 1.0)


@pytest.mark.parametrize("changed", [{"scheme": "jumin"}, {"month": "202403"}, {"subject_id": "A"}])
def test_a_missed_month_is_the_person_s_in_that_scheme(changed):
    judged = judge(TRUTH, [find(MISSED, **changed)])
    assert score(judged, "missed_entitled").right == 0
    assert judged.wrong


def test_unsure_findings_count_in_no_figure():
    judged = judge(TRUTH, [find(DUPLICATE, "0.94"), find(MISSED, "")])
    assert judged.unsure == 2
    assert [one.found for one in judged.scores] == [0, 0]
    assert (judged.recoverable.found_fen, judged.owed.found_fen) == (0, 0)


def test_a_false_finding_is_money_too_much_and_never_netted():
    false = find(DUPLICATE, row_ref="rolls/a#9", delta_cents="14300")
    judged = judge(TRUTH, [find(DUPLICATE), find(MISSED), false])
    assert judged.recoverable == Money(14300, 28600, 0, 0)
    assert judged.recoverable.error == 1.0
    assert judged.owed == Money(5000, 5000, 0, 0)


def test_a_death_that_no_register_holds_is_told_apart():
    lines = [*TRUTH, UNSEEN]
    judged = judge(lines, [find(DUPLICATE), find(MISSED), find(MISSED, subject_id="C")], {"C"})
    missed, after = score(judged, "missed_entitled"), score(judged, "paid_after_death")
    assert (missed.precision, missed.fair_precision) == (0.5, 1.0)
    assert (after.recall, after.fair_recall) == (0.0, None)
    assert (judged.owed.error, judged.owed.fair_error) == (1.0, 0.0)
    assert judged.recoverable.fair_error == 0.0


def test_rows_between_two_death_dates_are_judged_neither_way():
    doubtful = find(UNSEEN, row_ref="r#5")
    assert judge(TRUTH, [doubtful], doubtful=frozenset({"r#5"})).wrong == []
    other = {**doubtful, "fault_type": "wrong_band"}
    assert judge(TRUTH, [other], doubtful=frozenset({"r#5"})).wrong == [other]


def test_without_anything_to_find_money_has_no_error_unless_some_is_found():
    assert Money(0, 0, 0, 0).error == 0.0
    assert Money(0, 100, 0, 0).error is None
    assert replace(Money(200, 100, 0, 0)).error == -0.5


def test_measuring_from_the_command_line_tells_what_is_below(tmp_path, capsys):
    folder = tmp_path / "county"
    made = ["county", "make", "--persons", "800", "--seed", "3", "--cases", "2", "-o", str(folder)]
    assert command.main(made) == 0
    truth = (folder / "truth" / "truth.csv").read_text(encoding="utf-8-sig").splitlines()
    heads = "fault_type,scheme,month,row_ref,subject_id,delta_cents,confidence\n"
    cells = [line.split(",") for line in truth[1:]]
    lines = [",".join((c[1], c[4], c[5], c[6], c[8], c[9], "0.99")) for c in cells]
    findings = tmp_path / "findings.csv"
    findings.write_text(heads + "\n".join(lines).replace('""', ""), encoding="utf-8-sig")
    assert command.main(["county", "measure", str(folder), str(tmp_path)]) == 0
    findings.write_text(heads + "\n".join(lines[3:]).replace('""', ""), encoding="utf-8-sig")
    assert command.main(["county", "measure", str(folder), str(tmp_path)]) == 1
    assert "BELOW" in capsys.readouterr().out
