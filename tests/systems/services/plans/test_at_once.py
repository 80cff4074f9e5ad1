"""What two offices do in the same moment: one is done whole, the other is told why not."""

import uuid

import pytest

from tests.at_once import run_at_once
from tests.kernel.cast import NOW
from tests.systems.services.street_cast import (
    draft_plan,
    file_all,
    make_served_street,
)
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.models import Entry, Event, Matter, Notice, Person
from tongxin.systems.services.actions.needs import Asked
from tongxin.systems.services.actions.publish import publish_plan
from tongxin.systems.services.actions.raise_for import raise_need_for
from tongxin.systems.services.actions.services import make_service
from tongxin.systems.services.errors import PlanOutdated
from tongxin.systems.services.models import Assignment, Need, RunState, Service

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_plans_with_the_same_people_and_rooms_the_second_is_refused_whole():
    served = make_served_street()
    runs = [draft_plan(served), draft_plan(served)]
    for run in runs:
        file_all(run, served)
    office = served.at.actor("office")
    raised = run_at_once(
        *(lambda run=run: publish_plan(run, actor=office, now=NOW) for run in runs)
    )
    assert [type(error) for error in raised if error] == [PlanOutdated]
    won, lost = (runs[at] for at in sorted((0, 1), key=lambda at: raised[at] is not None))
    refused = next(error for error in raised if error)
    assert any(name in str(refused.facts["items"]) for name in ("谢医生", "曾医生", "江律师"))
    won.refresh_from_db()
    lost.refresh_from_db()
    assert (won.state, lost.state) == (RunState.PUBLISHED, RunState.DRAFT)
    assert not lost.services.exclude(published_at=None, event=None).exists()
    assert set(Assignment.objects.filter(service__plan=lost).values_list("state", flat=True)) == {
        "planned"
    }
    assert set(lost.services.values_list("matter__state", flat=True)) <= {"draft", "filed"}
    assert Event.objects.count() == won.services.count()
    times = Assignment.objects.exclude(state="planned").values_list("professional", "day", "part")
    assert len(times) == len(set(times))
    assert Notice.objects.filter(template="services.unit_asked").count() == 2


def test_a_service_that_is_made_by_hand_twice_in_one_moment_is_made_once():
    served = make_served_street()
    office, key = served.at.actor("office"), uuid.uuid4()
    lawyer = served.people["江律师"]
    made = []

    def make():
        row = make_service(
            served.kinds["法律咨询"], served.rooms[0], day=served.first, part=0, seats=10,
            people=[(lawyer, lawyer.skills.get())], actor=office, key=key, now=NOW,
        )  # fmt: skip
        made.append(row.pk)

    assert run_at_once(make, make, make) == [None] * 3
    assert set(made) == {Service.objects.get().pk}
    assert Assignment.objects.count() == 1


def test_a_need_raised_twice_in_one_moment_is_one_need_of_one_person():
    served = make_served_street()
    worker, key = served.at.actor("worker"), uuid.uuid4()
    before = Need.objects.count()
    made = []

    def raise_it():
        row = raise_need_for(
            Asked("健康", words="量血压"), place=served.at.compound, person_name="龙小妹",
            person_phone="15500000077", actor=worker, key=key, now=NOW,
        )  # fmt: skip
        made.append(row.pk)

    assert run_at_once(raise_it, raise_it) == [None, None]
    assert len(set(made)) == 1
    assert Need.objects.count() == before + 1
    assert Person.objects.filter(name="龙小妹").count() == 1


def test_of_two_people_who_take_the_same_step_in_one_moment_the_second_hears_who_was_first():
    served = make_served_street()
    matter = served.needs[0].matter
    actors = [served.at.actor("office"), served.at.actor("worker")]
    raised = run_at_once(
        *(
            lambda actor=actor: advance(
                Matter.objects.get(pk=matter.pk), "return", actor=actor, note="核实人数",
                turn=matter.turn, now=NOW,
            )
            for actor in actors
        )
    )  # fmt: skip
    assert [type(error) for error in raised if error] == [StaleMatter]
    first = actors[0 if raised[0] is None else 1].account
    assert next(error for error in raised if error).facts["name"] == str(first)
    assert Entry.objects.filter(matter=matter, step="return").count() == 1
