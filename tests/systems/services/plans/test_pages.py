"""The pages of plans and services answer each role as its rights say, in few queries."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import (
    add_helper,
    draft_plan,
    make_served_street,
    publish_draft,
)
from tongxin.kernel.models import Grant
from tongxin.systems.services.models import PlanRun

pytestmark = pytest.mark.django_db
VIEWS = ("board", "calendar", "map", "list", "unmet", "compare")


def sign_in(served, role):
    """Return a client signed in as one of the cast."""
    return sign_in_to(served.at, role)


def sign_in_to(street, role):
    """Return a client signed in, the second factor included."""
    account = getattr(street, role)
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    device, _ = TOTPDevice.objects.get_or_create(user=account, name="test", confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


@pytest.mark.parametrize("view", VIEWS)
def test_a_draft_is_shown_from_every_side(view):
    served = make_served_street()
    run = draft_plan(served)
    page = sign_in(served, "office").get(reverse("plan", args=[run.pk]), {"view": view})
    assert page.status_code == 200
    if view == "unmet":
        assert "没有这项技能" in page.content.decode()


def test_the_pages_of_services_and_people_answer_the_office():
    served = make_served_street()
    run = publish_draft(served)
    client = sign_in(served, "office")
    service, person = run.services.first(), served.people["谢医生"]
    told = (
        ("plans", []), ("plan_new", []), ("forbids", []), ("plan", [run.pk]),
        ("services", []), ("service_new", []), ("service", [service.pk]),
        ("service_cancel", [service.pk]), ("resources", []), ("resource_new", []),
        ("professional", [person.pk]), ("professional_edit", [person.pk]),
        ("professional_licence", [person.pk]), ("professional_leave", [person.pk]),
    )  # fmt: skip
    for name, args in told:
        assert client.get(reverse(name, args=args)).status_code == 200, name


@pytest.mark.parametrize(
    ("role", "plan", "service", "person"),
    [
        ("leader", 200, 200, 200),
        ("worker", 404, 404, 403),
        ("organisation", 404, 200, 200),
        ("other_organisation", 404, 200, 404),
        ("next_worker", 404, 404, 404),
    ],
)
def test_each_role_sees_what_is_its_own(role, plan, service, person):
    served = make_served_street()
    run = publish_draft(served)
    clinic = run.services.get(kind__name="健康义诊")
    client = sign_in(served, role)
    seen = [
        client.get(reverse("plan", args=[run.pk])).status_code,
        client.get(reverse("service", args=[clinic.pk])).status_code,
        client.get(reverse("professional", args=[served.people["谢医生"].pk])).status_code,
    ]
    assert [code // 100 for code in seen] == [code // 100 for code in (plan, service, person)]


def count_queries(client, address, django_assert_max_num_queries, most):
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_the_queries_of_lists_do_not_grow_with_their_rows(django_assert_max_num_queries):
    served = make_served_street()
    publish_draft(served)
    client = sign_in(served, "office")
    for more in range(2):
        for name in ("services", "resources", "plans"):
            count_queries(client, reverse(name), django_assert_max_num_queries, 22)
        for number in range(45 if not more else 0):
            add_helper(served.at, f"义工{number}", "party", "律师", 0, first=served.first)


def test_a_plan_sent_twice_is_started_once():
    served = make_served_street()
    client = sign_in(served, "office")
    form = {
        "key": "6a1e3f0e-1c1c-4c1e-9c1e-0a1b2c3d4e5f",
        "place": served.at.street.pk,
        "starts_on": "2099-03-02",
        "days": 14,
        "effort": 5,
    }
    first = client.post(reverse("plan_new"), form)
    again = client.post(reverse("plan_new"), form)
    assert (first.status_code, first.url, PlanRun.objects.count()) == (302, again.url, 1)


def test_a_move_that_cannot_be_says_what_stands_against_it():
    served = make_served_street()
    law = draft_plan(served).services.get(kind__name="法律咨询")
    form = {"key": "6a1e3f0e-1c1c-4c1e-9c1e-0a1b2c3d4e60", "room": law.room_id, "part": 0}
    sunday = served.first + timedelta(days=6)
    page = sign_in(served, "office").post(
        reverse("service_move", args=[law.pk]), {**form, "day": sunday.isoformat()}
    )
    assert page.status_code == 422
    assert "不开门" in page.content.decode()


def test_a_draft_names_the_units_that_nobody_answers_for_until_it_is_published():
    served = make_served_street()
    run = draft_plan(served)
    client, words = sign_in(served, "office"), "还没有联络人账号的单位"
    assert words not in client.get(reverse("plan", args=[run.pk])).content.decode()
    Grant.objects.filter(role="organisation").update(revoked_at=NOW)
    assert words in client.get(reverse("plan", args=[run.pk])).content.decode()
