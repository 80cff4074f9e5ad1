"""Needs that come up at a service are raised on the spot, and know where they come from."""

import uuid

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.follow_ups import list_follow_places, raise_follow_up
from tongxin.systems.services.actions.needs import Asked
from tongxin.systems.services.errors import BadValue, NotHeldYet
from tongxin.systems.services.errors_organisation import NotInService
from tongxin.systems.services.models import Need
from tongxin.systems.services.queries.organisation import open_follow_ups

pytestmark = pytest.mark.django_db
ASKED = Asked("健康", words="想复查血压")


@pytest.fixture
def clinic():
    return make_clinic()


def raise_one(clinic, role="organisation", **told):
    given = {"place": clinic.served.at.compound, "now": clinic.after, **told}
    return raise_follow_up(clinic.service, ASKED, actor=clinic.actor(role), **given)


def test_the_community_gets_it_and_the_organisation_sees_it_wait(clinic):
    need = raise_one(clinic, person=clinic.served.at.resident)
    assert need.follows == clinic.service
    assert need.matter.unit == clinic.served.at.north_unit
    assert need.matter.raised_by == clinic.served.at.organisation
    assert list(open_follow_ups(clinic.actor("organisation"))) == [need]
    assert LogEntry.objects.filter(action="need.follow_up", facts__need=need.pk).exists()


def test_sent_twice_it_is_raised_once(clinic):
    key = uuid.uuid4()
    assert raise_one(clinic, key=key) == raise_one(clinic, key=key)
    assert Need.objects.filter(follows=clinic.service).count() == 1
    assert LogEntry.objects.filter(action="need.follow_up").count() == 1


def test_who_may_raise_none_is_refused(clinic):
    for role in ("professional", "leader", "south_worker"):
        with pytest.raises(NotYours):
            raise_one(clinic, role=role)


def test_it_is_raised_for_the_services_own_places_and_people(clinic):
    street = clinic.served.at
    assert street.south_compound not in list_follow_places(clinic.service)
    with pytest.raises(BadValue):
        raise_one(clinic, place=street.south_compound)
    with pytest.raises(NotInService):
        raise_one(clinic, person=clinic.served.people["曾医生"].person)


def test_nothing_can_follow_before_it_began(clinic):
    with pytest.raises(NotHeldYet):
        raise_one(clinic, now=NOW)
