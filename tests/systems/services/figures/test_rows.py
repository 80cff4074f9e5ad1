"""What is counted of each service, read from the tables."""

from dataclasses import replace
from datetime import date

import pytest

from tests.systems.services.figures.year import FIRST, LAST, write_quarter
from tongxin.kernel.actions.territory import move_place
from tongxin.kernel.models import Attendance, PlaceAncestor, Rating
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import Assignment, Service, ServiceNeed
from tongxin.systems.services.queries.effect_rows import (
    Heads,
    choose_invited,
    read_services,
)
from tongxin.systems.services.queries.effect_scope import Scope, services_in

pytestmark = pytest.mark.django_db


def read(street, place=None, role="leader"):
    scope = Scope(place or street.street, FIRST, LAST)
    return read_services(services_in(scope, street.actor(role)))


def test_every_number_is_that_of_the_tables(quarter):
    rows = read(quarter)
    assert len(rows) == 90
    held = [row for row in rows if row.is_held]
    came = Attendance.objects.filter(came=True).count()
    assert sum(row.came or 0 for row in held) == came
    assert sum(row.ratings for row in held) == Rating.objects.count()
    driven = ServiceNeed.objects.filter(service__cancelled_at=None)
    invited = sum(row.people for row in driven)
    assert sum(row.invited for row in held if row.origin == "need" and row.invited) >= invited
    done = Assignment.objects.filter(state="done").count()
    assert sum(row.slots_used or 0 for row in rows) == done


def test_need_driven_services_count_the_people_of_their_needs_and_no_guests(quarter):
    served = ServiceNeed.objects.exclude(came=None).first()
    row = next(row for row in read(quarter) if row.pk == served.service_id)
    told = ServiceNeed.objects.filter(service=served.service_id)
    assert row.invited == sum(one.people for one in told)
    assert row.invited_came == sum(one.came for one in told)


def test_a_need_whose_number_was_not_written_down_leaves_the_service_uncounted(quarter):
    served = ServiceNeed.objects.exclude(came=None).first()
    ServiceNeed.objects.filter(pk=served.pk).update(came=None)
    row = next(row for row in read(quarter) if row.pk == served.service_id)
    assert row.invited_came is None


@pytest.mark.parametrize(
    ("needs", "heads", "expected"),
    [
        ((12, 9), Heads(came=30), (12, 9)),
        (None, None, (None, None)),
        (None, Heads(named_came=5, named_away=2, came=8), (7, 5)),
        (None, Heads(came=20), (None, None)),  # nobody wrote down who stayed away
        (None, Heads(came=20, away=10), (30, 20)),
    ],
)
def test_who_was_invited_is_never_guessed(needs, heads, expected):
    assert choose_invited(needs, heads) == expected


def test_a_cancelled_service_used_none_of_what_was_accepted_and_nobody_came(quarter):
    row = next(row for row in read(quarter) if row.state == "cancelled")
    assert (row.slots_offered, row.slots_used) == (2, 0)
    assert row.came is None
    assert row.invited is None


def test_each_place_reads_its_own_and_a_street_next_door_nothing(quarter):
    north, south = (read(quarter, place) for place in (quarter.north, quarter.south))
    assert {row.community for row in north} == {"北门社区"}
    assert len(north) + len(south) == 90
    assert read(quarter, quarter.street, role="next_worker") == []


def test_last_quarters_figures_stay_where_they_were_after_a_community_moves(quarter):
    before = read(quarter)
    move_place(quarter.north, quarter.next_street, day=date(2026, 6, 1), actor=Actor.system())
    assert PlaceAncestor.objects.filter(place=quarter.north, valid_to=date(2026, 6, 1)).exists()
    scope = Scope(quarter.street, FIRST, LAST)
    assert read_services(services_in(scope, Actor.system())) == before
    assert (
        read_services(services_in(replace(scope, place=quarter.next_street), Actor.system())) == []
    )


@pytest.mark.parametrize("services", [20, 200])
def test_the_number_of_queries_does_not_grow_with_services(
    street, services, django_assert_num_queries
):
    write_quarter(street, services)
    actor = street.actor("leader")
    with django_assert_num_queries(6):
        rows = read_services(services_in(Scope(street.street, FIRST, LAST), actor))
    assert len(rows) == Service.objects.count() == services
