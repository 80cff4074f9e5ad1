"""Notices, tasks to tell in person and jobs, as people see and use them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import NARROW, WIDE, check_page
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.models import Job, Notice
from tongxin.kernel.notices import Template, register_template, send_notice
from tongxin.kernel.rights import Actor

WORDS = register_template(
    Template("test_page", 1, "需求已受理：{what}\n三个工作日内答复。", "Accepted: {what}\nSoon.")
)
SYSTEM = Actor.system()


@pytest.fixture
def told(street):
    """Send the worker two notices, and one to somebody without a phone."""
    for what in ("桂花苑量血压", "桂花苑理发"):
        send_notice(street.worker, WORDS, {"what": what}, actor=SYSTEM)
    person = add_person(name="钟秀", place=street.compound, purpose="登记需求", actor=SYSTEM)
    return send_notice(person, WORDS, {"what": "桂花苑量血压"}, actor=SYSTEM)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_unread_notices_are_counted_and_read(told, visit, width):
    page = visit("worker", "/notices/", width=width)
    assert page.locator(".bell .chip").inner_text().startswith("2")
    check_page(page, "notices")
    page.get_by_role("button", name="标为已读：需求已受理：桂花苑理发").click()
    assert page.locator(".bell .chip").inner_text().startswith("1")
    page.get_by_role("button", name="全部标为已读").click()
    assert page.get_by_text("没有未读的通知。").count() == 1
    assert page.locator(".bell .chip").count() == 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_somebody_is_told_in_person_with_a_receipt(told, visit, width):
    page = visit("worker", "/tell/", width=width)
    check_page(page, "tells")
    page.get_by_role("link", name="需求已受理：桂花苑量血压").click()
    check_page(page, "tell")
    page.get_by_label("告知了", exact=True).check()
    page.get_by_role("button", name="记下").click()
    check_page(page, "tell-wrong")
    page.get_by_label("回执").fill("今天上午在家里当面说的，本人在场")
    page.get_by_role("button", name="记下").click()
    assert page.get_by_text("没有要当面告知的。").count() == 1
    told.refresh_from_db()
    assert (told.state, told.tell.state) == ("told", "told")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_administrator_sends_a_failed_notice_again(street, visit, width):
    notice = send_notice(street.resident, WORDS, {"what": "理发"}, actor=SYSTEM)
    Notice.objects.filter(pk=notice.pk).update(state="failed", trouble="http_422", attempts=1)
    page = visit("administrator", "/notices/sent/", width=width)
    assert page.get_by_text("接口回答 422").count() == 1
    check_page(page, "notices-sent")
    page.get_by_role("button", name="重发").click()
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("waiting", 0)


def run_nothing(job, tell):
    """Do nothing."""


@pytest.fixture
def job(street):
    """Start a job and let it stand in its middle."""
    register_job("test_page", run_nothing, action="plans.make", label="排一个街道")
    job = start_job("test_page", {}, actor=street.actor("office"), place=street.street)
    told = {"done": 3, "total": 12, "words": "", "gap": 0.0123, "objective": 4210}
    until = timezone.now() + timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(
        state="running", holder="w", lease_until=until, progress=told
    )
    return job


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_running_job_shows_how_far_it_is_and_ends_by_itself(job, visit, width):
    page = visit("office", "/jobs/", width=width)
    check_page(page, "jobs")
    page.get_by_role("link", name="排一个街道").click()
    assert page.get_by_text("25%").count() >= 1
    check_page(page, "job")
    error = {"code": "worker_died", "tries": 3}
    Job.objects.filter(pk=job.pk).update(
        state="failed", error=error, ended_at=timezone.now(), lease_until=None
    )
    page.get_by_role("heading", name="没有做完").wait_for()
    check_page(page, "job-failed")
    page.get_by_role("button", name="再做一次").click()
    page.get_by_text("前面的做完就开始。").wait_for()
    page.get_by_role("button", name="停下").click()
    assert page.get_by_text("已取消。").count() == 1


def test_without_script_a_job_is_followed_by_a_link(job, visit):
    page = visit("office", f"/jobs/{job.pk}/", script=False)
    Job.objects.filter(pk=job.pk).update(progress={"done": 6, "total": 12})
    page.get_by_role("link", name="刷新进度").click()
    assert page.get_by_text("50%").count() >= 1
