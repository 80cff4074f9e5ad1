"""The office asks one more person for a service that lacks somebody; fees follow who comes."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.models import Matter, Notice
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.answers import (
    accept_assignment,
    decline_assignment,
    staff_when_complete,
)
from tongxin.systems.services.actions.ask_also import ask_also
from tongxin.systems.services.actions.catalogue import find_skill, grant_money
from tongxin.systems.services.actions.resources import set_free_slots
from tongxin.systems.services.actions.spending import key_service_spending
from tongxin.systems.services.errors import CannotServe
from tongxin.systems.services.errors_organisation import ServiceOver
from tongxin.systems.services.models import FreeSlot, Licence, Professional, Spending, UnitGrant
from tongxin.systems.services.queries.services_people import list_askable, list_lacks

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    return make_clinic()


@pytest.fixture
def clinic_ahead():
    """Return a clinic that is still to come by the machine's clock."""
    now = timezone.now()
    monday = (now + timedelta(days=14 - now.weekday())).date()
    return make_clinic(make_served_street(monday, now=now), now=now)


def short_of_a_doctor(clinic):
    """Let the only other doctor be busy while the doctor declines, and be free again."""
    other = clinic.served.people["曾医生"]
    held = list(other.free_slots.values_list("day", "part"))
    FreeSlot.objects.filter(professional=other).delete()
    decline_assignment(
        clinic.duty("谢医生"), reason="值班", actor=clinic.actor("organisation"), now=NOW
    )
    days = [day for day, _ in held]
    actor = clinic.actor("office")
    set_free_slots(other, held, first=min(days), last=max(days), actor=actor, now=NOW)
    return other


def ask(clinic, who, *, skill="医师", role="office", now=NOW):
    return ask_also(clinic.service, who, find_skill(skill), actor=clinic.actor(role), now=now)


def fees(clinic):
    rows = Spending.objects.filter(service=clinic.service, use="fees")
    return dict(rows.values_list("unit__short_name", "amount_fen"))


def test_somebody_who_can_come_is_asked_and_told(clinic):
    other = short_of_a_doctor(clinic)
    assert [(lack.skill.name, lack.count) for lack in list_lacks(clinic.service)] == [("医师", 1)]
    made = ask(clinic, other)
    assert (made.state, made.replaces) == ("asked", clinic.duty("谢医生"))
    assert not list_lacks(clinic.service)
    assert Notice.objects.filter(template="services.person_asked", person=other.person).exists()
    assert ask(clinic, other) == made  # asked twice is asked once
    with pytest.raises(CannotServe) as refused:
        ask(clinic, clinic.served.people["谢医生"])
    assert refused.value.facts["why"] == "complete"


def lose_licence(who):
    Licence.objects.filter(professional=who).update(expires_on=NOW.date())


def lose_time(who):
    FreeSlot.objects.filter(professional=who).delete()


def lose_reach(who):
    Professional.objects.filter(pk=who.pk).update(reach={"999": 3})


def lose_money(who):
    Professional.objects.filter(pk=who.pk).update(fee_fen=100)
    UnitGrant.objects.create(
        unit=who.unit, amount_fen=5099, starts_on=NOW.date(), ends_on=NOW.date().replace(month=12)
    )  # the nurse of the same unit has 50 yuan of it


def lose_week(who):
    Professional.objects.filter(pk=who.pk).update(week_max=0)


@pytest.mark.parametrize(
    ("why", "lose"),
    [("licence", lose_licence), ("free", lose_time), ("reach", lose_reach),
     ("money", lose_money), ("week", lose_week)],
)  # fmt: skip
def test_who_cannot_come_is_named_with_why_and_not_asked(clinic, why, lose):
    other = short_of_a_doctor(clinic)
    lose(other)
    judged = {c.professional: c.why for c in list_askable(
        clinic.service, find_skill("医师"), clinic.actor("office")
    )}  # fmt: skip
    assert judged[other] == why
    with pytest.raises(CannotServe) as refused:
        ask(clinic, other)
    assert refused.value.facts["why"] == why


def test_only_the_office_asks_and_only_before_it_begins(clinic):
    other = short_of_a_doctor(clinic)
    for role in ("organisation", "worker", "leader", "professional"):
        with pytest.raises(NotYours):
            ask(clinic, other, role=role)
    with pytest.raises(ServiceOver):
        ask(clinic, other, now=clinic.after)


def test_a_service_said_to_be_staffed_waits_for_the_answer_again(clinic):
    other = short_of_a_doctor(clinic)
    accept_assignment(clinic.duty("刘护士"), actor=clinic.actor("other_organisation"), now=NOW)
    Matter.objects.filter(pk=clinic.service.matter_id).update(state="accepted")
    ask(clinic, other)
    assert Matter.objects.get(pk=clinic.service.matter_id).state == "published"
    staff_when_complete(clinic.duty("曾医生"), actor=clinic.actor("office"), now=NOW)
    assert Matter.objects.get(pk=clinic.service.matter_id).state == "published"


def test_fees_follow_who_comes_from_unit_to_unit(clinic):
    assert fees(clinic) == {"农工党": 10000, "二院": 5000}
    Professional.objects.filter(person__name="曾医生").update(fee_fen=8000)
    decline_assignment(
        clinic.duty("谢医生"), reason="值班", actor=clinic.actor("organisation"), now=NOW
    )
    assert clinic.duty("曾医生").state == "asked"
    assert fees(clinic) == {"二院": 13000}


def test_what_was_keyed_by_hand_is_left_alone(clinic):
    grant_money(
        unit=clinic.served.at.party, amount_fen=50000, starts_on=NOW.date(),
        ends_on=NOW.date().replace(month=12), actor=clinic.actor("office"), now=NOW,
    )  # fmt: skip
    actor = clinic.actor("organisation")
    key_service_spending(
        clinic.service, clinic.served.at.party, amount_fen=7000, words="车费", actor=actor, now=NOW
    )
    decline_assignment(clinic.duty("谢医生"), reason="值班", actor=actor, now=NOW)
    assert fees(clinic) == {"农工党": 7000, "二院": 5000}


def test_the_page_offers_who_can_come_and_asks_the_one_chosen(clinic_ahead, enter):
    clinic = clinic_ahead
    other = short_of_a_doctor(clinic)
    browser = enter(clinic.served.at.office)
    address = reverse("service_ask", args=[clinic.service.pk])
    page = browser.get(reverse("service", args=[clinic.service.pk])).content.decode()
    assert address in page
    assert "缺 1 位医师" in page
    page = browser.get(address).content.decode()
    assert "曾医生（二院）" in page
    form = {
        "skill": find_skill("医师").pk, "professional": other.pk, "key": str(uuid.uuid4())
    }  # fmt: skip
    for _ in range(2):
        assert browser.post(address, form).status_code == 302
    assert clinic.service.assignments.filter(state="asked").count() == 2
    assert browser.post(address, {**form, "professional": "x", "key": ""}).status_code == 404
    again = browser.post(address, {**form, "key": str(uuid.uuid4())})
    assert again.status_code == 302  # he is asked already
    assert enter(clinic.served.at.organisation).get(address).status_code == 403
