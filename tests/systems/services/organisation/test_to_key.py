"""A service stays among those to be keyed in until each unit has keyed in its own."""

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.attendance import Sheet
from tongxin.systems.services.actions.hours import key_minutes
from tongxin.systems.services.actions.paper import Paper, key_paper
from tongxin.systems.services.actions.reports import measure_service
from tongxin.systems.services.actions.slips import Slip, key_slips
from tongxin.systems.services.queries.organisation import count_services, own_services

pytestmark = pytest.mark.django_db
PARTY, HOSPITAL = "organisation", "other_organisation"


@pytest.fixture
def clinic():
    """Return a clinic whose paper the party keyed in whole, with its own doctor's minutes."""
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor(PARTY), now=NOW)
    accept_assignment(clinic.duty("刘护士"), actor=clinic.actor(HOSPITAL), now=NOW)
    paper = Paper(
        sheet=Sheet({clinic.group.pk: 10}, {clinic.served.at.resident.pk: True}),
        minutes={clinic.duty("谢医生").pk: 120},
        report="量了血压",
    )
    key_paper(clinic.service, paper, actor=clinic.actor(PARTY), now=clinic.after)
    return clinic


def tabs(clinic, role):
    return count_services(clinic.actor(role), clinic.after)


def test_the_other_unit_still_has_it_to_key_and_reads_who_keyed_the_rest(clinic):
    assert tabs(clinic, PARTY) == {"coming": 0, "to_key": 0, "past": 1}
    assert tabs(clinic, HOSPITAL) == {"coming": 0, "to_key": 1, "past": 0}
    row = own_services(clinic.actor(HOSPITAL), "to_key", clinic.after).get()
    assert (row.keyed_by, row.lacks_minutes) == ("农工党", True)


def test_once_its_own_minutes_are_in_it_is_past_for_it_too(clinic):
    minutes = {clinic.duty("刘护士").pk: 90}
    key_minutes(clinic.service, minutes, actor=clinic.actor(HOSPITAL), now=clinic.after)
    assert tabs(clinic, HOSPITAL) == {"coming": 0, "to_key": 0, "past": 1}


def test_a_service_that_is_measured_waits_for_nobody(clinic):
    slips = [Slip(5, "很细心")]
    key_slips(clinic.service, slips, actor=clinic.actor(PARTY), now=clinic.after)
    measure_service(clinic.service, actor=clinic.actor("office"), now=clinic.after)
    assert tabs(clinic, HOSPITAL) == {"coming": 0, "to_key": 0, "past": 1}


def test_the_page_of_an_answer_stays_readable_when_nothing_can_be_answered(clinic, enter):
    duty = clinic.duty("谢医生")
    browser = enter(clinic.served.at.organisation)
    page = browser.get(f"/organisation/answers/{duty.pk}/")
    assert page.status_code == 200
    assert "婉拒，另找人" not in page.content.decode()
