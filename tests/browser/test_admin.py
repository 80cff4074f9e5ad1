"""The administrator's pages in a browser: each once wide and narrow, and the ways through them."""

import re
import threading

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.conftest import NARROW, WIDE, check_page
from tests.kernel.cast import NOW, PHONE, SINCE
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.territory import add_place, merge_places
from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.models import Grant
from tongxin.kernel.rights import Actor

OUTLINE = {
    "type": "Polygon",
    "coordinates": [
        [[114.97, 27.1], [115.0, 27.1], [115.0, 27.13], [114.97, 27.13], [114.97, 27.1]]
    ],
}
PAGES = (
    ("index", "/admin/"),
    ("accounts", "/admin/accounts/"),
    ("account-new", "/admin/accounts/new/"),
    ("account", "/admin/accounts/{worker}/"),
    ("conflicts", "/admin/roles/conflicts/"),
    ("units", "/admin/units/"),
    ("places", "/admin/places/"),
    ("place", "/admin/places/{street}/"),
    ("load-places", "/admin/places/load/"),
    ("load-shapes", "/admin/places/outlines/"),
    ("loops", "/admin/loops/"),
    ("loop-need", "/admin/loops/need/"),
    ("loop-service", "/admin/loops/service/"),
    ("log", "/admin/log/"),
    ("log-entry", "/admin/log/12/"),
    ("retention", "/admin/retention/"),
    ("looks", "/admin/looks/"),
    ("people", "/admin/people/"),
    ("person", "/admin/people/{resident}/"),
    ("settings", "/admin/settings/"),
)


@pytest.fixture
def lived_in(street):
    """Give the administrator everything, and the pages something to show."""
    reverse("admin")  # every room is imported before a page is waited for
    system = Actor.system()
    grant_role(street.administrator, "administrator", street.county, actor=system, valid_from=SINCE)
    admin = Actor.of(street.administrator)
    street.street.outline = OUTLINE
    street.street.save()
    old = add_place(
        kind="community", name="老街社区", parent=street.street, valid_from=SINCE, actor=admin
    )
    grant_role(street.south_worker, "worker", old, actor=admin)
    merge_places([old], street.north, day=NOW.date(), actor=admin)
    Grant.objects.create(
        account=street.office, role="auditor", place=street.street, valid_from=SINCE
    )
    unmask_phone(street.resident, street.actor("worker"), "上门前联系")
    return street


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_is_whole(visit, lived_in, live_server, width):
    page = visit("administrator", "/admin/", width=width)
    keys = {"worker": lived_in.worker.pk, "street": lived_in.street.pk,
            "resident": lived_in.resident.pk}  # fmt: skip
    for name, path in PAGES:
        answer = page.goto(live_server.url + path.format(**keys))
        assert answer.status == 200, path
        check_page(page, f"admin-{name}", has_map=name == "place")


def test_an_account_is_opened_and_given_a_role_without_a_mouse(visit, lived_in):
    page = visit("administrator", "/admin/accounts/")
    page.get_by_role("link", name="开账号").press("Enter")
    page.get_by_label("用户名").fill("zhao.min")
    page.get_by_label("姓名").fill("赵敏")
    page.get_by_label("单位").select_option(label="农工党青原县支部")
    page.get_by_role("button", name="开账号").press("Enter")
    assert len(page.locator("#first-password").inner_text()) == 19
    check_page(page, "admin-password")
    page.get_by_role("link", name="已告诉本人").press("Enter")
    page.get_by_label("角色").select_option(label="成员单位联络人")
    page.get_by_label("地方").select_option(str(lived_in.street.pk))
    page.get_by_role("button", name="授予").press("Enter")
    assert "要选单位" in page.locator(".error-summary").inner_text()
    check_page(page, "admin-role-refused")
    page.get_by_label("单位").select_option(label="农工党青原县支部")
    page.get_by_role("button", name="授予").press("Enter")
    assert "已授予" in page.get_by_role("status").inner_text()
    assert "成员单位联络人" in page.locator("table").inner_text()


def test_a_check_renews_itself_until_it_is_done(visit, lived_in):
    page = visit("administrator", "/admin/log/")
    page.get_by_role("button", name="核对全部日志").click()
    assert "已排队" in page.locator("#log-check").inner_text()
    job = claim_job("test", now=timezone.now())
    perform_job(job, threading.Event(), heart=False)
    page.locator("#log-check .notice.good").wait_for()
    assert "一条也没有改过" in page.locator("#log-check").inner_text()
    check_page(page, "admin-log-checked")


def test_the_administration_speaks_english_and_shows_in_the_dark(visit, lived_in, live_server):
    page = visit("administrator", "/admin/", dark=True)
    page.get_by_role("button", name="English").click()
    for name, path in (
        ("index", "/admin/"),
        ("loop", "/admin/loops/need/"),
        ("log", "/admin/log/"),
    ):
        page.goto(live_server.url + path)
        check_page(page, f"admin-english-{name}")
        told = page.locator("main").inner_text()
        own = re.sub(r"[\u4e00-\u9fff]+", "", told)
        assert len(told) - len(own) < 0.05 * len(told) or name == "log", told


def test_a_person_is_erased_on_request(visit, lived_in):
    page = visit("administrator", "/admin/people/", width=NARROW)
    page.get_by_label("姓名").fill("罗桂英")
    page.get_by_label("电话").fill(PHONE)
    page.get_by_role("button", name="查找").click()
    check_page(page, "admin-people-found")
    page.get_by_role("link", name="罗**").click()
    page.get_by_label("事由").fill("本人书面申请")
    page.get_by_role("button", name="删除这个人的信息").click()
    page.get_by_text("已删除，记入了日志。").wait_for()
    assert "认不出是谁" in page.locator("main").inner_text()
