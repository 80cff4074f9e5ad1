"""The office plans a street in a browser: click, progress, board, pin, mend, file, publish."""

import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import NARROW, check_page, sign_in_as
from tests.systems.services.street_cast import draft_plan, make_served_street, publish_draft
from tongxin.kernel.jobs.worker import run_worker
from tongxin.systems.services.models import PlanRun


@pytest.fixture
def served(street):
    """Return the street with what it takes to plan it from next Monday on."""
    today = timezone.localdate()
    first = today + timedelta(days=14 - today.weekday())
    return make_served_street(first, street, timezone.now())


@pytest.fixture
def worker(transactional_db):
    """Run a real worker in a thread beside the pages."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(stop,), kwargs={"poll_s": 0.5})
    thread.start()
    yield thread
    stop.set()
    thread.join(timeout=20)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def test_the_office_plans_a_street_and_publishes(served, worker, visit, live_server):
    page = visit("office", "/plans/new/")
    check_page(page, "plan-start")
    page.locator("#id_starts_on").fill(served.first.isoformat())
    clicked = time.monotonic()
    press(page, "开始算")
    page.wait_for_selector(".board", timeout=30_000)
    assert time.monotonic() - clicked < 15
    page.wait_for_selector("a.service-card", timeout=60_000)  # the first plan became the best one
    check_page(page, "plan-board")
    page.locator(".service-card", has_text="健康义诊").first.click()
    press(page, "固定")
    page.wait_for_selector("text=已固定。重排时不动它。")
    page.locator(".service-card", has_text="便民理发").first.click()
    check_page(page, "plan-chosen")
    press(page, "这场不办")
    page.wait_for_selector("#adopt", timeout=30_000)
    check_page(page, "plan-proposal")
    press(page, "采用")
    page.wait_for_selector("text=已采用。")
    page.locator(".notice a", has_text="健康义诊").click()
    page.locator("#id_number").fill("余卫备〔2026〕12号")
    page.locator("#id_accepted_on").fill(timezone.localdate().isoformat())
    check_page(page, "service-file")
    press(page, "记下")
    page.wait_for_selector("text=备案已记下。")
    run = PlanRun.objects.get(state="draft")
    page.goto(f"{live_server.url}/plans/{run.pk}/")
    press(page, "发布计划")
    page.wait_for_selector("text=已发布。各单位")
    check_page(page, "plan-published")


@pytest.mark.parametrize("view", ["calendar", "map", "list", "unmet", "compare"])
def test_every_side_of_a_plan_reads_well(served, open_page, view):
    run = draft_plan(served, timezone.now())
    cookies = sign_in_as(served.at.office)
    page = open_page(f"/plans/{run.pk}/?view={view}", cookies=cookies)
    check_page(page, f"plan-{view}", has_map=view == "map")


def test_the_pages_read_well_on_a_phone(served, open_page, live_server):
    run = publish_draft(served, timezone.now())
    cookies = sign_in_as(served.at.office)
    service, person = run.services.first(), served.people["谢医生"]
    page = open_page(f"/plans/{run.pk}/", cookies=cookies, width=NARROW)
    check_page(page, "plan-board")
    for name, path in (
        ("plans", "/plans/"),
        ("plan-unmet", f"/plans/{run.pk}/?view=unmet"),
        ("service", f"/services/{service.pk}/"),
        ("services", "/services/"),
        ("resources", "/resources/"),
        ("professional", f"/resources/{person.pk}/"),
    ):
        page.goto(live_server.url + path)
        check_page(page, name)


def test_services_and_resources_read_well_at_a_desk(served, open_page, live_server):
    run = publish_draft(served, timezone.now())
    cookies = sign_in_as(served.at.office)
    service = run.services.get(kind__name="健康义诊")
    person = served.people["谢医生"]
    page = open_page("/plans/", cookies=cookies)
    for name, path in (
        ("plans", "/plans/"),
        ("forbids", "/plans/forbids/"),
        ("services", "/services/"),
        ("service", f"/services/{service.pk}/"),
        ("service-cancel", f"/services/{service.pk}/cancel/"),
        ("service-new", "/services/new/"),
        ("resources", "/resources/"),
        ("professional", f"/resources/{person.pk}/"),
        ("professional-edit", f"/resources/{person.pk}/edit/"),
    ):
        page.goto(live_server.url + path)
        check_page(page, name)
