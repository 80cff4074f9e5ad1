"""Jobs: started once by who may, run to whatever end, cancelled, repeated; duties beside them."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, transaction

from tests.kernel.cast import NOW, make_street
from tongxin.errors import DomainError
from tongxin.kernel.actions.jobs import cancel_job, retry_job, start_job
from tongxin.kernel.jobs import duties
from tongxin.kernel.jobs.duties import RegisteredDuty, do_due_duties
from tongxin.kernel.jobs.errors import JobAlreadyEnded, JobNotEnded, UnknownJobKind
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import LEASE, claim_job, finish_job, renew_lease
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.models import Duty, Job, JobState, LogEntry
from tongxin.kernel.pages.job_words import say_job, say_job_error, say_progress
from tongxin.kernel.rights import NotYours

BEHAVIOUR = {}


def behave(job, tell):
    """Do what this test asks of a job."""
    return BEHAVIOUR["run"](job, tell)


@pytest.fixture
def street(db):
    register_job("test_job", behave, action="plans.make", label="排一个街道")
    return make_street()


def begin(street, role="office", **given):
    told = {"actor": street.actor(role), "place": street.street, "now": NOW, **given}
    return start_job("test_job", {"weeks": 4}, **told)


def run_as(street, run, now=NOW):
    """Start a job that behaves so, let a worker take and end it, and return it."""
    BEHAVIOUR["run"] = run
    begin(street)
    job = claim_job("w", now=now)
    perform_job(job, threading.Event(), heart=False)
    return Job.objects.get(pk=job.pk)


def test_a_job_is_started_by_who_may_and_with_a_record(street):
    for role in ("worker", "leader", "organisation", "administrator"):
        with pytest.raises(NotYours):
            begin(street, role)
    job = begin(street)
    entry = LogEntry.objects.get(action="job.start")
    assert (entry.facts, entry.account) == ({"job": job.pk, "kind": "test_job"}, street.office)


def test_the_same_key_starts_one_job(street):
    key = uuid4()
    assert begin(street, key=key) == begin(street, key=key)
    assert LogEntry.objects.filter(action="job.start").count() == 1


def test_an_unknown_kind_is_refused(street):
    with pytest.raises(UnknownJobKind):
        start_job("no_such", {}, actor=street.actor("office"), place=street.street, now=NOW)


def test_a_job_is_taken_by_one_worker_until_its_lease_ends(street):
    job = begin(street)
    assert claim_job("a", now=NOW) == job
    assert claim_job("b", now=NOW) is None
    late = NOW + LEASE + timedelta(seconds=1)
    taken = claim_job("b", now=late)
    assert (taken, taken.attempts, taken.holder) == (job, 2, "b")
    job.holder = "a"
    assert not renew_lease(job, now=late)
    assert not finish_job(job, JobState.DONE, now=late)


def test_the_oldest_waiting_job_is_taken_first(street):
    second = begin(street, now=NOW + timedelta(seconds=1))
    first = begin(street)
    later = NOW + timedelta(minutes=1)
    assert [claim_job("w", now=later) for _ in range(2)] == [first, second]


def test_a_result_and_the_last_progress_are_kept(street):
    def run(job, tell):
        tell.progress(done=3, total=4, words="正在停下", gap=0.1)
        tell.progress(done=4)
        return {"at": NOW, "weeks": job.args["weeks"]}

    job = run_as(street, run)
    assert (job.state, job.result["weeks"], job.lease_until) == ("done", 4, None)
    assert job.progress == {"done": 4, "total": 4, "words": "正在停下", "gap": 0.1}
    assert (say_job(job), say_progress(job), say_job_error(job)) == ("排一个街道", "正在停下", "")


class TooFew(DomainError):
    """A refusal of the work itself."""

    code = "not_signed_up"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (TooFew(needs=3), "not_signed_up", "这个人没有报名。"),
        (OSError(28, "full"), "file_trouble", "文件读写出了问题，磁盘可能满了。请找管理员。"),
        (ValueError("15500000001"), "bug", "这是系统的问题，没有做完。请把任务编号告诉管理员。"),
    ],
)
def test_what_goes_wrong_is_kept_as_a_code_and_told_in_words(street, error, code, words):
    def run(job, tell):
        raise error

    job = run_as(street, run)
    assert (job.state, job.error["code"], say_job_error(job)) == ("failed", code, words)
    assert "15500000001" not in str(job.error)


def test_a_database_that_goes_away_lets_the_job_wait_and_counts_the_try(street):
    def run(job, tell):
        raise OperationalError("gone")

    job = run_as(street, run)
    assert (job.state, job.attempts) == ("waiting", 1)
    Job.objects.update(run_after=NOW, attempts=2)
    again = claim_job("w", now=NOW)
    perform_job(again, threading.Event(), heart=False)
    assert Job.objects.get().error == {"code": "worker_died", "tries": 3}


def test_a_cancelled_job_stops_where_it_asks(street):
    def run(job, tell):
        cancel_job(job, actor=street.actor("office"), now=NOW)
        tell.ask_to_stop()
        tell.stop_if_asked()

    assert run_as(street, run).state == "cancelled"


def test_a_waiting_job_is_cancelled_at_once_by_who_started_it_or_could(street):
    job = begin(street)
    for role in ("worker", "leader", "auditor"):
        with pytest.raises(NotYours):
            cancel_job(job, actor=street.actor(role), now=NOW)
    assert cancel_job(job, actor=street.actor("office"), now=NOW).state == "cancelled"
    assert LogEntry.objects.filter(action="job.cancel").count() == 1
    with pytest.raises(JobAlreadyEnded):
        cancel_job(job, actor=street.actor("office"), now=NOW)
    assert claim_job("w", now=NOW) is None


def test_a_job_that_ended_badly_is_done_again_as_a_new_one(street):
    job = begin(street)
    with pytest.raises(JobNotEnded):
        retry_job(job, actor=street.actor("office"), now=NOW)
    cancel_job(job, actor=street.actor("office"), now=NOW)
    with pytest.raises(NotYours):
        retry_job(job, actor=street.actor("worker"), now=NOW)
    again = retry_job(job, actor=street.actor("office"), now=NOW)
    assert (again.state, again.args, again.pk != job.pk) == ("waiting", job.args, True)


@pytest.mark.parametrize(
    "values", [{"state": "lost"}, {"state": "running"}, {"state": "done"}, {"state": "cancelled"}]
)
def test_the_table_refuses_states_without_what_they_need(street, values):
    begin(street)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(**values)


@pytest.fixture
def only_duty(monkeypatch, db):
    done = []
    duty = RegisteredDuty("test_duty", timedelta(minutes=15), done.append)
    monkeypatch.setattr(duties, "_DUTIES", {duty.code: duty})
    return done


def test_a_duty_is_done_once_in_its_time_by_one_worker(only_duty):
    assert do_due_duties(NOW) == ("test_duty",)
    assert do_due_duties(NOW + timedelta(minutes=14)) == ()
    assert do_due_duties(NOW + timedelta(minutes=15)) == ("test_duty",)
    assert len(only_duty) == 2


def test_a_duty_that_breaks_says_so_and_comes_again_soon(monkeypatch, db):
    def run(now):
        raise ValueError("15500000001")

    duty = RegisteredDuty("test_duty", timedelta(hours=1), run)
    monkeypatch.setattr(duties, "_DUTIES", {duty.code: duty})
    assert do_due_duties(NOW) == ()
    row = Duty.objects.get(code="test_duty")
    assert row.next_at == NOW + timedelta(minutes=5)
    assert "ValueError" in row.trouble
    assert "15500000001" not in row.trouble
