"""From the page of a service, whoever may key its paper in comes to that form by a link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.systems.services.organisation.cast import add_service
from tests.systems.services.organisation.test_pages import open_as
from tongxin.systems.services.actions.services import cancel_service

pytestmark = pytest.mark.django_db


def links_of(browser, service):
    page = browser.get(reverse("service", args=[service.pk]))
    assert page.status_code == 200
    names = ("organisation_service", "organisation_paper")
    text = page.content.decode()
    return [name for name in names if f'"{reverse(name, args=[service.pk])}"' in text]


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("worker", ["organisation_paper"]),
        ("office", ["organisation_service"]),
        ("organisation", ["organisation_service"]),
        ("professional", ["organisation_service"]),
        ("leader", []),
    ],
)
def test_each_role_finds_the_door_that_it_may_open(enter, clinic, role, links):
    browser = open_as(enter, clinic, role)
    assert links_of(browser, clinic.service) == links
    for name in links:
        assert browser.get(reverse(name, args=[clinic.service.pk])).status_code == 200


def test_before_it_begins_or_once_cancelled_no_paper_is_offered(enter, clinic):
    served = clinic.served
    coming = add_service(
        served, "便民理发", [("左师傅", "理发师")], [(served.needs[5], 3)],
        day=timezone.localdate() + timedelta(days=9), now=timezone.now(),
    )  # fmt: skip
    worker = open_as(enter, clinic, "worker")
    assert links_of(worker, coming) == []
    cancel_service(coming, reason="场地维修", actor=served.at.actor("office"))
    assert links_of(open_as(enter, clinic, "office"), coming) == []


def test_who_declined_is_not_led_to_a_page_that_is_closed_to_him(enter, clinic):
    clinic.service.assignments.filter(professional__unit=clinic.served.at.party).update(
        state="declined", reason="门诊值班"
    )
    browser = open_as(enter, clinic, "organisation")
    assert links_of(browser, clinic.service) == []
