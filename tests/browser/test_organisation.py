"""The organisation in a browser: accept, key in a paper by keyboard, rate, raise a follow-up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import NARROW, check_page
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import SYSTEM, make_served_street
from tongxin.kernel.models import Hours, Matter, Rating
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.catalogue import grant_money
from tongxin.systems.services.models import FreeSlot, Need


@pytest.fixture
def clinic(street):
    """Return a clinic of last week, asked and not answered, and another service to come."""
    now = timezone.now() - timedelta(days=21)
    monday = (now + timedelta(days=7 - now.weekday())).date()
    served = make_served_street(monday, at=street, now=now)
    clinic = make_clinic(served, now=now)
    needs = [(served.needs[3], 4)]
    ahead = timezone.localdate() + timedelta(days=3)
    ahead += timedelta(days=max(0, 7 - ahead.weekday()) if ahead.weekday() > 4 else 0)
    add_service(served, "法律咨询", [("江律师", "律师")], needs, day=ahead, now=timezone.now())
    FreeSlot.objects.create(professional=served.people["龙律师"], day=ahead, part=0)
    today = timezone.localdate()
    grant_money(
        unit=street.party, amount_fen=500000, starts_on=today - timedelta(days=90),
        ends_on=today + timedelta(days=90), actor=SYSTEM,
    )  # fmt: skip
    return clinic


def accept_all(clinic):
    for row in clinic.service.assignments.all():
        accept_assignment(row, actor=SYSTEM)


def fill_paper(page):
    """Fill the paper in with the keyboard alone, from the first field on."""
    page.get_by_label("来了", exact=True).first.focus()
    keys = page.keyboard
    keys.press("Space")
    for typed in ("10", "2", "120", "量血压 13 人，讲了用药。"):
        keys.press("Tab")
        keys.type(typed)
    keys.press("Tab")  # past the photos
    for typed in ("5", "很满意", "4", "等得久"):
        keys.press("Tab")
        keys.type(typed)
    keys.press("Enter")


def test_from_the_answer_to_the_follow_up(visit, clinic):
    page = visit("organisation", "/organisation/")
    check_page(page, "organisation-home")
    page.get_by_label("选 谢医生 去 健康义诊").check()
    page.get_by_role("button", name="接受选中的").click()
    assert page.get_by_role("status").inner_text() == "接受了 1 件。"
    page.get_by_role("link", name="登记 健康义诊").click()
    check_page(page, "organisation-paper")
    fill_paper(page)
    page.get_by_role("status").wait_for()
    assert "13 人" in page.locator(".figures").inner_text()
    check_page(page, "organisation-service")
    assert Matter.objects.get(service=clinic.service).state == "reported"
    assert sorted(Rating.objects.values_list("score", flat=True)) == [4, 5]
    assert Hours.objects.get().minutes == 120
    page.get_by_role("link", name="提后续需求").click()
    page.get_by_label("说一说").fill("两位老人想学用药")
    page.get_by_label("尽快").check()
    check_page(page, "organisation-follow-up")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("status").wait_for()
    assert Need.objects.get(follows=clinic.service).urgency == 2
    page.goto(page.url.split("/organisation/")[0] + "/organisation/")
    assert "社区还没受理 1" in page.locator("main").inner_text()


def test_swap_and_decline_stand_beside_each_other(visit, clinic):
    page = visit("organisation", "/organisation/")
    page.get_by_role("link", name="法律咨询").first.click()
    check_page(page, "organisation-answer")
    page.get_by_role("button", name="婉拒，另找人").click()
    assert "写一句为什么去不了" in page.locator(".error-summary").inner_text()
    check_page(page, "organisation-answer-wrong")
    page.get_by_label("龙律师").check()
    page.get_by_role("button", name="换人").click()
    assert "已换人" in page.get_by_role("status").inner_text()


def test_what_is_wrong_in_a_paper_is_led_to(visit, clinic):
    accept_all(clinic)
    page = visit("organisation", f"/organisation/services/{clinic.service.pk}/paper/")
    page.get_by_label("桂花苑来了几人").fill("99")
    page.get_by_label("第 1 张的分数").fill("7")
    page.get_by_role("button", name="存下", exact=True).click()
    page.locator(".error-summary").wait_for()
    assert page.get_by_label("桂花苑来了几人").input_value() == "99"
    check_page(page, "organisation-paper-wrong")


def test_a_professional_seals_a_note_and_opens_it(visit, clinic):
    accept_all(clinic)
    page = visit("professional", "/organisation/")
    check_page(page, "professional-home")
    page.get_by_role("link", name="健康义诊").first.click()
    check_page(page, "professional-service")
    page.get_by_role("link", name="健康记录").click()
    page.get_by_label("是谁").select_option(label="罗桂英")
    page.get_by_label("记录", exact=True).fill("收缩压 162")
    page.get_by_role("button", name="封存").click()
    page.get_by_role("status").wait_for()
    check_page(page, "professional-notes")
    page.get_by_role("link", name="罗桂英").click()
    assert "收缩压 162" in page.locator("main").inner_text()
    check_page(page, "professional-note")
    page.get_by_role("button", name="打印给本人").click()
    page.get_by_text("本人签收").wait_for()
    check_page(page, "note-on-paper")
    page.set_viewport_size({"width": NARROW, "height": 800})
    check_page(page, "note-on-paper")
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="回这条记录").is_visible()
    assert page.get_by_text("收缩压 162").is_visible()


@pytest.mark.parametrize("english", [False, True])
def test_every_page_fits_a_phone(visit, clinic, english, live_server):
    accept_all(clinic)
    duty, key = clinic.duty("谢医生").pk, clinic.service.pk
    page = visit("organisation", "/organisation/", width=NARROW)
    if english:
        page.get_by_role("button", name="English").click()
    for name, path in (
        ("home", ""),
        ("answer", f"answers/{duty}/"),
        ("services", "services/?tab=to_key"),
        ("service", f"services/{key}/"),
        ("paper", f"services/{key}/paper/"),
        ("follow-up", f"services/{key}/follow-up/"),
        ("spending", "spending/"),
    ):
        page.goto(f"{live_server.url}/organisation/{path}")
        check_page(page, f"organisation-{name}" + ("-en" if english else ""))
