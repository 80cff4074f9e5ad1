"""Publishing asks people, makes events and moves needs on, all at once or not at all."""

from datetime import date, timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import (
    draft_plan,
    file_all,
    make_served_street,
    publish_draft,
)
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.sign_ups import sign_up
from tongxin.kernel.models import Event, LogEntry, Matter, Notice
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.actions.plans import drop_plan
from tongxin.systems.services.actions.publish import publish_plan
from tongxin.systems.services.actions.services import cancel_service
from tongxin.systems.services.errors import (
    FilingMissing,
    PlanNotDraft,
    PlanOutdated,
    ReasonNeeded,
)
from tongxin.systems.services.models import AnswerState, Assignment, RunState, Service, Spending

pytestmark = pytest.mark.django_db


def states_of(services):
    return set(services.values_list("matter__state", flat=True))


def test_a_published_plan_asks_everybody_and_schedules_the_needs():
    served = make_served_street()
    run = publish_draft(served)
    services = run.services.all()
    assert states_of(services) == {"published"}
    assert set(Assignment.objects.values_list("state", flat=True)) == {AnswerState.ASKED}
    assert Event.objects.count() == services.count()
    met = [need.matter for need in served.needs if need.served_by.exists()]
    assert {Matter.objects.get(pk=m.pk).state for m in met} == {"scheduled"}
    assert LogEntry.objects.filter(action="plan.publish", facts__run=run.pk).exists()


def test_units_and_their_people_get_one_notice_each_however_many_services():
    served = make_served_street()
    publish_draft(served)
    told = Notice.objects.filter(template="services.unit_asked")
    assert set(told.values_list("account__username", flat=True)) == {
        "organisation",
        "other_organisation",
    }
    assert told.count() == 2


def test_a_plan_whose_clinics_are_not_filed_is_refused_by_name_and_changes_nothing():
    served = make_served_street()
    run = draft_plan(served)
    with pytest.raises(FilingMissing) as refused:
        publish_plan(run, actor=served.at.actor("office"), now=NOW)
    clinic = run.services.get(kind__needs_filing=True)
    assert refused.value.facts["services"] == [f"{clinic.matter.number} 健康义诊"]
    assert states_of(run.services) == {"draft"}
    assert not Event.objects.exists()


def test_the_others_can_be_published_while_a_filing_is_awaited():
    served = make_served_street()
    run = draft_plan(served)
    publish_plan(run, actor=served.at.actor("office"), but_unfiled=True, now=NOW)
    left = run.services.filter(published_at=None)
    assert [service.kind.name for service in left] == ["健康义诊"]


def test_published_again_by_the_same_account_is_published_once():
    served = make_served_street()
    run = publish_draft(served)
    publish_plan(run, actor=served.at.actor("office"), now=NOW)
    assert LogEntry.objects.filter(action="plan.publish").count() == 1


def test_of_two_offices_the_second_hears_who_was_first():
    served = make_served_street()
    run = publish_draft(served)
    other = served.at.leader
    grant_role(other, "office", served.at.street, unit=None, valid_from=date(2020, 1, 1),
               actor=Actor.system(), now=NOW)  # fmt: skip
    with pytest.raises(PlanNotDraft) as refused:
        publish_plan(run, actor=served.at.actor("leader"), now=NOW)
    assert refused.value.facts["who"] == "周建国"


@pytest.mark.parametrize("role", ["worker", "organisation", "leader"])
def test_who_does_not_match_may_not_publish(role):
    served = make_served_street()
    run = draft_plan(served)
    with pytest.raises(NotYours):
        publish_plan(run, actor=served.at.actor(role), now=NOW)


def test_a_second_draft_for_the_same_people_and_needs_is_outdated():
    served = make_served_street()
    second = draft_plan(served)
    publish_draft(served)
    file_all(second, served)
    with pytest.raises(PlanOutdated):
        publish_plan(second, actor=served.at.actor("office"), now=NOW)
    second.refresh_from_db()
    assert second.state == RunState.DRAFT


def test_a_plan_whose_first_day_is_past_is_outdated():
    served = make_served_street()
    run = draft_plan(served)
    file_all(run, served)
    with pytest.raises(PlanOutdated):
        publish_plan(run, actor=served.at.actor("office"), now=NOW + timedelta(days=10))


def test_what_services_cost_counts_against_the_grants_and_is_taken_back():
    served = make_served_street()
    run = publish_draft(served)
    clinic = run.services.get(kind__name="健康义诊")
    assert Spending.objects.filter(service=clinic, use="costs").get().amount_fen == 20000
    cancel_service(clinic, reason="医院有急诊", actor=served.at.actor("office"), now=NOW)
    assert not Spending.objects.filter(service=clinic).exists()


def test_a_cancelled_service_frees_people_and_lets_its_needs_wait_again():
    served = make_served_street()
    run = publish_draft(served)
    clinic = run.services.get(kind__name="健康义诊")
    cancel_service(clinic, reason="医院有急诊", actor=served.at.actor("office"), now=NOW)
    needs = Matter.objects.filter(need__served_by__service=clinic)
    assert set(needs.values_list("state", flat=True)) == {"accepted"}
    assert not clinic.assignments.exclude(state=AnswerState.DROPPED).exists()
    assert Notice.objects.filter(template="services.cancelled").exists()
    assert Event.objects.get(service=clinic).cancel_reason == "医院有急诊"


def test_who_signed_up_hears_that_a_service_is_cancelled():
    served = make_served_street()
    clinic = publish_draft(served).services.get(kind__name="健康义诊")
    sign_up(clinic.event, served.at.resident, actor=served.at.actor("worker"), now=NOW)
    cancel_service(clinic, reason="医院有急诊", actor=served.at.actor("office"), now=NOW)
    told = Notice.objects.get(template="event_cancelled")
    assert told.person == served.at.resident
    assert LogEntry.objects.filter(action="event.cancel", facts__told=1).exists()


def test_a_service_that_nobody_held_can_be_cancelled_after_its_time():
    served = make_served_street()
    clinic = publish_draft(served).services.get(kind__name="健康义诊")
    later = clinic.ends_at + timedelta(days=1)
    cancel_service(clinic, reason="医生没有来", actor=served.at.actor("office"), now=later)
    assert Matter.objects.get(pk=clinic.matter_id).state == "cancelled"
    assert Event.objects.get(service=clinic).cancelled_at == later


def test_nobody_cancels_without_a_reason():
    served = make_served_street()
    service = publish_draft(served).services.first()
    with pytest.raises(ReasonNeeded):
        cancel_service(service, reason=" ", actor=served.at.actor("office"), now=NOW)


def test_a_dropped_draft_leaves_no_open_matter_and_no_promise():
    served = make_served_street()
    run = draft_plan(served)
    drop_plan(run, actor=served.at.actor("office"), now=NOW)
    assert states_of(Service.objects) == {"cancelled"}
    assert not Service.objects.filter(cancelled_at=None).exists()
    assert set(Matter.objects.filter(kind="need").values_list("state", flat=True)) == {"accepted"}
