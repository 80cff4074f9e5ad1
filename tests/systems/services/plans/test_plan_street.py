"""A street is planned by a job; what it counts on and what it leaves behind."""

import threading
import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import DAYS, draft_plan, make_served_street
from tongxin.kernel.actions.jobs import cancel_job
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.models import Job, LogEntry, Matter
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.pins import pin_service
from tongxin.systems.services.actions.plans import drop_plan, start_again, start_plan
from tongxin.systems.services.errors import BadValue, PlanNotDraft
from tongxin.systems.services.matching import lay_services, plan_street
from tongxin.systems.services.models import Need, PlanRun, RunState, Service

pytestmark = pytest.mark.django_db


def start(served, role="office", **told):
    asked = {"starts_on": served.first, "days": DAYS, "effort": 5, **told}
    return start_plan(served.at.street, actor=served.at.actor(role), now=NOW, **asked)


def work():
    """Do the next job as a worker would, in this thread."""
    job = claim_job("test", now=timezone.now())
    perform_job(job, threading.Event(), heart=False)
    job.refresh_from_db()
    return job


def test_a_job_makes_a_draft_with_proof_figures_and_services():
    served = make_served_street()
    run = start(served)
    job = work()
    run.refresh_from_db()
    assert (job.error, job.state, run.state) == (None, "done", RunState.DRAFT)
    assert run.bound >= run.objective > 0
    assert run.figures["plan"]["events"] == run.services.count() > 0
    assert len(run.figures["supply_driven"]) == 5
    assert LogEntry.objects.filter(action="plan.draft", facts__run=run.pk).exists()


def test_the_first_plan_is_there_to_look_at_before_the_best_one(monkeypatch):
    served = make_served_street()
    run = start(served)

    def stop_here(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(plan_street, "take_plan", stop_here)
    with pytest.raises(KeyboardInterrupt):
        work()
    run.refresh_from_db()
    assert (run.state, Service.objects.count()) == (RunState.MAKING, 0)
    assert run.content.plan["events"]


def test_a_draft_promises_nothing_to_anybody():
    served = make_served_street()
    draft_plan(served)
    assert set(Matter.objects.filter(kind="need").values_list("state", flat=True)) == {"accepted"}


def test_a_need_without_a_kind_of_service_is_unmet_with_its_cause():
    served = make_served_street()
    run = draft_plan(served)
    (unmet,) = run.content.reasons["unmet"]
    lonely = Need.objects.get(kind="心理")
    assert (unmet["demand"], unmet["causes"][0]["code"]) == (f"N{lonely.pk}", "no_skill_in_reach")


def test_nobody_with_an_expired_licence_is_planned():
    served = make_served_street()
    for name in ("谢医生", "曾医生"):
        served.people[name].licences.update(expires_on=served.first)
    run = draft_plan(served)
    assert not run.services.filter(kind__name="健康义诊").exists()


@pytest.mark.parametrize("role", ["worker", "organisation", "leader", "administrator"])
def test_only_the_office_plans(role):
    with pytest.raises(NotYours):
        start(make_served_street(), role)


@pytest.mark.parametrize(
    "told", [{"days": 0}, {"days": 93}, {"effort": 7}, {"starts_on": date(2026, 3, 1)}]
)
def test_a_period_or_effort_that_cannot_be_is_refused(told):
    with pytest.raises(BadValue):
        start(make_served_street(), **told)


def test_a_form_sent_twice_starts_one_plan():
    served = make_served_street()
    key = uuid.uuid4()
    assert start(served, key=key) == start(served, key=key)
    assert (PlanRun.objects.count(), Job.objects.count()) == (1, 1)


def test_a_street_without_needs_says_so_and_the_run_can_be_dropped():
    served = make_served_street()
    Need.objects.all().delete()
    run = start(served)
    job = work()
    assert job.error["code"] == "nothing_to_plan_here"
    drop_plan(run, actor=served.at.actor("office"), now=NOW)
    run.refresh_from_db()
    assert run.state == RunState.DROPPED


def test_a_plan_under_way_is_not_dropped_but_cancelled():
    served = make_served_street()
    run = start(served)
    with pytest.raises(PlanNotDraft):
        drop_plan(run, actor=served.at.actor("office"), now=NOW)


def test_a_cancelled_run_can_be_made_again():
    served = make_served_street()
    run = start(served)
    office = served.at.actor("office")
    cancel_job(run.job, actor=office, now=NOW)
    start_again(run, actor=office, now=NOW)
    work()
    run.refresh_from_db()
    assert run.state == RunState.DRAFT


def test_cancelling_in_the_middle_keeps_the_best_plan_so_far(monkeypatch):
    served = make_served_street()
    run = start(served, effort=200)
    seen = []

    def cancel_then(progress, tell):
        seen.append(progress)
        Job.objects.update(cancel_asked=True)
        tell.ask_to_stop()

    monkeypatch.setattr(plan_street, "show", cancel_then)
    job = work()
    run.refresh_from_db()
    assert (job.state, run.state, run.interrupted) == ("done", RunState.DRAFT, True)
    assert seen


def test_a_search_stopped_before_it_has_as_much_keeps_the_plan_that_was_shown(monkeypatch):
    served = make_served_street()
    run = start(served, effort=200)
    find = plan_street.make_plan

    def find_nothing_when_stopped(reading, effort, *, made_on):
        result = find(reading, effort, made_on=made_on)
        if effort.workers == 1:  # the first plan, as it is shown
            return result
        Job.objects.update(cancel_asked=True)
        return replace(result, plan=replace(result.plan, events=(), objective=0, interrupted=True))

    monkeypatch.setattr(plan_street, "make_plan", find_nothing_when_stopped)
    work()
    run.refresh_from_db()
    assert (run.state, run.interrupted) == (RunState.DRAFT, True)
    assert run.bound >= run.objective > 0
    assert run.services.exists()


def test_a_worker_that_dies_while_storing_leaves_nothing_half(monkeypatch):
    served = make_served_street()
    run = start(served)

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(lay_services, "_link", die)
    with pytest.raises(KeyboardInterrupt):
        work()
    run.refresh_from_db()
    assert (run.state, Service.objects.count()) == (RunState.MAKING, 0)
    assert not Matter.objects.filter(kind="service").exists()
    monkeypatch.undo()
    Job.objects.update(state="waiting", lease_until=None)
    work()
    run.refresh_from_db()
    assert (run.state, Service.objects.exists()) == (RunState.DRAFT, True)


def test_what_stands_already_is_planned_around():
    served = make_served_street()
    first = draft_plan(served)
    pinned = first.services.get(kind__name="法律咨询")
    pin_service(pinned, reason="", actor=served.at.actor("office"), now=NOW)
    second = draft_plan(served)
    clash = second.services.filter(room=pinned.room, day=pinned.day, part=pinned.part)
    assert not clash.exists()
    assert not second.services.filter(kind=pinned.kind, day=pinned.day).exists()
