"""Who was asked accepts, sends somebody else, or declines, once and in words."""

from datetime import timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.models import LogEntry, Notice
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.answers import (
    accept_assignment,
    decline_assignment,
    swap_assignment,
)
from tongxin.systems.services.errors import CannotServe, NotAsked, ReasonNeeded
from tongxin.systems.services.errors_organisation import AnsweredMeanwhile
from tongxin.systems.services.models import Assignment, FreeSlot, Licence
from tongxin.systems.services.queries.organisation import waiting_for_answer
from tongxin.systems.services.queries.organisation_people import list_candidates

pytestmark = pytest.mark.django_db


def make_advice():
    """Return a street with a published consultation of 江律师 of 农工党, where 龙律师 is too."""
    served = make_served_street()
    service = add_service(served, "法律咨询", [("江律师", "律师")], [(served.needs[3], 4)])
    return served, service, service.assignments.get()


def test_accepted_by_all_the_service_is_staffed_and_the_log_tells():
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    clinic.service.matter.refresh_from_db()
    assert clinic.service.matter.state == "published"
    accept_assignment(clinic.duty("刘护士"), actor=clinic.actor("other_organisation"), now=NOW)
    clinic.service.matter.refresh_from_db()
    assert clinic.service.matter.state == "accepted"
    assert LogEntry.objects.filter(action="assignment.accepted").count() == 2


def test_nobody_answers_for_another_unit():
    clinic = make_clinic()
    for role in ("other_organisation", "worker", "leader", "administrator"):
        for act in (accept_assignment, lambda a, **k: decline_assignment(a, reason="忙", **k)):
            with pytest.raises(NotYours):
                act(clinic.duty("谢医生"), actor=clinic.actor(role), now=NOW)
    assert clinic.duty("谢医生").state == "asked"


def test_the_office_may_answer_for_a_unit_that_telephoned():
    clinic = make_clinic()
    done = accept_assignment(clinic.duty("刘护士"), actor=clinic.actor("office"), now=NOW)
    assert done.state == "accepted"


def test_a_professional_answers_his_own_duties_alone_and_sends_nobody_else():
    clinic = make_clinic()
    me = clinic.actor("professional")
    assert [row.pk for row in waiting_for_answer(me)] == [clinic.duty("谢医生").pk]
    with pytest.raises(NotYours):
        accept_assignment(clinic.duty("刘护士"), actor=me, now=NOW)
    with pytest.raises(NotYours):
        swap_assignment(clinic.duty("谢医生"), clinic.served.people["胡护士"], actor=me, now=NOW)
    assert accept_assignment(clinic.duty("谢医生"), actor=me, now=NOW).state == "accepted"


def test_accepting_twice_is_accepting_once():
    clinic = make_clinic()
    for _ in range(2):
        accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    assert LogEntry.objects.filter(action="assignment.accepted").count() == 1


def test_of_two_answers_the_second_hears_of_the_first():
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("professional"), now=NOW)
    with pytest.raises(AnsweredMeanwhile) as refused:
        decline_assignment(
            clinic.duty("谢医生"), reason="值班", actor=clinic.actor("organisation"), now=NOW
        )
    assert refused.value.facts["state"] == "accepted"


def test_somebody_else_of_the_unit_is_sent_and_has_thereby_accepted():
    served, service, duty = make_advice()
    other = served.people["龙律师"]
    made = swap_assignment(duty, other, actor=served.at.actor("organisation"), now=NOW)
    again = swap_assignment(duty, other, actor=served.at.actor("organisation"), now=NOW)
    duty.refresh_from_db()
    assert (duty.state, made.state, made.replaces_id, again.pk) == (
        "swapped", "accepted", duty.pk, made.pk,
    )  # fmt: skip
    service.matter.refresh_from_db()
    assert service.matter.state == "accepted"
    told = Notice.objects.filter(template__in=("services.sent_instead", "services.relieved"))
    assert {(n.template, n.person_id) for n in told} == {
        ("services.sent_instead", other.person_id),
        ("services.relieved", duty.professional.person_id),
    }


def spoil(served, why):
    """Make 龙律师 unable to come, for one reason."""
    other, day = served.people["龙律师"], served.first
    if why == "skill":
        other.skills.clear()
    elif why == "free":
        FreeSlot.objects.filter(professional=other, day=day, part=0).delete()
    elif why == "left":
        other.left_on = day
        other.save()
    elif why == "licence":
        Licence.objects.create(
            professional=other, skill=other.skills.get(), number="律1", expires_on=day
        )
    elif why == "busy":
        add_service(served, "法律咨询", [("龙律师", "律师")], [(served.needs[4], 5)], room=1)
    else:
        other.week_max = 0
        other.save()


@pytest.mark.parametrize("why", ["skill", "free", "left", "licence", "busy", "week"])
def test_who_cannot_come_is_not_sent_and_the_reason_is_named(why):
    served, _service, duty = make_advice()
    spoil(served, why)
    other = served.people["龙律师"]
    other.refresh_from_db()
    with pytest.raises(CannotServe) as refused:
        swap_assignment(duty, other, actor=served.at.actor("organisation"), now=NOW)
    assert refused.value.facts["why"] == why
    assert {c.professional.pk: c.why for c in list_candidates(duty)}[other.pk] == why


def test_a_licence_that_ended_since_the_plan_stops_the_acceptance():
    clinic = make_clinic()
    Licence.objects.all().update(expires_on=clinic.service.day)
    with pytest.raises(CannotServe) as refused:
        accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    assert refused.value.facts["why"] == "licence"


def test_another_units_people_are_not_sent():
    clinic = make_clinic()
    with pytest.raises(CannotServe) as refused:
        swap_assignment(
            clinic.duty("谢医生"), clinic.served.people["曾医生"],
            actor=clinic.actor("organisation"), now=NOW,
        )  # fmt: skip
    assert refused.value.facts["why"] == "unit"


def test_a_decline_with_a_reason_asks_somebody_else_at_once():
    clinic = make_clinic()
    duty, actor = clinic.duty("谢医生"), clinic.actor("organisation")
    for _ in range(2):
        decline_assignment(duty, reason="  当天 值班 ", actor=actor, now=NOW)
    duty.refresh_from_db()
    assert (duty.state, duty.reason) == ("declined", "当天 值班")
    asked = Assignment.objects.get(replaces=duty)
    assert (asked.state, asked.professional.person.name) == ("asked", "曾医生")
    assert LogEntry.objects.filter(action="assignment.declined").count() == 1


def test_nobody_declines_without_a_reason():
    clinic = make_clinic()
    with pytest.raises(ReasonNeeded):
        decline_assignment(
            clinic.duty("谢医生"), reason=" ", actor=clinic.actor("organisation"), now=NOW
        )


def test_who_accepted_may_still_fall_out_and_the_service_waits_again():
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    accept_assignment(clinic.duty("刘护士"), actor=clinic.actor("other_organisation"), now=NOW)
    later = NOW + timedelta(days=1)
    decline_assignment(
        clinic.duty("谢医生"), reason="发烧", seen="accepted",
        actor=clinic.actor("organisation"), now=later,
    )  # fmt: skip
    clinic.service.matter.refresh_from_db()
    assert clinic.service.matter.state == "published"


def test_what_is_cancelled_needs_no_answer():
    from tongxin.systems.services.actions.services import cancel_service  # noqa: PLC0415

    clinic = make_clinic()
    cancel_service(clinic.service, reason="停电", actor=clinic.actor("office"), now=NOW)
    with pytest.raises((NotAsked, AnsweredMeanwhile)):
        accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
