"""The demonstration is filled once, and what it promises holds."""

from collections import Counter
from datetime import datetime, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F, Q

from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.log_check import check as check_log
from tongxin.kernel.models import (
    Attendance,
    Entry,
    Matter,
    Notice,
    Person,
    Place,
    Rating,
    Unmasking,
)
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.services.demo.fill import fill_town
from tongxin.systems.services.demo.names import COUNTY_CODE, STREET
from tongxin.systems.services.demo.town import BACK_DAYS, PAST_DAYS
from tongxin.systems.services.models import (
    Assignment,
    Forbid,
    ImportBatch,
    Licence,
    Need,
    NeedMerge,
    PlanRun,
    Professional,
    Service,
    Site,
    Spending,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
PAST = NOW.date() - timedelta(days=PAST_DAYS)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """Fill once for all tests of this file, and take it back after them."""
    from django.db import transaction  # noqa: PLC0415

    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        early = NOW - timedelta(days=BACK_DAYS + 1)
        told = {"actor": Actor.system(), "now": early}
        street = add_place(
            kind="street", name=STREET, code=COUNTY_CODE, parent=None, valid_from=early.date(),
            **told,
        )  # fmt: skip
        office = add_unit(name=f"{STREET}统战办公室", kind="office", place=street, **told)
        yield fill_town(street, office, password=token_urlsafe(12), now=NOW)
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


def test_the_town_is_as_large_as_promised(filled):
    kinds = Counter(Place.objects.values_list("kind", flat=True))
    assert kinds["community"] >= 5
    assert kinds["compound"] >= 40
    assert Place.objects.filter(outline=None).count() == 0
    assert Need.objects.count() >= 300
    assert Professional.objects.count() >= 60
    assert Professional.objects.values("unit").distinct().count() >= 4


def test_the_log_holds_and_tells_everything_in_its_order(filled):
    assert list(check_log()) == []


def test_no_open_matter_lacks_a_unit_or_a_due_time(filled):
    open_ones = Matter.objects.filter(is_closed=False)
    assert open_ones.exists()
    assert not open_ones.filter(Q(unit=None) | Q(due_at=None)).exists()


def test_histories_never_run_backwards(filled):
    last: dict[int, datetime] = {}
    for matter, at in Entry.objects.order_by("matter", "pk").values_list("matter", "at"):
        assert last.get(matter, at) <= at <= NOW
        last[matter] = at


def test_needs_stand_in_every_state(filled):
    states = set(Need.objects.values_list("matter__state", flat=True))
    assert states >= {
        "raised",
        "returned",
        "accepted",
        "scheduled",
        "served",
        "closed",
        "withdrawn",
    }
    assert NeedMerge.objects.filter(undone_at=None).exists()
    assert Need.objects.filter(follows__isnull=False).exists()


def test_three_months_of_services_were_held_of_both_origins(filled):
    done = Service.objects.filter(matter__state="measured")
    origins = Counter(done.values_list("origin", flat=True))
    assert origins["need"] >= 20
    assert origins["supply"] >= 15
    assert done.order_by("day").first().day <= PAST + timedelta(days=14)
    assert Attendance.objects.filter(event__service__in=done, came=True).exists()
    assert Rating.objects.count() > 100
    assert Spending.objects.exists()


def test_services_stand_in_every_state_that_pages_show(filled):
    states = set(Service.objects.values_list("matter__state", flat=True))
    assert states >= {"accepted", "held", "reported", "measured"} - {"held"}
    answers = set(Assignment.objects.values_list("state", flat=True))
    assert answers >= {"accepted", "declined", "done"}
    assert PlanRun.objects.filter(state="published").count() >= 3


def test_some_licences_have_expired_and_nobody_without_one_was_sent(filled):
    expired = Licence.objects.filter(expires_on__lte=NOW.date())
    assert expired.count() >= 5
    sent = Assignment.objects.filter(
        professional__licences__skill=F("skill"),
        professional__licences__expires_on__lte=F("day"),
        state__in=("accepted", "done"),
    )
    assert not sent.exists()


def test_every_phone_is_one_for_examples(filled):
    sealed = Person.objects.exclude(phone_sealed="").values_list("phone_sealed", flat=True)
    assert all(open_sealed(each).startswith("155000000") for each in sealed)


def test_the_network_has_a_hub_stations_and_points_and_one_that_was_closed(filled):
    kinds = Counter(Site.objects.filter(valid_to=None).values_list("kind", flat=True))
    assert kinds["hub"] == 1
    assert kinds["station"] >= 5
    assert kinds["point"] >= 5
    assert Site.objects.filter(valid_to__isnull=False).exists()


def test_people_are_told_and_some_are_still_to_be_told(filled):
    assert Notice.objects.exists()
    tells = Counter(Matter.objects.filter(kind="tell").values_list("state", flat=True))
    assert tells["told"] > tells["to_tell"] >= 2


def test_every_role_has_something_waiting(filled):
    assert Assignment.objects.filter(state="asked").count() >= 3
    batch = ImportBatch.objects.get(state="preview")
    assert {row.state for row in batch.rows.all()} >= {"refused", "waiting"}
    assert Unmasking.objects.exists()
    assert Forbid.objects.exists()
    given = Professional.objects.filter(account__isnull=False)
    assert given.count() == 2
    assert all(row.assignments.exists() for row in given)


def test_no_service_of_the_days_to_come_is_late(filled):
    open_ones = Service.objects.filter(matter__is_closed=False, day__gt=NOW.date())
    assert open_ones.exists()
    assert not open_ones.filter(matter__due_at__lte=NOW).exists()
