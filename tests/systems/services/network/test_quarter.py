"""What a site did and lacked in its quarter: needs near it, days shut, equipment and skills."""

from datetime import date, timedelta

import pytest

from tests.kernel.cast import NOW, make_street
from tests.systems.services.network.town import MORNING, make_network, raise_needs
from tongxin.kernel.models import Attendance, Event, Matter
from tongxin.kernel.rights import Actor
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.models import (
    Licence,
    OpenHours,
    Professional,
    Service,
    ServiceKind,
    ServiceNeed,
    Skill,
)
from tongxin.systems.services.queries import network as ask
from tongxin.systems.services.queries.network_hours import count_shut_days, quarter_of, read_hours
from tongxin.systems.services.queries.network_quarter import find_supply, tell_quarters
from tongxin.systems.services.queries.network_unmet import Reach, sum_unmet

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture
def street():
    return make_street()


def tell(street, day=DAY):
    """Return each site's quarter up to a day, and the needs that no site reaches."""
    sites = ask.sites_on(Actor.system(), street.street, day)
    reach = Reach({place.pk: place for place in ask.list_parts(street.street, day)})
    unmet = sum_unmet(street.street, day)
    supply = find_supply(street.street, day)
    return tell_quarters(sites, day, unmet, reach, supply), reach.beyond(sites, unmet)


def hold_service(street, site, *, day, need=None, came=5, state="measured"):
    """Write a service as it stands once it is over."""
    matter = Matter.objects.create(
        number=f"FW-{day}-{Matter.objects.count()}", kind="service", loop_version=1, state=state,
        title="健康义诊", place=street.north, raised_at=NOW, arrived_at=NOW, is_closed=True,
        closed_at=NOW,
    )  # fmt: skip
    span = {"starts_at": NOW, "ends_at": NOW + timedelta(hours=2)}
    event = Event.objects.create(
        title="健康义诊", place=street.north, origin="need", created_at=NOW, **span
    )
    service = Service.objects.create(
        matter=matter, event=event, kind=ServiceKind.objects.first(), place=street.north,
        room=site.rooms.first(), day=day, part=0, seats=20, origin="need",
        published_at=NOW - timedelta(days=5), **span,
    )  # fmt: skip
    Attendance.objects.create(event=event, person=street.resident, came=True, at=NOW)
    Attendance.objects.create(event=event, headcount=came, came=True, at=NOW)
    Attendance.objects.create(event=event, headcount=9, came=False, at=NOW)
    if need is not None:
        ServiceNeed.objects.create(service=service, need=need, people=3)
    return service


def test_who_came_by_name_and_by_number_is_counted_and_who_stayed_away_is_not(street):
    site, *_ = make_network(street, 2)
    hold_service(street, site, day=date(2026, 2, 3))
    quarters, _ = tell(street)
    assert (quarters[site.pk].services, quarters[site.pk].came) == (1, 6)


def test_a_service_of_the_quarter_before_or_not_held_yet_does_not_count(street):
    site, *_ = make_network(street, 1)
    hold_service(street, site, day=date(2025, 12, 30))
    hold_service(street, site, day=date(2026, 2, 3), state="accepted")
    quarters, _ = tell(street)
    assert quarters[site.pk].services == 0


def test_a_need_counts_for_the_sites_within_its_own_radius(street):
    make_network(street, 1)
    raise_needs(street, 2, radius_m=2000)
    raise_needs(street, 3, radius_m=10)
    quarters, beyond = tell(street)
    assert [quarter.unmet for quarter in quarters.values()] == [2]
    assert sum(each.needs for each in beyond) == 3


def test_a_need_is_met_from_the_day_on_which_its_service_was_published(street):
    site, *_ = make_network(street, 1)
    need, _other = raise_needs(street, 2, radius_m=5000, now=NOW - timedelta(days=20))
    hold_service(street, site, day=DAY, need=need)
    assert sum(each.needs for each in sum_unmet(street.street, DAY)) == 1
    assert sum(each.needs for each in sum_unmet(street.street, DAY - timedelta(days=9))) == 2
    assert sum_unmet(street.street, DAY - timedelta(days=21)) == []


def test_a_need_of_a_place_without_a_point_counts_for_its_community(street):
    make_network(street, 2)
    street.compound.lon = street.compound.lat = None
    street.compound.save()
    raise_needs(street, 1, radius_m=1)
    quarters, beyond = tell(street)
    assert sorted(quarter.unmet for quarter in quarters.values()) == [0, 1]
    assert beyond == []


def test_what_lacks_is_equipment_and_skills_that_nobody_brings(street):
    site, *_ = make_network(street, 1)
    raise_needs(street, 1, radius_m=5000)
    quarters, _ = tell(street)
    assert quarters[site.pk].missing_tags == ("血压计",)
    assert quarters[site.pk].missing_skills == ("医生",)


def test_an_expired_licence_brings_no_skill(street):
    make_network(street, 1)
    doctor = Professional.objects.create(
        person=street.resident, unit=street.party, place=street.street
    )
    skill = Skill.objects.get(code="医生")
    doctor.skills.add(skill)
    assert find_supply(street.street, DAY).skills == {"医生"}
    Licence.objects.create(professional=doctor, skill=skill, number="1", expires_on=DAY)
    assert find_supply(street.street, DAY).skills == frozenset()
    assert find_supply(street.street, DAY - timedelta(days=1)).skills == {"医生"}


def test_portable_equipment_of_the_street_lacks_nowhere(street):
    site, *_ = make_network(street, 1)
    ServiceKind.objects.update(tag="音响", portable=True)
    raise_needs(street, 1, radius_m=5000)
    quarters, _ = tell(street)
    assert quarters[site.pk].missing_tags == ()


def test_only_days_on_which_a_site_opens_count_as_shut():
    week = [OpenHours(weekday=0, part=0, starts=MORNING[0], ends=MORNING[1])]
    days = [OpenHours(day=date(2026, 3, day), part=0, is_open=False) for day in (2, 3, 8)]
    days.append(OpenHours(day=date(2026, 3, 9), part=2, is_open=True))
    hours = read_hours([*week, *days])
    span = date(2026, 3, 1), date(2026, 3, 31)
    assert count_shut_days(hours, *span, shipped_workdays()) == 1
    without_week = read_hours(days)
    assert count_shut_days(without_week, *span, shipped_workdays()) == 2
    assert hours.open_parts(date(2026, 3, 9)) == (0, 2)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_quarter_has_three_months_and_holds_its_day(month):
    first, last = quarter_of(date(2024, month, 15))
    assert first <= date(2024, month, 15) <= last
    assert (last.month - first.month, first.day) == (2, 1)
    assert (last + timedelta(days=1)).day == 1
