"""What stands between the browser and a page: sign-in, limits, stale forms, refusals, health."""

import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from tests.kernel.cast import PASSWORD, make_street
from tongxin.kernel.pages.navigation import Item, register_nav
from tongxin.kernel.pages.respond import render_page
from tongxin.portal.client_address import find_client_address
from tongxin.portal.middleware.rate_limit import WRITES_UNKNOWN
from tongxin.portal.middleware.say_refusals import SayRefusals
from tongxin.portal.models import KeptForm

OPEN = {"sign_in", "sign_in_code", "set_language", "large_type", "health"}


@pytest.fixture
def street(db):
    cache.clear()
    return make_street()


def list_own_pages():
    """Return the portal's own addresses that take no arguments."""
    return [p.name for p in get_resolver().url_patterns if getattr(p, "name", None)]


def test_every_page_needs_a_sign_in_but_those_that_say_so(street):
    client = Client()
    shut = {name for name in list_own_pages() if name != "kept_form" and name not in OPEN}
    assert shut
    for name in shut:
        answer = client.get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("sign_in"))


def test_an_htmx_request_without_a_sign_in_leaves_the_page(street):
    answer = Client().get("/account/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/sign-in/")


def test_a_stranger_can_leave_nothing_behind(street):
    Client().post("/account/password/", {"words": "x" * 500})
    assert KeptForm.objects.count() == 0


def test_the_way_back_never_leads_off_the_site(street):
    told = {"username": "worker", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in/", told)["Location"] == "/"


def test_writing_too_fast_is_refused_for_a_minute(street):
    client = Client()
    codes = [client.post("/preferences/language/").status_code for _ in range(WRITES_UNKNOWN + 1)]
    assert codes[-2:] == [302, 429]


def test_a_stale_form_shows_what_was_written_but_no_secret(street):
    client = Client(enforce_csrf_checks=True)
    client.force_login(street.worker)
    told = {"words": "三楼的老人想请医生上门", "old_password": PASSWORD}
    answer = client.post("/account/password/", told)
    assert answer.status_code == 403
    assert "三楼的老人想请医生上门" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_scripts_and_styles_come_from_here_alone(street):
    policy = Client().get("/sign-in/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_health_says_whether_the_database_answers(db):
    assert Client().get("/health/").json()["ok"] is True


def test_a_client_cannot_write_its_own_address(settings):
    asked = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})
    assert find_client_address(asked) == "127.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert find_client_address(asked) == "203.0.113.9"


def test_a_refusal_becomes_its_sentence_with_its_status(street):
    from tongxin.kernel.rights import NotYours  # noqa: PLC0415

    asked = RequestFactory().get("/")
    asked.user = street.worker
    answer = SayRefusals(lambda _: HttpResponse()).process_exception(asked, NotYours(action="x"))
    assert answer.status_code == 403
    assert "您的岗位办不了这一步" in answer.content.decode()


def test_a_part_is_sent_to_htmx_and_the_page_to_everybody_else(street):
    @login_not_required
    def show(request):
        return render_page(request, "home.html", part="parts/refusal.html")

    plain, asked = (RequestFactory().get("/") for _ in range(2))
    for request in (plain, asked):
        request.user = street.worker
    asked.htmx = type("Htmx", (), {"boosted": False, "history_restore_request": False})()
    assert b"<html" in show(plain).content
    assert b"<html" not in show(asked).content


def test_two_pages_cannot_share_one_place_in_the_bar():
    register_nav(Item("甲", "account", "nothing.allowed", 900))
    with pytest.raises(ValueError, match="account"):
        register_nav(Item("乙", "account", "nothing.allowed", 900))


def test_a_page_that_is_not_there_or_refused_is_no_trouble_of_the_server(street, caplog):
    client = Client()
    client.force_login(street.worker)
    assert client.get("/admin/").status_code in (302, 403)
    assert client.get("/needs/XQ-1999-000001/").status_code in (302, 404)
    assert not [row for row in caplog.records if row.name == "django.request"]
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
