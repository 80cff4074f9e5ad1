"""The administrator erases a person on request: finds, sees what would go, then erases."""

import uuid

import pytest
from django.urls import reverse

from tests.kernel.cast import IDENTITY, NOW, PHONE
from tongxin.kernel.actions.erase_person import preview_erasure
from tongxin.kernel.models import Event, LogEntry, Person, Rating
from tongxin.kernel.people.errors import PersonErased
from tongxin.kernel.rights import NotYours

FIND = "/admin/people/"


@pytest.fixture
def rated(street):
    """Return the resident, who rated a past event in words."""
    event = Event.objects.create(
        title="健康讲座", place=street.compound, starts_at=NOW, ends_at=NOW.replace(hour=12),
        capacity=30, origin="need", created_at=NOW,
    )  # fmt: skip
    Rating.objects.create(event=event, person=street.resident, score=4, words="谢谢", at=NOW)
    return street.resident


def address(person):
    return reverse("admin_person", args=[person.pk])


def form(**told):
    return {"reason": "本人书面申请", "key": str(uuid.uuid4()), **told}


@pytest.mark.parametrize(
    "told", [{"phone": PHONE}, {"identity": IDENTITY}, {"name": "罗桂英", "phone": PHONE}]
)
def test_who_asks_is_found_by_what_agrees_exactly_and_shown_masked(street, client_of, told):
    page = client_of("administrator").post(FIND, told).content.decode()
    assert address(street.resident) in page
    assert "罗**" in page
    assert "155******01" in page
    for secret in (PHONE, IDENTITY):
        assert secret not in page.replace(f'value="{secret}"', "")


def test_what_does_not_agree_finds_nobody_and_what_is_no_number_is_said(street, client_of):
    admin = client_of("administrator")
    page = admin.post(FIND, {"name": "罗桂", "phone": PHONE}).content.decode()
    assert "没有这样的人" in page
    assert admin.post(FIND, {}).status_code == 422
    assert admin.post(FIND, {"phone": "12"}).status_code == 422
    assert "身份证号不对" in admin.post(FIND, {"identity": "360899"}).content.decode()


def test_the_dry_run_says_what_goes_and_changes_nothing(rated, client_of):
    page = client_of("administrator").get(address(rated)).content.decode()
    assert "写过的评价、收到的通知" in page
    assert "留着的" in page
    rated.refresh_from_db()
    assert rated.name == "罗桂英"
    assert Rating.objects.get().words == "谢谢"
    assert not LogEntry.objects.filter(action="person.erase").exists()


def test_with_a_reason_the_person_is_erased_and_the_page_says_so(rated, street, client_of):
    admin = client_of("administrator")
    assert admin.post(address(rated), form(reason="")).status_code == 422
    told = form()
    for _ in range(2):
        assert admin.post(address(rated), told).status_code == 302
    rated.refresh_from_db()
    assert (rated.name, rated.phone_index, Rating.objects.get().words) == ("", "", "")
    page = admin.get(address(rated)).content.decode()
    assert "认不出是谁" in page
    assert "删除这个人的信息" not in page
    assert LogEntry.objects.get(action="person.erase").body == {"reason": "本人书面申请"}
    with pytest.raises(PersonErased):
        preview_erasure(rated, actor=street.actor("administrator"), now=NOW)


def test_what_still_needs_the_person_is_named_and_nothing_is_erased(rated, street, client_of):
    street.worker.person = rated
    street.worker.save()
    admin = client_of("administrator")
    page = admin.get(address(rated)).content.decode()
    assert "有开着的账号，先停用" in page
    assert "删除这个人的信息" not in page
    assert admin.post(address(rated), form()).status_code == 422
    rated.refresh_from_db()
    assert rated.erased_at is None


def test_it_reaches_the_administrators_own_places_alone(street, client_of):
    with pytest.raises(NotYours):
        preview_erasure(street.resident, actor=street.actor("office"), now=NOW)
    Person.objects.filter(pk=street.resident.pk).update(place=street.next_compound)
    admin = client_of("administrator")
    assert admin.get(address(street.resident)).status_code == 404
    page = admin.post(FIND, {"phone": PHONE}).content.decode()
    assert "没有这样的人" in page
