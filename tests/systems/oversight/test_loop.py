"""A lead goes from the run to money settled, by two who confirm, with nothing left open."""

import uuid

import pytest

from tests.kernel.cast import NOW
from tests.systems.oversight.county import (
    LATER,
    County,
    confirmed,
    decided,
    find,
    first_lead,
    fresh,
    make_county,
    settling,
    visited,
)
from tongxin.kernel.errors import MissingEvidence, StepNotAllowed
from tongxin.kernel.models import LogEntry, Notice, Person
from tongxin.kernel.rights import NotYours
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.decisions import correct_roll, decide_lead, hand_to_payer
from tongxin.systems.oversight.actions.leads import assign_leads, recall_lead, shelve_lead
from tongxin.systems.oversight.actions.person_told import (
    answer_appeal,
    notify_person,
    record_appeal,
    record_statement,
)
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.actions.settle import close_lead, enter_money, undo_money
from tongxin.systems.oversight.actions.visits import record_visit
from tongxin.systems.oversight.errors import (
    AppealTimeRuns,
    BadAmount,
    EntryUndone,
    NotSettled,
    NotTheirUnit,
    NumberMissing,
    ReviewedAlready,
    ReviewsOwnPayment,
    WordsMissing,
)
from tongxin.systems.oversight.models import LedgerEntry

pytestmark = pytest.mark.django_db
DAY = LATER.date()


@pytest.fixture
def county(db) -> County:
    return make_county()


def pay_back(county, lead, fen, **told):
    told = {"on": DAY, "number": "收据 1", "now": LATER, **told}
    return enter_money(lead, "received", actor=county.actor("payer", LATER), fen=fen, **told)


def test_a_lead_goes_all_the_way_to_a_closed_recovery(county):
    lead = settling(county, first_lead(county, find(month=202507), find(month=202508)))
    pay_back(county, lead, 5000)
    enter_money(
        lead, "waived", actor=county.actor("department", LATER), fen=3000, on=DAY,
        number="青民减〔2026〕2号", now=LATER,
    )  # fmt: skip
    with pytest.raises(NotSettled):
        close_lead(lead, actor=county.actor("payer", LATER), now=LATER)
    pay_back(county, lead, 12000)
    done = close_lead(lead, actor=county.actor("payer", LATER), now=LATER)
    assert (done.matter.state, done.matter.is_closed) == (states.SETTLED, True)
    assert (fresh(lead).received_fen, fresh(lead).waived_fen) == (17000, 3000)
    told = list(
        LogEntry.objects.filter(action__startswith="lead.").values_list("action", flat=True)
    )
    assert {"lead.hand_out", "lead.visit", "lead.confirm", "lead.notify", "lead.close"} <= set(told)


def test_a_department_without_anybody_gets_no_lead(county):
    with pytest.raises(NotTheirUnit):
        assign_leads([first_lead(county)], county.purse, actor=county.actor("supervisor"), now=NOW)


def test_a_visit_needs_its_photo_and_what_was_seen(county):
    lead = first_lead(county)
    assign_leads([lead], county.civil, actor=county.actor("supervisor"), now=NOW)
    told = {"actor": county.actor("department"), "on": NOW.date(), "now": NOW}
    with pytest.raises(MissingEvidence):
        record_visit(lead, seen="没人在家", in_person=True, **told)
    with pytest.raises(WordsMissing):
        record_visit(lead, seen=" ", in_person=False, **told)
    record_visit(lead, seen="火化证和名册对过", in_person=False, **told)
    assert fresh(lead).matter.unit == county.watch


def test_who_asks_for_a_visit_first_is_not_settled_by_papers(county):
    lead = first_lead(county, find(fen=-5000, kind="missed_entitled", visit_first=True))
    assign_leads([lead], county.civil, actor=county.actor("supervisor"), now=NOW)
    with pytest.raises(WordsMissing):
        record_visit(
            lead, seen="在册", in_person=False, actor=county.actor("department"), on=NOW.date(),
            now=NOW,
        )  # fmt: skip


def test_one_person_alone_confirms_nothing(county):
    lead = visited(county, first_lead(county))
    review_lead(lead, "confirm", actor=county.actor("reviewer"), now=NOW)
    assert fresh(lead).matter.state == states.VISITED
    with pytest.raises(ReviewedAlready):
        review_lead(lead, "confirm", actor=county.actor("reviewer"), now=NOW)
    review_lead(lead, "confirm", actor=county.actor("second_reviewer"), now=NOW)
    lead = fresh(lead)
    assert lead.matter.state == states.CONFIRMED
    assert {lead.confirmed_first, lead.confirmed_second} == {
        county.reviewer,
        county.second_reviewer,
    }


def test_two_who_differ_leave_it_open_and_a_new_round_begins(county):
    lead = visited(county, first_lead(county))
    review_lead(lead, "confirm", actor=county.actor("reviewer"), now=NOW)
    review_lead(
        lead, "reject", reason="arrears", note="备注写补发", actor=county.actor("supervisor"),
        now=NOW,
    )  # fmt: skip
    assert fresh(lead).matter.state == states.UNRESOLVED
    assign_leads([fresh(lead)], county.civil, actor=county.actor("supervisor"), now=NOW)
    assert fresh(lead).round == 2


def test_what_stays_unclear_is_shelved_with_a_reason(county):
    lead = visited(county, first_lead(county))
    for role in ("reviewer", "supervisor"):
        review_lead(lead, "unsure", note="登记还没到", actor=county.actor(role), now=NOW)
    shelve_lead(lead, actor=county.actor("supervisor"), reason="两处登记都查不到", now=NOW)
    assert fresh(lead).matter.is_closed


def test_a_rejection_says_why(county):
    lead = visited(county, first_lead(county))
    for told in ({"reason": "", "note": "不对"}, {"reason": "alive", "note": ""}):
        with pytest.raises(WordsMissing):
            review_lead(lead, "reject", actor=county.actor("reviewer"), now=NOW, **told)


def test_nobody_reviews_what_his_own_unit_must_put_right(county):
    lead = visited(county, first_lead(county))
    county.reviewer.unit = county.civil
    county.reviewer.save()
    with pytest.raises(ReviewsOwnPayment):
        review_lead(lead, "confirm", actor=county.actor("reviewer"), now=NOW)


def test_a_lead_is_not_handed_to_a_payer_for_whom_a_reviewer_works(county):
    lead = decided(county, first_lead(county))
    county.reviewer.unit = county.purse
    county.reviewer.save()
    with pytest.raises(ReviewsOwnPayment):
        hand_to_payer(lead, county.purse, actor=county.actor("department", LATER), now=LATER)


def test_the_person_is_told_once_and_by_name_only_where_it_must(county):
    lead = confirmed(county, first_lead(county, find(1)))
    key = uuid.uuid4()
    for _ in range(2):
        notify_person(lead, actor=county.actor("department"), now=NOW, key=key)
    notice = Notice.objects.get(template="lead_recover")
    assert notice.person.name == "李乙山"
    assert "李乙山" not in str(notice.facts)


def test_a_person_who_is_known_is_not_entered_again(county):
    lead = confirmed(county, first_lead(county, find(subject_id="360899194103120116")))
    before = Person.objects.count()
    notify_person(lead, actor=county.actor("department"), now=NOW)
    assert fresh(lead).person == county.at.resident
    assert Person.objects.count() == before


def test_silence_counts_only_after_the_time_to_speak(county):
    lead = confirmed(county, first_lead(county))
    actor = county.actor("department")
    notify_person(lead, actor=actor, now=NOW)
    told = {"actor": actor, "how": "none", "said": ""}
    with pytest.raises(AppealTimeRuns):
        record_statement(lead, on=NOW.date(), now=NOW, **told)
    record_statement(lead, on=DAY, now=LATER, **told)
    assert fresh(lead).matter.state == states.HEARD


def test_a_decision_takes_no_more_than_was_confirmed_and_has_a_number(county):
    lead = confirmed(county, first_lead(county))
    actor = county.actor("department")
    notify_person(lead, actor=actor, now=NOW)
    record_statement(lead, actor=actor, how="spoken", said="认", on=NOW.date(), now=NOW)
    told = {"actor": actor, "on": NOW.date(), "now": NOW}
    with pytest.raises(BadAmount):
        decide_lead(lead, number="1", recover_fen=10001, pay_fen=0, **told)
    with pytest.raises(BadAmount):
        decide_lead(lead, number="1", recover_fen=0, pay_fen=1, **told)
    with pytest.raises(NumberMissing):
        decide_lead(lead, number=" ", recover_fen=1, pay_fen=0, **told)


def test_a_recovery_waits_for_the_appeal_and_a_payment_does_not(county):
    lead = decided(county, first_lead(county))
    with pytest.raises(AppealTimeRuns):
        hand_to_payer(lead, county.purse, actor=county.actor("department"), now=NOW)
    owed = decided(county, first_lead(county, find(7, fen=-6000, kind="missed_entitled")))
    hand_to_payer(owed, county.purse, actor=county.actor("department"), now=NOW)
    enter_money(
        owed, "paid", actor=county.actor("payer"), fen=6000, on=NOW.date(), number="付 1", now=NOW
    )
    assert close_lead(owed, actor=county.actor("payer"), now=NOW).matter.is_closed


def test_an_appeal_upheld_waits_again_and_one_that_wins_begins_anew(county):
    lead = decided(county, first_lead(county))
    actor = county.actor("department")
    appeal = {"actor": actor, "how": "written", "said": "日期不对", "on": NOW.date(), "now": NOW}
    record_appeal(lead, **appeal)
    with pytest.raises(StepNotAllowed):
        hand_to_payer(lead, county.purse, actor=county.actor("department", LATER), now=LATER)
    answer_appeal(lead, actor=actor, upheld=True, answer="登记无误", now=NOW)
    assert fresh(lead).matter.state == states.DECIDED
    record_appeal(lead, **appeal)
    answer_appeal(lead, actor=actor, upheld=False, answer="日期登记错了", now=NOW)
    lead = fresh(lead)
    assert (lead.matter.state, lead.confirmed_at, lead.decided_on, lead.round) == (
        states.ASSIGNED, None, None, 2,
    )  # fmt: skip


def test_money_is_never_more_than_is_open_and_one_sum_does_not_pay_the_other(county):
    lead = settling(county, first_lead(county, find(), find(month=202508, fen=-3000)))
    with pytest.raises(BadAmount):
        pay_back(county, lead, 10001)
    pay_back(county, lead, 10000)
    with pytest.raises(NotSettled):
        close_lead(lead, actor=county.actor("payer", LATER), now=LATER)


def test_a_line_of_the_ledger_is_entered_once_and_taken_back_by_a_line(county):
    lead = settling(county, first_lead(county))
    key = uuid.uuid4()
    first = pay_back(county, lead, 4000, key=key)
    assert pay_back(county, lead, 4000, key=key) == first
    undo_money(first, actor=county.actor("payer", LATER), note="记错了人", now=LATER)
    with pytest.raises(EntryUndone):
        undo_money(first, actor=county.actor("payer", LATER), note="再来", now=LATER)
    assert fresh(lead).received_fen == 0
    assert sum(LedgerEntry.objects.values_list("fen", flat=True)) == 0


def test_the_payer_waives_nothing_and_the_department_takes_no_money(county):
    lead = settling(county, first_lead(county))
    told = {"fen": 100, "on": DAY, "number": "1", "now": LATER}
    with pytest.raises(NotYours):
        enter_money(lead, "waived", actor=county.actor("payer", LATER), **told)
    for role in ("department", "supervisor", "other_payer"):
        with pytest.raises(NotYours):
            enter_money(lead, "received", actor=county.actor(role, LATER), **told)


def test_a_lead_without_money_ends_with_the_roll_corrected(county):
    lead = confirmed(county, first_lead(county, find(fen=0, kind="identity_typo")))
    correct_roll(lead, actor=county.actor("department"), how="名册已按户籍改", now=NOW)
    assert fresh(lead).matter.is_closed
    other = confirmed(county, first_lead(county, find(3)))
    with pytest.raises(NotSettled):
        correct_roll(other, actor=county.actor("department"), how="改了", now=NOW)


def test_a_lead_taken_back_is_judged_anew(county):
    lead = decided(county, first_lead(county))
    recall_lead(lead, actor=county.actor("supervisor"), reason="换一家来办", now=NOW)
    lead = fresh(lead)
    assert (lead.matter.state, lead.department, lead.confirmed_at) == (states.FOUND, None, None)
