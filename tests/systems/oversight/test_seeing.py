"""Who may know of which lead: three sides kept apart, blind reviews, sealed referrals."""

import pytest

from tests.kernel.cast import NOW
from tests.systems.oversight.county import (
    LATER,
    County,
    find,
    first_lead,
    fresh,
    make_county,
    settling,
    take,
    visited,
)
from tongxin.kernel.actions.evidence import open_evidence
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.models import LogEntry, Matter
from tongxin.kernel.people.errors import ReasonMissing
from tongxin.kernel.queries.matters import see_matters
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.rights.errors import IncompatibleRoles
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.leads import assign_leads
from tongxin.systems.oversight.actions.look import open_lead_evidence
from tongxin.systems.oversight.actions.referrals import (
    end_referral,
    refer_lead,
    take_referral_up,
)
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.models import EvidenceLook, Lead
from tongxin.systems.oversight.queries.leads import (
    Wanted,
    count_states,
    find_lead,
    find_leads,
    visible_leads,
    visible_referrals,
)
from tongxin.systems.oversight.queries.reviews import list_labels, measure_blind, see_reviews

pytestmark = pytest.mark.django_db
OTHERS = ("worker", "office", "leader", "administrator", "auditor", "organisation")


@pytest.fixture
def county(db) -> County:
    return make_county()


def sees(county, role, lead, now=NOW) -> bool:
    actor = county.actor(role, now)
    shown = find_lead(actor, lead.matter.number) is not None
    known = see_matters(Matter.objects.all(), actor).filter(pk=lead.matter_id).exists()
    assert known <= shown
    return shown


def test_nobody_but_the_sides_of_oversight_knows_of_a_lead(county):
    lead = first_lead(county)
    assert [role for role in OTHERS if sees(county, role, lead)] == []
    assert sees(county, "supervisor", lead)
    assert sees(county, "reviewer", lead)
    assert not sees(county, "far_supervisor", lead)
    assert not sees(county, "department", lead)


def test_a_department_sees_what_was_handed_to_it_and_a_payer_what_it_is_to_settle(county):
    lead = visited(county, first_lead(county))
    assert sees(county, "department", lead)
    assert not sees(county, "other_department", lead)
    assert not sees(county, "payer", lead)
    done = settling(county, first_lead(county, find(9)))
    assert sees(county, "payer", done, LATER)
    assert not sees(county, "other_payer", done, LATER)


def test_a_lead_on_an_official_is_gone_for_department_and_payer(county):
    lead = visited(county, first_lead(county))
    photo = lead.matter.evidence.get()
    referral = refer_lead(
        lead, actor=county.actor("supervisor"), about="村干部钟某", reason="代领数月", now=NOW
    )
    lead = fresh(lead)
    assert lead.matter.state == states.REFERRED
    for role in ("department", "other_department", "payer", "reviewer", *OTHERS):
        actor = county.actor(role)
        assert find_lead(actor, lead.matter.number) is None
        assert referral not in visible_referrals(actor)
        assert states.REFERRED not in count_states(actor)
        seen = see_matters(Matter.objects.all(), actor)
        assert not seen.filter(pk=referral.matter_id).exists()
    with pytest.raises(NotYours):
        open_evidence(photo, actor=county.actor("department"))
    assert sees(county, "supervisor", lead)
    assert list(visible_referrals(county.actor("supervisor"))) == [referral]
    assert not visible_referrals(county.actor("far_supervisor")).exists()


def test_neither_log_nor_history_says_about_whom_a_referral_is(county):
    lead = visited(county, first_lead(county))
    told = {"about": "村干部钟某", "reason": "代领数月"}
    referral = refer_lead(lead, actor=county.actor("supervisor"), now=NOW, **told)
    take_referral_up(referral, actor=county.actor("supervisor"), now=NOW)
    done = end_referral(referral, actor=county.actor("supervisor"), outcome="已立案", now=NOW)
    written = [str((e.facts, e.body)) for e in LogEntry.objects.all()]
    notes = [e.note for e in (*lead.matter.entries.all(), *done.matter.entries.all())]
    for word in ("钟某", "代领", "立案"):
        assert not any(word in text for text in (*written, *notes, done.matter.title))
    assert open_sealed(done.outcome_sealed) == "已立案"


def test_money_goes_on_when_an_official_is_referred_late(county):
    lead = settling(county, first_lead(county))
    refer_lead(
        lead, actor=county.actor("supervisor", LATER), about="经办人", reason="知情", now=LATER
    )
    assert fresh(lead).matter.state == states.SETTLING
    assert sees(county, "payer", lead, LATER)


def test_a_run_that_finds_a_referred_lead_again_tells_nobody(county):
    lead = first_lead(county)
    refer_lead(lead, actor=county.actor("supervisor"), about="村干部", reason="代领", now=NOW)
    run = take(county, find(), find(2))
    assert run.report["new"] == 1
    assert fresh(lead).matter.state == states.REFERRED


@pytest.mark.parametrize("role", ["reviewer", "department", "payer", "far_supervisor", "worker"])
def test_who_has_no_right_refers_and_assigns_nothing(county, role):
    lead = first_lead(county)
    with pytest.raises(NotYours):
        refer_lead(lead, actor=county.actor(role), about="甲", reason="乙", now=NOW)
    with pytest.raises(NotYours):
        assign_leads([lead], county.civil, actor=county.actor(role), now=NOW)


@pytest.mark.parametrize(
    "pair",
    [("supervisor", "payer"), ("supervisor", "department"), ("department", "payer"),
     ("reviewer", "payer"), ("reviewer", "department"), ("administrator", "supervisor")],
)  # fmt: skip
def test_nobody_stands_on_two_sides(county, pair):
    holder = getattr(county, pair[0], None) or getattr(county.at, pair[0])
    unit = county.purse if pair[1] in ("payer", "department") else None
    with pytest.raises(IncompatibleRoles):
        grant_role(holder, pair[1], county.at.county, unit=unit, actor=Actor.system(), now=NOW)


def test_a_blind_reviewer_sees_the_other_only_when_both_have_judged(county):
    lead = visited(county, first_lead(county, find(), blind=True))
    review_lead(lead, "confirm", actor=county.actor("reviewer"), now=NOW)
    hidden = see_reviews(lead, county.actor("supervisor"))
    assert (hidden.others, hidden.hidden, hidden.own) == ((), 1, None)
    own = see_reviews(lead, county.actor("reviewer"))
    assert (own.own.verdict, own.others) == ("confirm", ())
    review_lead(lead, "confirm", actor=county.actor("supervisor"), now=NOW)
    assert len(see_reviews(lead, county.actor("second_reviewer")).others) == 2
    assert measure_blind(county.actor("supervisor")).count == 1
    assert measure_blind(county.actor("far_supervisor")).count == 0


def test_what_two_people_judged_alike_is_a_label_for_the_next_run(county):
    yes = visited(county, first_lead(county))
    no = visited(county, first_lead(county, find(), find(5)))
    for role in ("reviewer", "supervisor"):
        review_lead(yes, "confirm", actor=county.actor(role), now=NOW)
        review_lead(
            no, "reject", reason="not_the_same", note="不是一个人", actor=county.actor(role),
            now=NOW,
        )  # fmt: skip
    told = {(one.verdict, one.reason) for one in list_labels(county.actor("supervisor"))}
    assert told == {("confirmed", ""), ("rejected", "not_the_same")}
    assert list_labels(county.actor("far_supervisor")) == []


def test_evidence_is_opened_with_a_reason_that_stays(county):
    lead = visited(county, first_lead(county))
    with pytest.raises(ReasonMissing):
        open_lead_evidence(lead, actor=county.actor("supervisor"), reason=" ", now=NOW)
    opened = open_lead_evidence(
        lead, actor=county.actor("department"), reason="走访前核对", now=NOW
    )
    assert (opened.name, opened.evidence["rows"][0]["name"]) == ("李甲山", "李甲山")
    assert EvidenceLook.objects.get().account == county.department
    entry = LogEntry.objects.filter(action="lead.look").get()
    assert "李甲山" not in str((entry.facts, entry.body))
    for role in ("payer", "other_department", "far_supervisor", *OTHERS):
        with pytest.raises(NotYours):
            open_lead_evidence(lead, actor=county.actor(role), reason="看看", now=NOW)


def test_the_queue_is_in_the_order_of_money_times_probability(county):
    take(
        county,
        find(0, fen=10000, certainty="possible", confidence=0.6),
        find(1, fen=7000),
        find(2, fen=50000),
        find(3, fen=0, kind="identity_typo"),
    )
    found = find_leads(county.actor("supervisor"), Wanted())
    assert [lead.expected_fen for lead in found] == [50000, 7000, 6000, 0]


def test_a_list_asks_as_often_for_fifty_leads_as_for_five(county, django_assert_max_num_queries):
    take(county, *(find(n) for n in range(40)))
    with django_assert_max_num_queries(3):
        assert len(list(find_leads(county.actor("supervisor"), Wanted()))) == 40
    assert visible_leads(Actor(None)).count() == 0
    assert Lead.objects.count() == 40
