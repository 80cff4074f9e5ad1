"""A phone follows a calendar under a private address that can be renewed and taken away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser.conftest import sign_in_as
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.desk.calendars_text import read_calendar
from tongxin.kernel.actions.grants import revoke_grant
from tongxin.kernel.models import Grant, LogEntry
from tongxin.kernel.rights import NotYours
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.services.actions.answers import decline_assignment
from tongxin.systems.services.actions.calendar_feeds import open_feed, renew_feed, stop_feed
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.rearrange import rearrange_service
from tongxin.systems.services.actions.services import cancel_service
from tongxin.systems.services.models import CalendarFeed, FreeSlot

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    """Return a clinic that is still to come by the machine's clock."""
    now = timezone.now()
    monday = (now + timedelta(days=14 - now.weekday())).date()
    return make_clinic(make_served_street(monday, now=now), now=now)


def codes(clinic):
    at = clinic.served.at
    return {
        "mine": ("professional", "mine"),
        "unit": ("organisation", f"unit:{at.party.pk}"),
        "site": ("office", f"site:{clinic.served.rooms[0].site_id}"),
    }


def begin(clinic, kind):
    role, code = codes(clinic)[kind]
    return open_feed(code, actor=clinic.actor(role))


def address(feed):
    feed.refresh_from_db()
    return f"/calendars/{open_sealed(feed.secret_sealed)}.ics"


def read(feed, client=None):
    answer = (client or Client()).get(address(feed))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return read_calendar(answer.content).events


@pytest.mark.parametrize("kind", ["mine", "unit", "site"])
def test_each_calendar_holds_its_services_and_no_resident(clinic, kind):
    add_service(
        clinic.served, "便民理发", [("左师傅", "理发师")], [(clinic.served.needs[6], 3)], room=1,
        now=timezone.now(),
    )  # fmt: skip
    feed = begin(clinic, kind)
    events = {event.summary: event for event in read(feed)}
    clinic_event = events["健康义诊：北门统战服务站"]
    assert clinic_event.start == clinic.service.starts_at
    assert "青龙街道 北门社区 北门统战服务站" in clinic_event.location
    assert "谢医生（医师）" in clinic_event.description
    assert "预计参加：13 人" in clinic_event.description
    assert "罗桂英" not in Client().get(address(feed)).content.decode()
    assert ("便民理发：南桥统战服务站" in events) == (kind == "unit")


def test_a_service_that_moves_keeps_its_uid_and_a_cancelled_one_says_so(clinic):
    feed = begin(clinic, "site")
    (before,) = read(feed)
    day = clinic.service.day + timedelta(days=1)
    target = Target(clinic.served.rooms[0], day, 1)
    rearrange_service(clinic.service, target, reason="停电", actor=clinic.actor("office"))
    (moved,) = read(feed)
    assert (moved.uid, moved.sequence) == (before.uid, before.sequence + 1)
    assert moved.day == day
    clinic.service.refresh_from_db()
    cancel_service(clinic.service, reason="漏水", actor=clinic.actor("office"))
    (gone,) = read(feed)
    assert (gone.uid, gone.status, gone.sequence) == (before.uid, "CANCELLED", 2)
    assert [e.status for e in read(begin(clinic, "mine"))] == ["CANCELLED"]


def test_who_declined_has_the_service_no_more(clinic):
    feed = begin(clinic, "mine")
    FreeSlot.objects.all().delete()
    decline_assignment(clinic.duty("谢医生"), reason="值班", actor=clinic.actor("organisation"))
    assert read(feed) == ()


def test_a_phone_that_has_the_newest_gets_nothing_again(clinic):
    feed = begin(clinic, "site")
    first = Client().get(address(feed))
    again = Client().get(address(feed), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]


def test_a_renewed_address_is_another_and_the_old_one_is_dead(clinic):
    feed = begin(clinic, "mine")
    old = address(feed)
    renew_feed(feed, actor=clinic.actor("professional"))
    assert Client().get(old).status_code == 404
    assert read(feed)
    now = address(feed)
    stop_feed(feed_again := CalendarFeed.objects.get(), actor=clinic.actor("professional"))
    assert feed_again.target == "mine"
    assert Client().get(now).status_code == 404
    assert Client().get("/calendars/x.ics").status_code == 404
    told = LogEntry.objects.filter(action__startswith="calendar.").order_by("index")
    assert [row.action for row in told] == ["calendar.open", "calendar.renew", "calendar.stop"]


def test_the_secret_is_kept_sealed_and_asked_for_twice_is_the_same(clinic):
    feed = begin(clinic, "mine")
    assert begin(clinic, "mine") == feed
    assert open_sealed(feed.secret_sealed) not in str(CalendarFeed.objects.values().get())
    assert len(open_sealed(feed.secret_sealed)) >= 43


def test_nobody_opens_what_he_may_not_see_nor_anothers_address(clinic):
    at = clinic.served.at
    tries = (
        ("worker", "mine"), ("organisation", f"unit:{at.hospital.pk}"), ("office", "unit:x"),
        ("next_worker", codes(clinic)["site"][1]), ("office", "site:999999"), ("office", ""),
    )  # fmt: skip
    for role, code in tries:
        with pytest.raises(NotYours):
            open_feed(code, actor=clinic.actor(role))
    feed = begin(clinic, "mine")
    for act in (renew_feed, stop_feed):
        with pytest.raises(NotYours):
            act(feed, actor=clinic.actor("office"))


def test_an_account_that_lost_its_role_or_was_closed_shows_nothing_more(clinic):
    feed = begin(clinic, "unit")
    account = clinic.served.at.organisation
    account.is_active = False
    account.save()
    assert Client().get(address(feed)).status_code == 404
    account.is_active = True
    account.save()
    assert read(feed)
    revoke_grant(Grant.objects.get(account=account), actor=clinic.actor("administrator"))
    assert Client().get(address(feed)).status_code == 404


def test_the_pages_open_renew_and_take_back(clinic):
    browser = Client()
    for cookie in sign_in_as(clinic.served.at.professional):
        browser.cookies[cookie["name"]] = cookie["value"]
    assert "手机日历" in browser.get("/organisation/").content.decode()
    assert browser.post("/calendars/open/", {"target": "mine"}).status_code == 302
    feed = CalendarFeed.objects.get()
    page = browser.get("/calendars/").content.decode()
    assert f"http://testserver{address(feed)}" in page
    assert f"webcal://testserver{address(feed)}" in page
    old = address(feed)
    browser.post(f"/calendars/{feed.pk}/renew/")
    assert address(feed) != old
    assert browser.post(f"/calendars/{feed.pk}/stop/").status_code == 302
    assert not CalendarFeed.objects.exists()
    office = Client()
    for cookie in sign_in_as(clinic.served.at.office):
        office.cookies[cookie["name"]] = cookie["value"]
    site = clinic.served.rooms[0].site_id
    assert f"/calendars/?site={site}" in office.get(f"/network/sites/{site}/").content.decode()
    assert "在北门统战服务站办的服务" in office.get(f"/calendars/?site={site}").content.decode()
    assert (
        office.post(
            "/calendars/open/", {"target": f"unit:{clinic.served.at.next_unit.pk}"}
        ).status_code
        == 403
    )


def test_the_queries_of_a_calendar_do_not_grow(clinic, django_assert_max_num_queries):
    feed = begin(clinic, "site")
    read(feed)
    needs = clinic.served.needs
    for day in range(1, 5):
        on = clinic.served.first + timedelta(days=day)
        if day < 4:
            people = [("左师傅", "理发师")]
            needed = [(needs[5], 1)]
            add_service(clinic.served, "便民理发", people, needed, day=on, now=timezone.now())
    with django_assert_max_num_queries(14):
        assert len(read(feed)) == 4
