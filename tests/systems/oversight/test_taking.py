"""A run becomes leads: one for a case, none twice, later months where they belong."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.cast import NOW
from tests.systems.oversight.county import (
    County,
    confirmed,
    find,
    first_lead,
    fresh,
    make_content,
    make_county,
    make_evidence,
    take,
    visited,
)
from tongxin.kernel.models import Matter
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.loading.make_leads import PlaceNames
from tongxin.systems.oversight.loading.take_leads import take_chunk
from tongxin.systems.oversight.loading.take_run import take_run
from tongxin.systems.oversight.models import AuditRun, Lead, LeadFinding, RunState

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db) -> County:
    return make_county()


def test_months_of_one_case_become_one_lead_whose_sums_are_not_netted(county):
    run = take(county, find(month=202507), find(month=202508), find(month=202509, fen=-4000))
    lead = Lead.objects.get()
    assert (lead.months, lead.recoverable_fen, lead.owed_fen) == (3, 20000, 4000)
    assert (lead.first_month, lead.last_month) == (202507, 202509)
    assert (run.state, run.report["new"], run.report["findings"]) == (RunState.TAKEN, 1, 3)
    assert lead.place == county.at.north
    assert lead.matter.unit == county.watch


def test_kinds_persons_and_certainties_are_leads_of_their_own(county):
    take(
        county,
        find(0),
        find(1),
        find(0, kind="below_age"),
        find(0, month=202508, certainty="probable", confidence=0.97),
    )
    assert Lead.objects.count() == 4


def test_what_is_owed_only_if_the_person_is_found_is_in_no_total(county):
    lead = first_lead(county, find(fen=-5000, kind="missed_entitled", visit_first=True))
    assert (lead.owed_fen, lead.visit_fen, lead.visit_first) == (0, 5000, True)


def test_the_same_run_again_changes_nothing(county):
    findings = [find(n, month) for n in range(3) for month in (202507, 202508)]
    take(county, *findings)
    before = list(Lead.objects.values()), list(LeadFinding.objects.values())
    again = take(county, *reversed(findings))
    assert again.state == RunState.KNOWN
    assert (list(Lead.objects.values()), list(LeadFinding.objects.values())) == before
    assert Matter.objects.filter(kind="lead").count() == 3


def test_a_later_run_adds_months_to_a_lead_that_nobody_has_judged(county):
    lead = first_lead(county, find(month=202507))
    run = take(county, find(month=202507), find(month=202506))
    assert (run.report["extended"], run.report["new"]) == (1, 0)
    lead = fresh(lead)
    assert (lead.months, lead.first_month, lead.recoverable_fen) == (2, 202506, 20000)


def test_months_that_come_after_the_confirmation_are_a_lead_of_their_own(county):
    lead = confirmed(county, first_lead(county, find(month=202507)))
    run = take(county, find(month=202507), find(month=202506, fen=5000))
    late = Lead.objects.order_by("pk").last()
    assert run.report["follow_ups"] == 1
    assert late.follows == lead
    assert (late.recoverable_fen, fresh(lead).recoverable_fen) == (5000, 10000)


def test_a_rejected_finding_does_not_come_back(county):
    lead = visited(county, first_lead(county))
    for role in ("reviewer", "supervisor"):
        review_lead(
            lead, "reject", reason="date_edge", note="登记日不是去世日",
            actor=county.actor(role), now=NOW,
        )  # fmt: skip
    run = take(county, find(), find(1))
    assert run.report["new"] == 1
    assert fresh(lead).matter.state == states.REJECTED


def test_what_a_run_no_longer_finds_is_told_and_stays(county):
    lead = first_lead(county, find(0), find(1))
    run = take(county, find(0), find(5))
    assert run.report["gone"] == 1
    gone = Lead.objects.get(gone_at__isnull=False)
    assert gone == lead
    assert not gone.matter.is_closed
    back = take(county, find(0), find(1), find(5))
    assert (back.report["back"], fresh(gone).gone_at) == (1, None)


def test_a_job_that_died_half_way_goes_on_without_counting_twice(county):
    content = make_content(*(find(n) for n in range(6)))
    run = AuditRun.objects.create(
        place=county.at.county, unit=county.watch, at=NOW, raw_until=NOW.date()
    )
    places = PlaceNames(run.place)
    ids = [one.finding_id for one in content.findings]
    take_chunk(run, content.cases[:3], places, make_evidence, NOW, ids)
    done = take_run(run, content, make_evidence, actor=county.actor("supervisor"), now=NOW)
    assert Lead.objects.count() == LeadFinding.objects.count() == 6
    assert done.report["new"] == 6


def test_who_it_is_stands_sealed_and_masked(county):
    lead = first_lead(county)
    assert open_sealed(lead.name_sealed) == "李甲山"
    assert "李甲山" not in lead.evidence_sealed
    assert (lead.name_masked, lead.account_masked) == ("李*山", "*9883")
    assert "李甲山" not in lead.matter.title


def test_ten_times_the_cases_need_few_more_queries(county, django_assert_max_num_queries):
    with django_assert_max_num_queries(70):
        take(county, *(find(n) for n in range(40)))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.integers(202501, 202506)), max_size=8), max_size=4
    )
)
def test_whatever_runs_come_each_finding_is_taken_once_and_sums_hold(county, runs):
    for told in runs:
        take(county, *(find(n, month) for n, month in sorted(set(told))))
    ids = list(LeadFinding.objects.values_list("finding_id", flat=True))
    assert len(ids) == len(set(ids))
    for lead in Lead.objects.filter(gone_at=None):
        held = lead.findings.filter(gone_run=None).values_list("delta_fen", flat=True)
        assert lead.recoverable_fen == sum(held)


def test_a_roll_exported_again_numbers_its_findings_anew_and_changes_nothing(county):
    told = [find(n, month) for n in range(2) for month in (202507, 202508)]
    take(county, *told, find(0, 202509))
    again = [find(0, month, finding_id=f"new{month}") for month in (202507, 202508)]
    run = take(county, *again, find(0, 202509), *told[2:])
    assert (run.report["new"], run.report["extended"], run.report["gone"]) == (0, 0, 0)
    assert Lead.objects.count() == 2
    assert set(LeadFinding.objects.values_list("gone_run", flat=True)) == {None}


def test_a_rejected_finding_stays_rejected_when_its_roll_is_exported_again(county):
    lead = visited(county, first_lead(county))
    for role in ("reviewer", "supervisor"):
        review_lead(
            lead, "reject", reason="date_edge", note="登记日", actor=county.actor(role), now=NOW
        )
    run = take(county, find(finding_id="anew"), find(3))
    assert run.report["new"] == 1
    assert Lead.objects.filter(follows=lead).count() == 0


def test_what_is_gone_is_in_no_sum_that_nobody_has_judged(county):
    lead = first_lead(county, find(month=202507), find(month=202508))
    take(county, find(month=202507))
    assert (fresh(lead).recoverable_fen, fresh(lead).months) == (10000, 1)
    take(county, find(month=202507), find(month=202508), find(1))
    assert (fresh(lead).recoverable_fen, fresh(lead).months) == (20000, 2)
