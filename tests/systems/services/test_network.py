"""The network is changed by who may, and its history is kept."""

from datetime import date, time

import pytest

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.catalogue import add_kind, edit_kind
from tongxin.systems.services.actions.network import (
    add_room,
    add_site,
    close_site,
    edit_room,
    edit_site,
    set_day_hours,
    set_week_hours,
)
from tongxin.systems.services.actions.street import set_equipment, set_joint_leaders
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import Equipment, JointLeaders

pytestmark = pytest.mark.django_db
SITE = {"kind": "station", "name": "北门统战服务站", "valid_from": date(2026, 1, 1)}


@pytest.fixture
def street():
    return make_street()


@pytest.fixture
def office(street):
    return street.actor("office")


@pytest.fixture
def site(street, office):
    return add_site(**SITE, place=street.north, actor=office, now=NOW)


def newest():
    return LogEntry.objects.order_by("-index").first()


def test_the_office_adds_a_site_and_the_log_tells_it(site):
    assert (newest().action, newest().facts["site"]) == ("site.add", site.pk)


@pytest.mark.parametrize("role", ["worker", "organisation", "leader"])
def test_who_does_not_run_the_network_is_refused(street, role):
    with pytest.raises(NotYours):
        add_site(**SITE, place=street.north, actor=street.actor(role), now=NOW)


def test_two_sites_of_a_community_do_not_share_a_name(street, office, site):
    with pytest.raises(BadValue, match="site_name_taken"):
        add_site(**SITE, place=street.north, actor=office, now=NOW)


def test_what_a_site_keeps_its_own_name_for_is_no_clash(office, site):
    edit_site(site, name=site.name, address="北门路 8 号", actor=office, now=NOW)
    assert newest().action == "site.edit"


@pytest.mark.parametrize("point", [(200.0, 27.1), (115.0, -91.0)])
def test_a_point_off_the_globe_is_refused(street, office, point):
    with pytest.raises(BadValue, match="site_point_wrong"):
        add_site(**SITE, place=street.north, point=point, actor=office, now=NOW)


def test_a_room_cannot_hold_less_than_nobody(office, site):
    with pytest.raises(BadValue, match="room_capacity_wrong"):
        add_room(site, capacity=-1, actor=office, now=NOW)


def test_a_site_ends_after_it_began_and_is_not_changed_any_more(office, site):
    with pytest.raises(BadValue, match="site_ends_too_early"):
        close_site(site, day=SITE["valid_from"], actor=office, now=NOW)
    close_site(site, day=date(2026, 4, 1), actor=office, now=NOW)
    with pytest.raises(BadValue, match="site_over"):
        add_room(site, capacity=10, actor=office, now=NOW)


def test_a_room_is_corrected_one_field_at_a_time(office, site):
    room = add_room(site, name="大厅", capacity=30, tags=["投影仪"], actor=office, now=NOW)
    edit_room(room, capacity=40, actor=office, now=NOW)
    room.refresh_from_db()
    assert (room.name, room.capacity, room.tags) == ("大厅", 40, ["投影仪"])


def test_the_hours_of_the_week_replace_those_before_but_no_single_day(office, site):
    morning = (time(9), time(11, 30))
    set_week_hours(site, [(0, 0, *morning), (1, 0, *morning)], actor=office, now=NOW)
    set_day_hours(site, [(date(2026, 3, 3), 0, False)], actor=office, now=NOW)
    set_week_hours(site, [(4, 1, None, None)], actor=office, now=NOW)
    rows = sorted((str(h.day), h.weekday, h.part, h.is_open) for h in site.hours.all())
    assert rows == [("2026-03-03", None, 0, False), ("None", 4, 1, True)]


@pytest.mark.parametrize(
    "row", [(7, 0, None, None), (0, 3, None, None), (0, 0, time(9), time(9)), (0, 0, time(9), None)]
)
def test_hours_that_no_week_has_are_refused(office, site, row):
    with pytest.raises(BadValue, match="hours_wrong"):
        set_week_hours(site, [row], actor=office, now=NOW)


def test_new_joint_leaders_end_the_pair_before_them(street, office):
    for secretary, day in (("王书记", date(2026, 1, 1)), ("李书记", date(2026, 3, 1))):
        told = {"secretary": secretary, "head": "黄主委", "valid_from": day}
        set_joint_leaders(street.street, **told, actor=office, now=NOW)
    first = JointLeaders.objects.get(secretary_name="王书记")
    assert first.valid_to == date(2026, 3, 1)


def test_equipment_is_counted_anew_not_added_up(street, office):
    for kits in (2, 5):
        set_equipment(street.street, "血压计", kits, actor=office, now=NOW)
    assert Equipment.objects.get().kits == 5


def test_a_kind_of_service_keeps_its_name_to_itself(street, office):
    kind = {"category": "健康", "capacity": 20, "team": {"护士": 1}, "place": street.street}
    first = add_kind(name="健康义诊", **kind, actor=office, now=NOW)
    add_kind(name="用药指导", **kind, actor=office, now=NOW)
    edit_kind(first, place=street.street, lead_days=7, actor=office, now=NOW)
    with pytest.raises(BadValue, match="kind_name_taken"):
        edit_kind(first, place=street.street, name="用药指导", actor=office, now=NOW)
    with pytest.raises(BadValue, match="kind_team_wrong"):
        edit_kind(first, place=street.street, team={"护士": 0}, actor=office, now=NOW)
