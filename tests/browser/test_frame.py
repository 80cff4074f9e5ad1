"""The frame of every page: error pages, language, large type, dark, kept forms, what it weighs."""

import pytest
from django.contrib.sessions.models import Session

from tests.browser.conftest import NARROW, WIDE, check_page, shoot, sign_in_as
from tests.kernel.cast import PASSWORD


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_that_is_not_there_says_so(visit, width):
    page = visit("worker", "/no/such/page/", width=width)
    assert page.get_by_role("heading", level=1).inner_text() == "没有这一页"
    check_page(page, "not-found")


def test_english_is_chosen_once_and_stays(visit, live_server):
    page = visit("worker", "/account/")
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("button", name="Sign out").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(live_server.url + "/account/password/")
    assert page.get_by_role("heading", level=1).inner_text() == "Change password"
    check_page(page, "password-english")


def test_large_type_scales_everything_and_fits_a_phone(visit):
    page = visit("worker", "/account/", width=NARROW)
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    page.get_by_role("button", name="大字").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px" != before
    check_page(page, "account-large")
    page.get_by_role("button", name="常规字").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == before


@pytest.mark.parametrize("path", ["/account/", "/account/password/", "/sign-in/"])
def test_dark_pages_keep_their_contrast(visit, open_page, path):
    page = open_page(path, dark=True) if "sign" in path else visit("worker", path, dark=True)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(20, 23, 26)"
    check_page(page, "dark" + path.rstrip("/").replace("/", "-"))


def test_what_is_wrong_in_a_form_leads_to_its_field(visit):
    page = visit("worker", "/account/password/")
    for label in ("现在的密码", "新密码", "再填一遍新密码"):
        page.get_by_label(label, exact=True).fill("123")
    page.get_by_role("button", name="换密码").click()
    assert page.evaluate("document.activeElement.className").startswith("error-summary")
    check_page(page, "password-wrong")
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.tagName") == "INPUT"


def fill_kept_form(page):
    """Let the session end while a form is typed into, one with words that no page has."""
    page.get_by_label("现在的密码").fill(PASSWORD)
    page.evaluate(
        """() => { const words = document.createElement("textarea"); words.name = "words";
        words.value = "三楼的老人想请医生上门";
        document.querySelector("main form").append(words); }"""
    )
    Session.objects.all().delete()
    page.get_by_role("button", name="换密码").click()


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(street, open_page):
    page = open_page("/account/password/")
    page.get_by_label("用户名").fill("worker")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    fill_kept_form(page)
    assert "已经存下" in page.get_by_role("status").inner_text()
    shoot(page, "sign-in-kept")
    page.get_by_label("用户名").fill("worker")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    assert page.get_by_role("heading", level=1).inner_text() == "您填的内容还在"
    assert page.get_by_text("三楼的老人想请医生上门").count() >= 1
    assert PASSWORD not in page.content()
    check_page(page, "kept")
    page.get_by_role("link", name="回到表单，接着填").click()
    assert "/account/password/?kept=" in page.url


def test_another_account_is_not_shown_what_was_typed(street, open_page):
    page = open_page("/account/password/")
    page.get_by_label("用户名").fill("worker")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    fill_kept_form(page)
    page.get_by_label("用户名").fill("office")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    assert page.get_by_role("heading", level=1).inner_text() == "没有存下的内容"
    assert "三楼的老人" not in page.content()


def test_a_person_without_a_role_is_told_whom_to_ask(street, open_page):
    street.worker.grants.all().delete()
    page = open_page("/", cookies=sign_in_as(street.worker))
    assert page.get_by_role("heading", level=1).inner_text() == "还没有给您安排岗位"
    check_page(page, "no-role")
