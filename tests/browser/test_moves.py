"""The office moves a published service, and closes a place with what is published there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import NARROW, WIDE, check_page, sign_in_as
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.models import Matter, Notice
from tongxin.systems.services.actions.answers import decline_assignment
from tongxin.systems.services.models import FreeSlot, Need, Service, Site


@pytest.fixture
def clinic(street):
    """Return a clinic to come, one of whose two needs only comes on workdays' mornings."""
    now = timezone.now()
    monday = (now + timedelta(days=14 - now.weekday())).date()
    clinic = make_clinic(make_served_street(monday, at=street, now=now), now=now)
    Need.objects.filter(pk=clinic.single.need_id).update(pattern=[[0, 0]])
    return clinic


def test_a_published_service_is_moved_from_end_to_end(open_page, clinic, live_server):
    page = open_page(
        f"/services/{clinic.service.pk}/", cookies=sign_in_as(clinic.served.at.office), width=NARROW
    )
    page.get_by_role("link", name="改时间或地点").click()
    check_page(page, "rearrange")
    page.set_viewport_size({"width": WIDE, "height": 800})
    check_page(page, "rearrange")
    page.locator("#id_day").fill((clinic.served.first + timedelta(days=1)).isoformat())
    page.get_by_label("下午").check()
    page.get_by_label("原因").fill("医生上午要坐诊")
    page.get_by_role("button", name="改好并通知").click()
    page.locator("#lost").wait_for()
    assert clinic.single.need.matter.number in page.locator("#lost").inner_text()
    assert "要工作日上午" in page.locator("#lost").inner_text()
    check_page(page, "rearrange-lost")
    page.set_viewport_size({"width": NARROW, "height": 800})
    check_page(page, "rearrange-lost")
    page.get_by_role("button", name="改好并通知").click()
    page.get_by_text("已改好。").wait_for()
    page.get_by_text("来不了，退回待匹配").first.wait_for()
    check_page(page, "rearranged")
    clinic.service.refresh_from_db()
    assert (clinic.service.part, clinic.service.served.count()) == (1, 1)
    assert Matter.objects.get(need=clinic.single.need).state == "accepted"
    assert Notice.objects.filter(template="services.need_lost").exists()


def test_a_site_is_closed_with_what_is_published_there(open_page, clinic, live_server):
    day = clinic.served.first + timedelta(days=1)
    people, needs = [("左师傅", "理发师")], [(clinic.served.needs[5], 3)]
    add_service(clinic.served, "便民理发", people, needs, day=day, now=timezone.now())
    site = clinic.served.rooms[0].site
    page = open_page(f"/network/sites/{site.pk}/", cookies=sign_in_as(clinic.served.at.office))
    page.get_by_role("link", name="关闭站点").click()
    page.locator("#id_day").fill(clinic.served.first.isoformat())
    page.get_by_role("button", name="存下").click()
    page.get_by_text("这里还有 2 场已公布的服务").wait_for()
    check_page(page, "close-site")
    page.set_viewport_size({"width": NARROW, "height": 800})
    check_page(page, "close-site")
    page.locator("select").last.select_option("cancel")
    page.get_by_label("原因").fill("漏水，要修两个月")
    page.get_by_role("button", name="全部办好并通知").click()
    page.get_by_text("改了 1 场、取消了 1 场").wait_for()
    assert Service.objects.filter(cancelled_at__isnull=False).count() == 1
    assert Site.objects.get(pk=site.pk).valid_to == clinic.served.first


def test_for_who_declined_the_office_asks_somebody_else(open_page, clinic, live_server):
    slots = FreeSlot.objects.filter(professional__person__name="曾医生")
    held = list(slots.values_list("day", "part"))
    slots.delete()
    decline_assignment(clinic.duty("谢医生"), reason="值班", actor=clinic.actor("organisation"))
    other = clinic.served.people["曾医生"]
    FreeSlot.objects.bulk_create(FreeSlot(professional=other, day=d, part=p) for d, p in held)
    office = sign_in_as(clinic.served.at.office)
    page = open_page(f"/services/{clinic.service.pk}/", cookies=office, width=NARROW)
    check_page(page, "service-short")
    page.get_by_role("link", name="再请一位").click()
    check_page(page, "service-ask")
    page.set_viewport_size({"width": WIDE, "height": 800})
    check_page(page, "service-ask")
    page.get_by_label("曾医生（二院）").check()
    page.get_by_role("button", name="请他来").click()
    page.get_by_text("已经请了曾医生，等答复。").wait_for()
    assert "缺 1 位医师" not in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_professional_gets_an_address_for_the_phone(open_page, clinic, width):
    cookies = sign_in_as(clinic.served.at.professional)
    page = open_page("/organisation/", cookies=cookies, width=width)
    page.get_by_role("link", name="手机日历").click()
    page.get_by_role("button", name="开通地址").click()
    page.get_by_text("地址已开通。").wait_for()
    page.get_by_text("用手机扫码").click()
    check_page(page, "calendars")
    old = page.locator("code").inner_text()
    page.get_by_role("button", name="换一个地址").click()
    page.get_by_text("已换新地址").wait_for()
    assert page.locator("code").inner_text() != old
