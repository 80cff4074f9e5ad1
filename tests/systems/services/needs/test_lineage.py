"""From a need to its services, who came and what followed; and from a service to its needs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.kernel.cast import NOW
from tongxin.kernel.actions.erase_person import blank_person
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.models import Attendance, Event, Rating
from tongxin.kernel.retention.in_use import find_unused_people
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.actions.merge_needs import merge_needs
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import Service, ServiceKind, ServiceNeed
from tongxin.systems.services.queries.lineage import find_needs_of, find_services


def raise_one(street, **details):
    actor = Actor.of(street.worker)
    asked = Asked("理发", words="罗奶奶想理发", people=3)
    return raise_need(asked, place=street.compound, actor=actor, **details)


@pytest.fixture
def held(street):
    """A service that has been held, with an event of ten seats."""
    kind = ServiceKind.objects.create(code="理发", name="理发", category="理发", capacity=10)
    matter = raise_matter(
        kind=states.SERVICE, title="理发", place=street.north, unit=street.office_unit,
        actor=Actor.system(), now=NOW,
    )  # fmt: skip
    times = {"starts_at": NOW, "ends_at": NOW + timedelta(hours=2)}
    event = Event.objects.create(
        title="理发", place=street.north, capacity=10, origin="need", created_at=NOW, **times
    )
    return Service.objects.create(
        matter=matter, event=event, kind=kind, place=street.north, day=NOW.date(), part=0,
        seats=10, origin="need", **times,
    )  # fmt: skip


def test_a_need_leads_to_its_service_and_what_became_of_it(street, held, visit):
    need = raise_one(street)
    ServiceNeed.objects.create(service=held, need=need, people=3, came=2)
    Attendance.objects.create(event=held.event, headcount=7, came=True, at=NOW)
    for score in (5, 4):
        Rating.objects.create(event=held.event, score=score, at=NOW)
    followed = raise_one(street, follows=held)
    (line,) = find_services(need)
    assert (line.invited, line.came, line.seen, line.score, line.ratings) == (3, 2, 7, 4.5, 2)
    assert line.followed == (followed,)
    page = visit("office").get(f"/needs/{need.matter.number}/").content.decode()
    assert followed.matter.number in page
    assert held.matter.number in page
    assert "上午" in page
    page = visit("office").get(f"/needs/{followed.matter.number}/").content.decode()
    assert held.matter.number in page


def test_a_service_leads_back_to_its_needs_and_those_merged_into_them(street, held):
    into, member = raise_one(street), raise_one(street)
    merge_needs(into, [member], actor=Actor.of(street.worker))
    ServiceNeed.objects.create(service=held, need=into, people=6)
    (line,) = find_needs_of(held)
    assert (line.need, line.invited, line.came, line.members) == (into, 6, None, (member,))
    assert [found.service for found in find_services(member)] == [held]


def test_the_queries_do_not_grow_with_the_services(street, held, django_assert_max_num_queries):
    need = raise_one(street)
    ServiceNeed.objects.create(service=held, need=need, people=3)
    with django_assert_max_num_queries(5):
        find_services(need)


def test_people_with_an_open_need_are_never_erased_for_age(street):
    need = raise_one(street, person=street.resident)
    future = timezone.now() + timedelta(days=3000)
    assert street.resident not in find_unused_people(future)
    advance_need(need, "withdraw", note="不要了", actor=Actor.of(street.worker))
    assert street.resident not in find_unused_people(timezone.now() - timedelta(days=1))
    assert street.resident in find_unused_people(future)


def test_erasing_a_person_takes_the_words_of_their_needs(street):
    need = raise_one(street, person=street.resident, raised_for="罗奶奶")
    blank_person(street.resident, timezone.now())
    need.refresh_from_db()
    assert (need.words, need.raised_for, need.kind) == ("", "", "理发")
    need.matter.refresh_from_db()
    assert need.matter.title == "理发（3人）"
