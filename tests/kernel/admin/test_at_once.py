"""A form sent several times in one moment is done once, and all answers lead to the same page."""

import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.at_once import run_at_once
from tests.browser.conftest import sign_in_as
from tests.kernel.cast import make_street
from tongxin.kernel.models import LogEntry, Unit

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 4


def click_at_once(cookies, address, *forms):
    """Send forms from windows of one session in one moment; return where each answer leads."""
    led_to = [None] * len(forms)

    def send(at, form):
        browser = Client()
        for cookie in cookies:
            browser.cookies[cookie["name"]] = cookie["value"]
        led_to[at] = browser.post(address, form).headers.get("Location")

    raised = run_at_once(*(lambda told=told: send(*told) for told in enumerate(forms)))
    assert raised == [None] * len(forms)
    return led_to


@pytest.fixture
def street():
    cache.clear()
    return make_street()


def unit_form(street, name):
    told = {"name": name, "short_name": "", "kind": "party", "parent": ""}
    return {**told, "place": street.street.pk, "key": str(uuid.uuid4())}


def test_one_form_clicked_again_and_again_in_one_moment_is_done_once(street):
    form = unit_form(street, "青龙街道商会")
    cookies = sign_in_as(street.administrator)
    led_to = click_at_once(cookies, reverse("admin_unit_add"), *[form] * CLICKS)
    assert led_to == [reverse("admin_units")] * CLICKS
    made = Unit.objects.get(name="青龙街道商会")
    assert LogEntry.objects.filter(action="unit.add", facts__unit=made.pk).count() == 1


def test_of_two_forms_of_one_session_in_one_moment_neither_is_forgotten(street):
    forms = [unit_form(street, f"商会{at}") for at in range(2)]
    cookies = sign_in_as(street.administrator)
    for _ in range(2):
        led_to = click_at_once(cookies, reverse("admin_unit_add"), *forms)
        assert led_to == [reverse("admin_units")] * 2
    assert Unit.objects.filter(name__startswith="商会").count() == 2
