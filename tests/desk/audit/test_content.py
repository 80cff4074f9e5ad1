"""What the papers tell is read from the run, the same whatever order its rows stand in."""

from tests.desk.audit.run_sample import fill_run, make_content, number
from tongxin.desk.audit.basis import tell_basis
from tongxin.desk.audit.content import Coverage
from tongxin.desk.audit.findings_csv import format_findings, show_confidence
from tongxin.desk.audit.gather_content import gather_content
from tongxin.desk.audit.speaker import Speaker

CONTENT = make_content()


def test_a_finding_knows_its_row_and_its_person():
    one = next(f for f in CONTENT.findings if f.kind == "wrong_band" and f.delta_fen < 0)
    assert (one.file, one.seq, one.row) == ("gaoling_202402.csv", "13", 14)
    assert (one.subject_id, one.township, one.village) == (number(12), "上岭镇", "岭背村")
    assert one.detail == {"due_fen": 5700, "paid_fen": 5000}


def test_who_was_not_paid_is_named_by_the_register():
    one = next(f for f in CONTENT.findings if f.kind == "missed_entitled")
    assert (one.file, one.seq, one.row) == ("", "", None)
    assert one.name
    assert one.township


def test_the_months_of_one_person_are_one_case():
    cases = [case for case in CONTENT.cases if case.first.kind == "paid_after_death"]
    assert [len(case.findings) for case in cases] == [2] * 9 + [1]
    assert cases[0].recoverable_fen == 10000


def test_the_surest_cases_come_first():
    certain = [c.first.certainty for c in CONTENT.cases if c.first.kind == "wrong_band"]
    assert certain == ["confirmed", "possible"]


def test_recoverable_owed_and_visit_first_are_kept_apart():
    missed = {c.first.visit_first: c for c in CONTENT.cases if c.first.kind == "missed_entitled"}
    assert (missed[False].owed_fen, missed[False].visit_fen) == (5000, 0)
    assert (missed[True].owed_fen, missed[True].visit_fen) == (0, 5000)
    assert missed[True].recoverable_fen == 0


def test_coverage_counts_ways_of_writing():
    assert CONTENT.coverage == Coverage(exact=25, probable=3, unsure=2, conflict=0, unknown=0)


def test_what_reviewers_decided_is_as_sure_as_an_exact_link():
    connection = fill_run()
    connection.execute("UPDATE link_roll SET how = 'decided', p = 1.0 WHERE p < 0.95")
    coverage = gather_content(connection, CONTENT.policy).coverage
    assert coverage == Coverage(exact=27, probable=3, unsure=0, conflict=0, unknown=0)
    assert CONTENT.rows_aside == 1
    assert CONTENT.asides[0].facts == {"amount": "五十"}


def test_the_same_run_gives_the_same_bytes():
    there = make_content(order=-1)
    assert there == CONTENT
    assert format_findings(there.findings) == format_findings(CONTENT.findings)


def test_findings_are_written_in_the_agreed_form():
    lines = format_findings(CONTENT.findings).decode("utf-8").split("\n")
    assert lines[0] == "fault_type,scheme,month,row_ref,subject_id,delta_cents,confidence"
    assert f"missed_entitled,gaoling,202401,,{number(13)},-5000,1" in lines
    assert f"paid_after_death,gaoling,202401,rolls/gaoling_202401.csv#1,{number(0)},5000,1" in lines
    assert lines[-1] == ""
    assert "0.9700" in format_findings(CONTENT.findings).decode("utf-8")


def test_subjects_can_be_written_under_a_key():
    plain, hashed = format_findings(CONTENT.findings), format_findings(CONTENT.findings, b"key")
    other = format_findings(CONTENT.findings, b"another key")
    assert number(13).encode() in plain
    assert number(13).encode() not in hashed
    assert hashed != other


def test_a_confidence_is_never_rounded_over_a_border():
    assert show_confidence(0.949999) < "0.95"
    assert show_confidence(0.99999) == "0.9999"
    assert float(show_confidence(0.95)) == 0.95


def test_a_payment_after_death_comes_with_the_registered_day():
    run = fill_run()
    run.execute(
        "CREATE TABLE person AS SELECT key AS pid, DATE '2023-12-03' AS death_first, "
        "NULL::DATE AS moved FROM population"
    )
    content = gather_content(run, CONTENT.policy)
    days = {(one.kind, one.detail.get("died")) for one in content.findings}
    assert ("paid_after_death", "2023-12-03") in days
    assert ("wrong_band", None) in days
    case = next(case for case in content.cases if case.first.kind == "paid_after_death")
    assert "登记的去世日期 2023-12-03" in tell_basis(Speaker(content.policy, "zh"), case)
