"""A place closes while services are published there: each goes or is cancelled, in one step."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.conftest import sign_in_as
from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.models import Matter, Notice
from tongxin.systems.services.actions.close_venue import Closing, Move, close_venue
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.network import close_site, edit_room
from tongxin.systems.services.errors import BadValue, CannotClear
from tongxin.systems.services.models import Need, OpenHours, Room, Service, Site

pytestmark = pytest.mark.django_db


def make_two(now=NOW):
    """Return a clinic, and a haircut on the next day in the same room."""
    monday = (now + timedelta(days=14 - now.weekday())).date()
    clinic = make_clinic(make_served_street(monday, now=now) if now != NOW else None, now=now)
    told = [("左师傅", "理发师")], [(clinic.served.needs[5], 3)]
    day = clinic.served.first + timedelta(days=1)
    return clinic, add_service(clinic.served, "便民理发", *told, day=day, now=now)


@pytest.fixture
def two():
    return make_two()


@pytest.fixture
def office(client):
    """Return two services to come by the machine's clock, and a signed-in office's client."""
    clinic, other = make_two(timezone.now())
    for cookie in sign_in_as(clinic.served.at.office):
        client.cookies[cookie["name"]] = cookie["value"]
    return clinic, other, client


def close(clinic, choices, *, reason="漏水", role="office"):
    site, actor = clinic.served.rooms[0].site, clinic.actor(role)

    def shut():
        return close_site(site, day=clinic.served.first, actor=actor, now=NOW)

    closing = Closing(site, clinic.served.first)
    return close_venue(closing, choices, shut, reason=reason, actor=actor, now=NOW)


def to(clinic, service, room=1):
    return Move(Target(clinic.served.rooms[room], service.day, service.part))


def test_each_service_goes_where_it_is_told_and_the_site_closes(two):
    clinic, other = two
    assert close(clinic, {clinic.service.pk: to(clinic, clinic.service), other.pk: None}) == (1, 1)
    clinic.service.refresh_from_db()
    other.refresh_from_db()
    assert clinic.service.room == clinic.served.rooms[1]
    assert other.cancelled_at is not None
    assert Site.objects.get(pk=clinic.served.rooms[0].site_id).valid_to == clinic.served.first
    assert set(Notice.objects.values_list("template", flat=True)) >= {
        "services.moved", "services.need_moved", "services.cancelled"
    }  # fmt: skip
    assert Matter.objects.get(need__served_by__service=other).state == "accepted"


def test_one_that_cannot_go_leaves_all_as_it_was(two):
    clinic, other = two
    edit_room(clinic.served.rooms[1], capacity=2, actor=clinic.actor("office"), now=NOW)
    with pytest.raises(CannotClear) as refused:
        close(clinic, {clinic.service.pk: None, other.pk: to(clinic, other)})
    assert refused.value.facts["service"] == other.pk
    assert not Service.objects.filter(cancelled_at__isnull=False).exists()
    assert Site.objects.get(pk=clinic.served.rooms[0].site_id).valid_to is None


def test_nothing_is_closed_over_a_service_of_which_nothing_was_said(two):
    clinic, other = two
    with pytest.raises(CannotClear):
        close(clinic, {clinic.service.pk: to(clinic, clinic.service)})
    clinic.service.refresh_from_db()
    assert clinic.service.room == clinic.served.rooms[0]
    with pytest.raises(BadValue):  # alone it is refused, as ever
        close_site(
            clinic.served.rooms[0].site, day=other.day, actor=clinic.actor("office"), now=NOW
        )


def test_the_page_asks_what_becomes_of_each_and_does_it_at_once(office):
    clinic, _, browser = office
    Need.objects.exclude(pk=clinic.single.need_id).update(radius_m=9000)
    Site.objects.filter(pk=clinic.served.rooms[1].site_id).update(lon=115.0, lat=27.13)
    address = reverse("network_close_site", args=[clinic.served.rooms[0].site_id])
    form = {"day": clinic.served.first.isoformat(), "key": str(uuid.uuid4())}
    shown = browser.post(address, form)
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "这里还有 2 场已公布的服务" in page
    assert f"{clinic.single.need.matter.number} 来不了" in page
    chosen = {f"go_{row['service'].pk}": row["chosen"] for row in shown.context["rows"]}
    assert chosen[f"go_{clinic.service.pk}"].startswith(f"{clinic.served.rooms[1].pk}|")
    unsaid = browser.post(address, {**form, **chosen, "reason": ""})
    assert unsaid.status_code == 422
    assert "写一句为什么" in unsaid.content.decode()
    for _ in range(2):
        assert browser.post(address, {**form, **chosen, "reason": "装修"}).status_code == 302
    assert set(Service.objects.values_list("room", flat=True)) == {clinic.served.rooms[1].pk}
    assert not clinic.service.served.filter(pk=clinic.single.pk).exists()


def test_a_room_that_is_no_longer_used_and_days_that_are_shut_ask_the_same(office):
    clinic, other, browser = office
    room = clinic.served.rooms[0]
    days = reverse("network_days", args=[room.site_id])
    form = {
        "first": other.day.isoformat(), "parts": ["0"], "state": "shut", "key": str(uuid.uuid4()),
    }  # fmt: skip
    shown = browser.post(days, form)
    assert [row["service"] for row in shown.context["rows"]] == [other]
    done = browser.post(days, {**form, f"go_{other.pk}": "cancel", "reason": "停电"})
    assert done.status_code == 302
    other.refresh_from_db()
    assert other.cancelled_at is not None
    assert not OpenHours.objects.get(site=room.site_id, day=other.day, part=0).is_open
    form = {"capacity": "30", "closed_on": clinic.served.first.isoformat(), "key": uuid.uuid4()}
    address = reverse("network_edit_room", args=[room.pk])
    shown = browser.post(address, form)
    assert [row["service"] for row in shown.context["rows"]] == [clinic.service]
    chosen = {f"go_{clinic.service.pk}": shown.context["rows"][0]["chosen"], "reason": "漏水"}
    assert browser.post(address, {**form, **chosen}).status_code == 302
    assert Room.objects.get(pk=room.pk).closed_on == clinic.served.first


def test_what_no_form_can_have_sent_is_no_choice(office):
    clinic, _, browser = office
    address = reverse("network_close_site", args=[clinic.served.rooms[0].site_id])
    form = {"day": clinic.served.first.isoformat(), "key": str(uuid.uuid4()), "reason": "装修"}
    for wrong in ("99999|2026-13-45|0|", "x", f"{clinic.served.rooms[1].pk}|2026-02-30|1|", "1||"):
        sent = {**form, f"go_{clinic.service.pk}": wrong}
        answer = browser.post(address, sent)
        assert answer.status_code == 422
        assert "还没有选怎么办" in answer.content.decode()
