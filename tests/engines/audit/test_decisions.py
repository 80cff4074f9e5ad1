"""What reviewers decided holds in every later run."""

from datetime import date

from tests.engines.audit.invented_county import POLICY, County
from tests.engines.audit.test_rules import JU, LI
from tongxin.engines.audit.absorb import absorb
from tongxin.engines.audit.decisions import Decision
from tongxin.engines.audit.examine import examine

WRONG = LI[1][:9] + str((int(LI[1][9]) + 1) % 10) + LI[1][10:]


def links_after(*decisions):
    county = County()
    county.live(*LI)
    county.live(*JU)
    county.pay("gaoling", LI[0], WRONG, None, birth="1940-03-15", village="甲村")
    county.flush()
    absorb(county.connection)
    examine(county.connection, POLICY, today=date(2025, 1, 15), decisions=decisions)
    return county.connection.execute(
        "SELECT n.id18, l.how, l.p FROM link_roll l JOIN identity i ON i.iid = l.key "
        "JOIN person n ON n.pid = l.pid WHERE i.id = ?",
        [WRONG],
    ).fetchall()


def test_without_a_decision_the_evidence_decides():
    [(number, how, p)] = links_after()
    assert (number, how, p >= 0.95) == (LI[1], "fuzzy", True)


def test_a_row_that_is_not_the_persons_is_linked_to_nobody():
    assert links_after(Decision(LI[0], WRONG, LI[1], "different")) == []


def test_a_row_that_is_another_persons_goes_there():
    same = Decision(LI[0], WRONG, JU[1], "same")
    assert links_after(same) == [(JU[1], "decided", 1.0)]


def test_a_decision_that_confirms_makes_the_link_sure():
    assert links_after(Decision(LI[0], WRONG, LI[1], "same")) == [(LI[1], "decided", 1.0)]


def test_decisions_about_nobody_change_nothing():
    assert links_after(Decision("甲乙", "1", LI[1], "different")) == links_after()
