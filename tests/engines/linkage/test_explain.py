"""Every link can say why, and its weights give its probability again."""

import pytest

from tests.engines.linkage.drawn import draw_people, draw_roll, open_tables
from tongxin.engines.linkage.explain import explain
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.roll_settings import ROLLS

PEOPLE = draw_people(400, 51, villages=6)
ROLL, _ = draw_roll(PEOPLE, 52, damaged=0.2)


@pytest.fixture(scope="module")
def linked():
    connection = open_tables(ROLL, PEOPLE)
    report = link(connection, "s", "r")
    rows = connection.execute("SELECT how, p, levels FROM link").fetchall()
    return report, [explain(*row) for row in rows]


def test_exact_links_say_number_and_name(linked):
    exact = [each for each in linked[1] if each.how == "exact"]
    assert exact
    for each in exact:
        assert [(step.field, step.bits) for step in each.steps] == [
            ("number", None),
            ("name", None),
        ]


def test_fuzzy_links_name_known_levels_strongest_first(linked):
    codes = {code for code, _, _ in ROLLS.list_levels()}
    fuzzy = [each for each in linked[1] if each.how == "fuzzy"]
    assert fuzzy
    for each in fuzzy:
        assert {f"{step.field}:{step.level}" for step in each.steps} <= codes
        weights = [abs(step.bits) for step in each.steps]
        assert weights == sorted(weights, reverse=True)


def test_weights_and_the_share_of_nobody_give_the_probability_again(linked):
    report, found = linked
    for each in found:
        if each.how == "fuzzy" and each.nobody > 1e-4 and each.next_p < 1e-3:
            odds = report.model.coverage / report.persons * 2**each.bits
            assert each.p / each.nobody == pytest.approx(odds, rel=1) or each.p > 0.99


def test_a_text_that_is_no_evidence_is_refused():
    with pytest.raises(ValueError, match="3"):
        explain("fuzzy", 0.5, "3")
