"""A model is frozen, hashed, and used only when known links with their number hidden are found."""

from dataclasses import replace

import pytest

from tests.engines.linkage.drawn import draw_people, draw_roll, open_tables, read_links
from tongxin.engines.linkage.errors import BadModel
from tongxin.engines.linkage.gate import HELD_LEAST
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.model import Gate, Model

PEOPLE = draw_people(600, 41, villages=8)
ROLL, TRUTH = draw_roll(PEOPLE, 42, damaged=0.1)
REPORT = link(open_tables(ROLL, PEOPLE), "s", "r")


def test_the_gate_is_passed_by_what_it_learned():
    assert REPORT.gate.reason is None
    assert REPORT.gate.held >= 50
    assert REPORT.gate.precision == 1.0
    assert REPORT.gate.found >= 0.95
    assert REPORT.model.gate == REPORT.gate


def test_a_model_is_the_same_after_writing_and_reading():
    again = Model.from_json(REPORT.model.to_json())
    assert again == REPORT.model
    assert again.sha256 == REPORT.model.sha256


def test_a_given_model_is_used_as_it_is():
    report = link(open_tables(ROLL[:200], PEOPLE), "s", "r", model=REPORT.model)
    assert report.model.sha256 == REPORT.model.sha256


def test_a_model_for_other_settings_or_with_impossible_shares_is_refused():
    connection = open_tables(ROLL, PEOPLE)
    for wrong in (
        replace(REPORT.model, settings_sha256="0"),
        replace(REPORT.model, coverage=0.0),
        replace(REPORT.model, m={**REPORT.model.m, "name:readable:same": 1.5}),
        replace(REPORT.model, u={}),
    ):
        with pytest.raises(BadModel):
            link(connection, "s", "r", model=wrong)
    for text in ("", "[]", "{}", '{"form": "tongxin.linkage/1"}'):
        with pytest.raises(BadModel):
            Model.from_json(text)


def test_a_model_that_misleads_is_not_used_and_the_report_says_why():
    m = {**REPORT.model.m, "number:cut:first15": 1e-9, "number:damaged:one_sign": 1e-9}
    connection = open_tables(ROLL, PEOPLE)
    report = link(connection, "s", "r", model=replace(REPORT.model, m=m))
    assert (report.fuzzy_used, report.gate.reason) == (False, "recall")
    assert {how for _, _, how in read_links(connection).values()} <= {"exact", "conflict"}
    assert report.facts()["fuzzy_used"] is False


def test_a_model_by_which_most_names_of_one_person_differ_is_not_used():
    m = {**REPORT.model.m, "name:readable:differs": 0.77}
    report = link(open_tables(ROLL, PEOPLE), "s", "r", model=replace(REPORT.model, m=m))
    assert report.gate.reason == "untrained"


def test_a_model_that_finds_strangers_for_people_who_are_absent_is_not_used():
    people = draw_people(600, 43, villages=3, given="秀英芳")
    roll, _ = draw_roll(people, 44, damaged=0.0)
    register = [person for person in people if person.key % 2]
    u = dict.fromkeys(REPORT.model.u, 1e-9)
    model = replace(REPORT.model, u=u, m=dict.fromkeys(REPORT.model.m, 0.09))
    report = link(open_tables(roll, register), "s", "r", model=model)
    assert report.gate.claimed > 0.1 * report.gate.absent
    assert report.gate.reason == "precision"


def test_a_register_that_lacks_many_people_is_believed_less():
    register = [person for person in PEOPLE if person.key % 2]
    connection = open_tables(ROLL, register)
    report = link(connection, "s", "r", model=REPORT.model)
    assert report.fuzzy_used
    for key, (pid, p, _) in read_links(connection).items():
        assert p is None or p < 0.95 or pid == TRUTH[key]


def test_too_few_known_links_teach_nothing_but_a_model_that_passed_may_be_used():
    few = [row for row in ROLL if row.id_state == "ok"][: HELD_LEAST * 2]
    few += [row for row in ROLL if row.id_state == "truncated"][:5]
    alone = link(open_tables(few, PEOPLE), "s", "r")
    assert (alone.fuzzy_used, alone.gate.reason) == (False, "too_few_known_links")
    taught = link(open_tables(few, PEOPLE), "s", "r", model=REPORT.model)
    assert taught.fuzzy_used
    assert taught.fuzzy == 5


def test_held_out_links_do_not_teach():
    learned = REPORT.model.learned_from
    assert learned["known"] + REPORT.gate.held <= REPORT.exact + REPORT.conflicts


def test_the_precision_of_a_gate_without_claims_is_whole():
    assert Gate(held=20, sure=0, right=0, found=0.0, reason="recall").precision == 1.0


def test_empty_tables_are_linked_to_nothing():
    connection = open_tables([], PEOPLE)
    assert link(connection, "s", "r").unlinked == 0
    connection = open_tables(ROLL, [])
    report = link(connection, "s", "r")
    assert (report.exact, report.fuzzy, report.unlinked) == (0, 0, len(ROLL))
    assert read_links(connection) == {}
