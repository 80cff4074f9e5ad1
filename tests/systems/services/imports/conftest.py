"""A street with its accounts, and somebody signed in to ask for its pages."""

import pytest
from django.test import Client

from tests.browser.conftest import sign_in_as
from tests.kernel.cast import make_street


@pytest.fixture
def street(db):
    """Return the invented street."""
    return make_street()


@pytest.fixture
def visit(street):
    """Return a client signed in as a role: visit("worker").get("/needs/")."""

    def sign_in(role):
        client = Client()
        for cookie in sign_in_as(getattr(street, role)):
            client.cookies[cookie["name"]] = cookie["value"]
        return client

    return sign_in
