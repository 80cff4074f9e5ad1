"""Clients that are signed in as one of the cast."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.browser.conftest import sign_in_as
from tests.kernel.cast import make_street
from tests.systems.services.figures.year import write_quarter


@pytest.fixture
def street(db):
    cache.clear()
    return make_street()


@pytest.fixture
def quarter(street):
    write_quarter(street)
    return street


@pytest.fixture
def client_of(street):
    """Return a function that gives the signed-in client of a role."""

    def sign_in(role):
        client = Client()
        for cookie in sign_in_as(getattr(street, role)):
            client.cookies[cookie["name"]] = cookie["value"]
        return client

    return sign_in
