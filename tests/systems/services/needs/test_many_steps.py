"""One step with many needs from the list: those ticked, or all that its filters found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.systems.services.needs.test_need_pages import raise_one
from tongxin.kernel.errors import StepNotAllowed
from tongxin.kernel.models import Entry, LogEntry, Notice
from tongxin.kernel.rights import Actor
from tongxin.kernel.rights.errors import NotYours
from tongxin.systems.services.actions.need_steps_many import advance_needs
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import Need, ServiceKind

ASKED = Asked("理发", words="想理发")


@pytest.fixture
def street(street):
    ServiceKind.objects.create(code="理发", name="理发", category="理发", capacity=10)
    return street


def states():
    return list(Need.objects.order_by("pk").values_list("matter__state", flat=True))


def post(client, needs=(), **told):
    numbers = [need.matter.number for need in needs]
    return client.post("/needs/steps/", {"step": "accept", "needs": numbers, **told})


def test_the_ticked_needs_are_accepted_and_the_others_wait(street, visit):
    needs = [raise_one(street) for _ in range(3)]
    response = post(visit("worker"), needs[:2], query="state=raised")
    assert response.url == "/needs/?state=raised"
    assert states() == ["accepted", "accepted", "raised"]
    assert Entry.objects.filter(step="accept", account=street.worker).count() == 2


def test_all_that_the_filters_found_are_accepted(street, visit):
    for words in ("想理发", "想理发", "想剪头"):
        raise_one(street, words=words)
    post(visit("worker"), which="all", query="state=raised&q=理发")
    assert states() == ["accepted", "accepted", "raised"]


def test_the_same_form_again_changes_nothing(street, visit):
    needs, client = [raise_one(street) for _ in range(2)], visit("worker")
    post(client, needs)
    before = LogEntry.objects.filter(action__startswith="matter").count()
    post(client, needs)
    assert states() == ["accepted", "accepted"]
    assert LogEntry.objects.filter(action__startswith="matter").count() == before


def test_who_raised_them_is_told_once_for_each(street):
    needs = [raise_one(street) for _ in range(3)]
    advance_needs([n.pk for n in needs], "accept", actor=Actor.of(street.office))
    assert Notice.objects.filter(template="need_accepted", account=street.worker).count() == 3


def test_needs_of_a_neighbour_are_refused_and_nothing_is_accepted(street):
    needs = [raise_one(street), raise_one(street)]
    with pytest.raises(NotYours):
        advance_needs([n.pk for n in needs], "accept", actor=Actor.of(street.next_worker))
    assert states() == ["raised", "raised"]


def test_a_step_that_asks_for_a_reason_is_not_for_many(street):
    need = raise_one(street)
    with pytest.raises(StepNotAllowed):
        advance_needs([need.pk], "withdraw", actor=Actor.of(street.worker))


def test_a_leader_sees_no_ticks_and_the_open_list_says_what_waits(street, visit):
    raise_one(street)
    assert b'name="needs"' not in visit("leader").get("/needs/?state=raised").content
    assert b'name="needs"' in visit("worker").get("/needs/?state=raised").content
    assert "1 件等着受理" in visit("worker").get("/needs/").content.decode()


def test_queries_do_not_grow_with_needs_that_came_together(street, django_assert_max_num_queries):
    actor, at = Actor.of(street.worker), timezone.now()
    few, many = (
        [raise_need(ASKED, place=street.compound, actor=actor, now=at).pk for _ in range(count)]
        for count in (3, 30)
    )
    with CaptureQueriesContext(connection) as taken:
        advance_needs(few, "accept", actor=actor)
    with django_assert_max_num_queries(len(taken) + 4):
        advance_needs(many, "accept", actor=actor)
