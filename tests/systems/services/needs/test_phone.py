"""The whole number is seen with a reason alone, and who looked stays."""

import pytest
from django.urls import reverse

from tongxin.kernel.actions.people import add_person
from tongxin.kernel.models import LogEntry, Unmasking
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import ServiceKind

PHONE = "15500000017"


@pytest.fixture
def need(street):
    """Return a need whose person left a phone."""
    actor = Actor.of(street.worker)
    person = add_person(
        name="王秀英", place=street.compound, purpose="登记需求", phone=PHONE, actor=actor
    )
    ServiceKind.objects.create(code="义诊", name="义诊", category="健康义诊", capacity=10)
    asked = Asked(kind="健康义诊", words="想量血压")
    return raise_need(asked, place=street.compound, person=person, actor=actor)


def test_without_a_reason_nothing_is_shown(need, visit):
    address = reverse("need_phone", args=[need.matter.number])
    client = visit("worker")
    assert PHONE not in client.get(address).content.decode()
    answer = client.post(address, {"reason": " "})
    assert answer.status_code == 422
    assert PHONE not in answer.content.decode()
    assert not Unmasking.objects.exists()


def test_with_a_reason_the_number_is_shown_once_and_the_look_stays(need, visit):
    client = visit("worker")
    page = client.get(reverse("need", args=[need.matter.number])).content.decode()
    address = reverse("need_phone", args=[need.matter.number])
    assert PHONE not in page
    assert address in page
    answer = client.post(address, {"reason": "约上门的时间"})
    assert PHONE in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert Unmasking.objects.get().reason == "约上门的时间"
    assert LogEntry.objects.filter(action="person.unmask").count() == 1


@pytest.mark.parametrize("role", ["south_worker", "leader", "organisation", "administrator"])
def test_who_may_not_see_numbers_gets_none(need, visit, role):
    answer = visit(role).post(reverse("need_phone", args=[need.matter.number]), {"reason": "好奇"})
    assert answer.status_code in (403, 404)
    assert PHONE not in answer.content.decode()
    assert not Unmasking.objects.exists()
