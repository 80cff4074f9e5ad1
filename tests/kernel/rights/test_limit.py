"""One function decides which rows somebody sees, in one query, however many rows there are."""

import time
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kernel.cast import NOW, Street, make_street
from tongxin.kernel.actions.accounts import deactivate_account
from tongxin.kernel.actions.grants import grant_role, revoke_grant
from tongxin.kernel.models import Grant, Person, Place, Unit
from tongxin.kernel.rights import (
    Actor,
    NotYours,
    limit,
    may,
    require,
    sift_places,
    visible_places,
    visible_units,
)

pytestmark = pytest.mark.django_db
MANY = 100_000


@pytest.fixture
def street() -> Street:
    return make_street()


def test_a_worker_sees_the_own_community_and_what_lies_in_it(street: Street) -> None:
    seen = set(visible_places(street.actor("worker"), "needs.read"))
    assert seen == {street.north, street.compound, street.second_compound}


def test_the_office_sees_its_street_and_not_the_next(street: Street) -> None:
    office = street.actor("office")
    assert set(visible_places(office, "needs.read")) == {
        street.street,
        street.north,
        street.south,
        street.compound,
        street.second_compound,
        street.south_compound,
    }
    assert not may(office, "needs.read", place=street.next_compound)
    assert not may(office, "needs.read", place=street.county)


def test_an_organisation_sees_its_own_rows_wherever_they_are(street: Street) -> None:
    organisation = street.actor("organisation")
    assert set(visible_units(organisation, "resources.edit")) == {street.party}
    assert may(organisation, "resources.edit", unit=street.party)
    assert not may(organisation, "resources.edit", unit=street.hospital)
    assert not may(organisation, "resources.edit", place=street.street)
    assert may(organisation, "network.read", place=street.compound)


def test_a_place_role_reaches_a_unit_where_it_sits(street: Street) -> None:
    office = street.actor("office")
    assert may(office, "resources.edit", unit=street.hospital)
    assert may(office, "resources.edit", unit=street.hospital.pk)
    assert not may(office, "resources.edit", unit=street.next_unit)


def test_without_a_place_the_question_is_whether_anywhere(street: Street) -> None:
    assert may(street.actor("worker"), "needs.raise")
    assert not may(street.actor("worker"), "plans.make")
    assert not may(street.actor("worker"), "no.such_action")


def test_a_visitor_and_a_closed_account_see_nothing_and_are_not_the_system(street: Street) -> None:
    deactivate_account(street.worker, actor=street.actor("administrator"), now=NOW)
    street.worker.refresh_from_db()
    for account in (AnonymousUser(), None, street.worker):
        actor = Actor.of(account, now=NOW)
        assert not may(actor, "needs.read")
        assert not limit(Place.objects.all(), actor, "needs.read", place="id").exists()
        with pytest.raises(NotYours):
            require(actor, "needs.read", place=street.north)


def test_the_system_sees_everything(street: Street) -> None:
    assert visible_places(Actor.system(), "needs.read").count() == Place.objects.count()
    assert may(Actor.system(), "no.such_action", place=street.county)


def test_a_grant_holds_on_its_days_alone(street: Street) -> None:
    day = date(2026, 5, 1)
    grant_role(
        street.worker,
        "worker",
        street.south,
        valid_from=day,
        valid_to=day + timedelta(days=1),
        actor=Actor.system(),
        now=NOW,
    )
    held = [
        may(
            Actor.of(street.worker, now=NOW + timedelta(days=days)),
            "needs.read",
            place=street.south,
        )
        for days in (59, 60, 61)
    ]
    assert held == [False, True, False]


def test_a_revoked_grant_holds_no_more(street: Street) -> None:
    revoke_grant(Grant.objects.get(account=street.worker), actor=Actor.system(), now=NOW)
    assert not may(street.actor("worker"), "needs.read")


def test_a_role_that_no_longer_exists_gives_nothing(street: Street) -> None:
    Grant.objects.filter(account=street.worker).update(role="emperor")
    assert street.actor("worker").grants == ()


def test_many_places_are_sifted_with_one_query(street: Street, django_assert_num_queries) -> None:
    keys = list(Place.objects.values_list("pk", flat=True))
    actor = street.actor("worker")
    with django_assert_num_queries(1):
        sifted = sift_places(actor, "needs.read", keys)
    assert sifted == {street.north.pk, street.compound.pk, street.second_compound.pk}


def test_rows_of_a_unit_and_of_a_place_are_seen_together(street: Street) -> None:
    grant_role(street.organisation, "worker", street.south, actor=Actor.system(), now=NOW)
    actor = street.actor("organisation")
    rows = Unit.objects.all()
    seen = limit(rows, actor, "services.read", place="place_id", unit="id")
    assert set(seen) == {street.party, street.south_unit}


def test_a_hundred_thousand_rows_are_limited_by_one_subquery(street: Street) -> None:
    places = list(Place.objects.values_list("pk", flat=True))
    Person.objects.bulk_create(
        (
            Person(
                name="某人", place_id=places[i % len(places)], purpose="登记需求", created_at=NOW
            )
            for i in range(MANY)
        ),
        batch_size=5000,
    )
    actor = street.actor("worker")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        seen = limit(Person.objects.all(), actor, "people.read")
        start = time.perf_counter()
        page = list(seen.order_by("id")[:50])
        first_page = time.perf_counter() - start
        total = seen.count()
    assert len(queries) == 2
    assert all("SELECT" in query["sql"].split("IN", 1)[1] for query in queries.captured_queries)
    assert (len(page), total) == (50, MANY * 3 // 10 + 1)
    assert first_page < 0.5
