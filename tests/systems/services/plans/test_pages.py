"""The pages of plans and services answer each role as its rights say, in few queries."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.systems.services.street_cast import draft_plan, make_served_street, publish_draft

pytestmark = pytest.mark.django_db
VIEWS = ("board", "calendar", "map", "list", "unmet", "compare")


def sign_in(served, role):
    """Return a client signed in, the second factor included."""
    from django_otp import DEVICE_ID_SESSION_KEY  # noqa: PLC0415
    from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: PLC0415

    account = getattr(served.at, role)
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


def test_everything_else():
    served = make_served_street()
    run = publish_draft(served)
    client = sign_in(served, "office")
    service = run.services.first()
    person = served.people["谢医生"]
    for name, args in (
        ("plans", []), ("plan_new", []), ("forbids", []), ("plan", [run.pk]),
        ("services", []), ("service_new", []), ("service", [service.pk]),
        ("service_cancel", [service.pk]),
        ("resources", []), ("resource_new", []), ("professional", [person.pk]),
        ("professional_edit", [person.pk]), ("professional_licence", [person.pk]),
        ("professional_leave", [person.pk]),
    ):  # fmt: skip
        page = client.get(reverse(name, args=args))
        assert page.status_code == 200, (name, page.content.decode()[:2000])
