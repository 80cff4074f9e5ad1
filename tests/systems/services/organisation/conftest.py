"""A clinic whose day is past, and a client signed in as somebody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import sign_in_as
from tests.systems.services.organisation.cast import make_clinic
from tests.systems.services.street_cast import make_served_street


@pytest.fixture
def clinic():
    """Return a clinic whose day is past by the tests' clock: its pages may be keyed in."""
    now = timezone.now() - timedelta(days=21)
    monday = (now + timedelta(days=7 - now.weekday())).date()
    return make_clinic(make_served_street(monday, now=now), now=now)


@pytest.fixture
def enter(client):
    """Return a function that signs the client in as an account, second factor included."""

    def enter_as(account):
        for cookie in sign_in_as(account):
            client.cookies[cookie["name"]] = cookie["value"]
        return client

    return enter_as
