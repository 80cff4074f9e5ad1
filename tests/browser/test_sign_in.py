"""Signing in: with a password, with a code, and what is said when it does not work."""

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.browser.conftest import NARROW, WIDE, check_page
from tests.kernel.cast import PASSWORD
from tongxin.portal.two_factor import make_codes


def sign_in(page, name, password=PASSWORD):
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_sign_in_page_is_sound(street, open_page, width):
    page = open_page("/", width=width)
    assert page.get_by_role("heading", level=1).inner_text() == "登录"
    check_page(page, "sign-in")


def test_the_right_password_leads_to_the_page_that_was_wanted(street, open_page):
    page = open_page("/account/")
    sign_in(page, "worker")
    assert page.url.endswith("/account/")
    assert page.get_by_role("heading", level=1).inner_text() == "刘燕"


def test_a_wrong_password_is_said_and_the_name_stays(street, open_page):
    page = open_page("/sign-in/")
    sign_in(page, "worker", "not-the-password")
    assert "对不上" in page.get_by_role("alert").filter(has_text="对不上").inner_text()
    assert page.get_by_label("用户名").input_value() == "worker"
    check_page(page, "sign-in-wrong")


def test_a_sixth_try_is_locked_out_even_with_the_right_password(street, open_page):
    page = open_page("/sign-in/")
    for _ in range(5):
        sign_in(page, "worker", "not-the-password")
        if not page.get_by_label("用户名").count():
            break
    page.goto(page.url.split("/sign-in")[0] + "/sign-in/")
    sign_in(page, "worker")
    assert page.get_by_role("heading", level=1).inner_text() == "先停 15 分钟"
    check_page(page, "locked-out")


def test_an_account_with_a_device_is_asked_for_its_code(street, open_page):
    device = TOTPDevice.objects.create(user=street.worker, name="totp", confirmed=True)
    page = open_page("/account/")
    sign_in(page, "worker")
    assert page.get_by_role("heading", level=1).inner_text() == "填验证码"
    check_page(page, "sign-in-code")
    page.get_by_label("验证码").fill("000000")
    page.get_by_role("button", name="继续登录").click()
    assert page.locator(".error-summary").count() == 1
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    page.get_by_label("验证码").fill(f"{totp(device.bin_key):06}")
    page.get_by_role("button", name="继续登录").click()
    assert page.url.endswith("/account/")


def test_a_recovery_code_serves_once(street, open_page):
    TOTPDevice.objects.create(user=street.worker, name="totp", confirmed=True)
    code = make_codes(street.worker)[0]
    for goes_in in (True, False):
        page = open_page("/account/")
        sign_in(page, "worker")
        page.get_by_label("验证码").fill(code)
        page.get_by_role("button", name="继续登录").click()
        assert page.url.endswith("/account/") == goes_in


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_administrator_sets_up_a_second_factor_before_anything_else(street, open_page, width):
    page = open_page("/", width=width)
    sign_in(page, "administrator")
    assert page.get_by_role("heading", level=1).inner_text() == "设置验证码登录"
    check_page(page, "two-factor")
    device = TOTPDevice.objects.get(user=street.administrator)
    page.get_by_label("验证码").fill(f"{totp(device.bin_key):06}")
    page.get_by_role("button", name="启用").click()
    assert page.locator(".codes li").count() == 10
    check_page(page, "two-factor-codes")


def test_signing_out_ends_the_session(visit, live_server):
    page = visit("worker", "/account/")
    check_page(page, "account")
    page.get_by_role("button", name="退出登录").click()
    page.goto(live_server.url + "/account/")
    assert "/sign-in/" in page.url
