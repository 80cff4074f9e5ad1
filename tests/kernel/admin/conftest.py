"""What the tests of the administration share: the street, and clients signed in."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.browser.conftest import sign_in_as
from tests.kernel.cast import make_street


@pytest.fixture
def street(db):
    cache.clear()
    return make_street()


@pytest.fixture
def client_of(street):
    """Return a function that gives a client signed in as one of the cast."""

    def make(role):
        client = Client()
        for cookie in sign_in_as(getattr(street, role)):
            client.cookies[cookie["name"]] = cookie["value"]
        return client

    return make
