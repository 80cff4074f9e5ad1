"""Whoever could not come where a published service goes is named before, and freed or invited."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import add_service, make_clinic
from tongxin.kernel.models import Entry, Matter, Notice, Place
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.rearrange import rearrange_service
from tongxin.systems.services.errors import NeedsLost
from tongxin.systems.services.matching.still_come import read_guests
from tongxin.systems.services.models import Need, Room, Site
from tongxin.systems.services.queries.services_options import list_many_options

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    return make_clinic()


def ask(clinic, row, **asked):
    Need.objects.filter(pk=row.need_id).update(**asked)


def find_lost(clinic, *, room=0, days=1, part=1):
    halls = Room.objects.select_related("site__place").order_by("pk")
    hall, guests = halls[room], read_guests([clinic.service], halls)
    day = clinic.served.first + timedelta(days=days)
    return {each.row.pk: each.why for each in guests.find_lost(clinic.service, hall, day, part)}


def move(clinic, *, room=0, days=1, part=1, **told):
    target = Target(clinic.served.rooms[room], clinic.served.first + timedelta(days=days), part)
    told = {"reason": "停电", "now": NOW, "actor": clinic.actor("office"), **told}
    return rearrange_service(clinic.service, target, **told)


def test_a_room_beyond_the_walk_of_a_need_loses_it_alone(clinic):
    Site.objects.filter(pk=clinic.served.rooms[1].site_id).update(lon=115.01, lat=27.13)
    ask(clinic, clinic.single, radius_m=9000)
    assert find_lost(clinic, room=1) == {clinic.group.pk: "far"}
    assert find_lost(clinic, room=0) == {}


def test_who_walks_no_farther_than_before_is_not_lost(clinic):
    ask(clinic, clinic.group, radius_m=1)
    north, south = (room.site for room in clinic.served.rooms)
    Site.objects.filter(pk=south.pk).update(lon=north.lon, lat=north.lat)
    assert find_lost(clinic, room=1) == {}


def test_a_site_without_a_point_stands_where_its_community_does(clinic):
    Site.objects.filter(pk=clinic.served.rooms[1].site_id).update(lon=None, lat=None)
    Place.objects.filter(pk=clinic.served.at.south.pk).update(lon=115.05, lat=27.2)
    assert set(find_lost(clinic, room=1).values()) == {"far"}


def test_a_time_that_a_need_did_not_ask_for_loses_it(clinic):
    ask(clinic, clinic.single, pattern=[[0, 0]])  # workdays' mornings alone
    assert find_lost(clinic, part=1) == {clinic.single.pk: "time"}
    assert find_lost(clinic, part=0) == {}
    assert find_lost(clinic, days=5, part=0) == {clinic.single.pk: "time"}


def test_a_need_comes_once_a_week(clinic):
    ask(clinic, clinic.group, sessions=2)
    later = clinic.served.first + timedelta(days=9)
    people = [("曾医生", "医师"), ("胡护士", "护士")]
    needs = [(clinic.group.need, 12)]
    add_service(clinic.served, "健康义诊", people, needs, day=later, room=1)
    assert find_lost(clinic, days=8) == {clinic.group.pk: "week"}
    assert find_lost(clinic, days=2) == {}


def test_nobody_is_lost_unsaid(clinic):
    ask(clinic, clinic.single, pattern=[[0, 0]])
    with pytest.raises(NeedsLost) as refused:
        move(clinic)
    assert refused.value.facts["needs"] == [clinic.single.need.matter.number]
    clinic.service.refresh_from_db()
    assert clinic.service.day == clinic.served.first
    assert clinic.service.served.count() == 2


def test_who_is_freed_waits_again_and_is_told_and_the_rest_hear_of_the_move(clinic):
    ask(clinic, clinic.single, pattern=[[0, 0]])
    assert Matter.objects.get(need=clinic.single.need).state == "scheduled"
    move(clinic, free=[clinic.single.pk])
    assert list(clinic.service.served.values_list("pk", flat=True)) == [clinic.group.pk]
    assert Matter.objects.get(need=clinic.single.need).state == "accepted"
    assert {str(row.person) for row in Notice.objects.filter(template="services.need_lost")} == {
        "罗桂英"
    }
    assert not Notice.objects.filter(template="services.need_moved", person__isnull=False).exists()
    note = Entry.objects.get(matter=clinic.service.matter, step="move").note
    assert clinic.single.need.matter.number in note


def test_who_is_invited_all_the_same_stays(clinic):
    ask(clinic, clinic.single, pattern=[[0, 0]])
    move(clinic, keep=[clinic.single.pk])
    assert clinic.service.served.count() == 2
    assert Matter.objects.get(need=clinic.single.need).state == "scheduled"


def test_a_service_is_not_moved_away_from_all_whom_it_serves(clinic):
    for row in (clinic.single, clinic.group):
        ask(clinic, row, pattern=[[0, 0]])
    with pytest.raises(NeedsLost) as refused:
        move(clinic, free=[clinic.single.pk, clinic.group.pk])
    assert refused.value.facts["all"]
    assert clinic.service.served.count() == 2


def test_options_say_whom_they_lose_in_as_many_queries_for_many(
    clinic, django_assert_max_num_queries
):
    ask(clinic, clinic.single, pattern=[[0, 0]])
    office, today = clinic.actor("office"), NOW.date()
    with CaptureQueriesContext(connection) as one:
        options = list_many_options([clinic.service], office, today)[clinic.service.pk]
    assert {len(each.lost) for each in options if each.part == 1} == {1}
    assert {len(each.lost) for each in options if each.part == 0} == {0}
    other = add_service(
        clinic.served, "便民理发", [("左师傅", "理发师")], [(clinic.served.needs[5], 3)], room=1
    )
    with django_assert_max_num_queries(len(one)):
        list_many_options([clinic.service, other], office, today)
