"""The database itself refuses what the rules of oversight forbid."""

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW
from tests.systems.oversight.county import (
    County,
    confirmed,
    find,
    first_lead,
    make_county,
    settling,
)
from tongxin.systems.oversight.models import (
    AuditRun,
    EvidenceLook,
    Hearing,
    Lead,
    LeadFinding,
    LedgerEntry,
    PublishedFigures,
    Referral,
    Review,
    Visit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db) -> County:
    return make_county()


def refuse(name, act):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    assert name in str(refused.value) or "UNIQUE" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("lead_certainty_known", {"certainty": "sure"}),
        ("lead_confidence_is_a_share", {"confidence": 1.5}),
        ("lead_amounts_not_negative", {"recoverable_fen": -1}),
        ("lead_months_in_order", {"first_month": 202512, "last_month": 202501}),
        ("lead_confirmed_by_two", {"confirmed_at": NOW}),
        ("lead_decided_after_two_confirmed", {"decided_on": NOW.date()}),
        ("lead_settles_what_was_decided", {"settling_at": NOW}),
        ("lead_money_only_while_settling", {"decided_recover_fen": 5, "received_fen": 5}),
    ],
)
def test_a_lead_that_breaks_a_rule_is_refused(county, name, values):
    lead = first_lead(county)
    refuse(name, lambda: Lead.objects.filter(pk=lead.pk).update(**values))


def test_one_person_is_never_both_who_confirm(county):
    lead = confirmed(county, first_lead(county))
    same = {"confirmed_second": lead.confirmed_first}
    refuse("lead_confirmed_by_two", lambda: Lead.objects.filter(pk=lead.pk).update(**same))
    alone = {"confirmed_second": None}
    refuse("lead_confirmed_by_two", lambda: Lead.objects.filter(pk=lead.pk).update(**alone))


def test_no_lead_is_settled_while_a_fen_is_open(county):
    lead = settling(county, first_lead(county))
    rows = Lead.objects.filter(pk=lead.pk)
    refuse("lead_settled_to_the_fen", lambda: rows.update(settled_at=NOW))
    refuse("lead_never_over_what_was_decided", lambda: rows.update(paid_fen=1))


def test_details_that_break_a_rule_are_refused(county):
    lead = confirmed(county, first_lead(county, find()))
    by, run = county.supervisor, lead.run
    cases = {
        "lead_finding_once": lambda: LeadFinding.objects.create(
            lead=lead, root=run.place, finding_id=lead.findings.get().finding_id, month=202501,
            delta_fen=1, first_run=run, last_run=run,
        ),
        "review_once_in_a_round": lambda: Review.objects.create(
            lead=lead, round=1, reviewer=by, verdict="confirm", blind=False, at=NOW
        ),
        "review_verdict_known": lambda: Review.objects.create(
            lead=lead, round=9, reviewer=by, verdict="maybe", reason="x", blind=False, at=NOW
        ),
        "review_without_effect_has_reason": lambda: Review.objects.create(
            lead=lead, round=9, reviewer=by, verdict="reject", blind=False, at=NOW
        ),
        "visit_says_what_was_seen": lambda: Visit.objects.create(
            lead=lead, in_person=True, on=NOW.date(), seen_sealed="", at=NOW
        ),
        "hearing_kind_known": lambda: Hearing.objects.create(
            lead=lead, kind="gossip", how="none", on=NOW.date(), at=NOW
        ),
        "hearing_says_what_was_said": lambda: Hearing.objects.create(
            lead=lead, kind="appeal", how="spoken", on=NOW.date(), at=NOW
        ),
        "evidence_look_has_reason": lambda: EvidenceLook.objects.create(
            lead=lead, account=by, reason="", at=NOW
        ),
    }  # fmt: skip
    for name, act in cases.items():
        refuse(name, act)


def test_lines_and_runs_that_break_a_rule_are_refused(county):
    lead = confirmed(county, first_lead(county, find()))
    run = lead.run
    cases = {
        "ledger_kind_known": lambda: LedgerEntry.objects.create(
            lead=lead, kind="gift", fen=1, on=NOW.date(), number="1", at=NOW
        ),
        "ledger_line_has_amount": lambda: LedgerEntry.objects.create(
            lead=lead, kind="paid", fen=0, on=NOW.date(), number="1", at=NOW
        ),
        "ledger_line_has_number": lambda: LedgerEntry.objects.create(
            lead=lead, kind="waived", fen=1, on=NOW.date(), number="", at=NOW
        ),
        "referral_says_about_whom_and_why": lambda: Referral.objects.create(
            matter=lead.matter, lead=lead, place=lead.place, about_sealed="", reason_sealed="x"
        ),
        "published_days_in_order": lambda: PublishedFigures.objects.create(
            place=lead.place, first_day="2026-02-01", last_day="2026-01-01", figures={}, at=NOW
        ),
        "audit_run_state_known": lambda: AuditRun.objects.filter(pk=run.pk).update(state="odd"),
        "audit_run_taken_has_fingerprint": lambda: AuditRun.objects.filter(pk=run.pk).update(
            fingerprint=""
        ),
        "audit_run_taken_once": lambda: AuditRun.objects.create(
            place=run.place, unit=run.unit, at=NOW, raw_until=NOW.date(), state="taken",
            fingerprint=run.fingerprint, taken_at=NOW,
        ),
    }  # fmt: skip
    for name, act in cases.items():
        refuse(name, act)


def test_a_line_does_not_undo_itself(county):
    lead = settling(county, first_lead(county))
    line = LedgerEntry.objects.create(
        lead=lead, kind="received", fen=1, on=NOW.date(), number="1", at=NOW
    )
    rows = LedgerEntry.objects.filter(pk=line.pk)
    refuse("ledger_line_not_its_own", lambda: rows.update(undoes=line, fen=-1))
