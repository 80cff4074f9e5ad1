"""Two people who answer, or key in, in the same moment: one is done, the other is told."""

import pytest

from tests.at_once import run_at_once
from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tests.systems.services.organisation.test_paper import sheet_of
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.models import Attendance, Entry, LogEntry
from tongxin.systems.services.actions.answers import accept_assignment, decline_assignment
from tongxin.systems.services.actions.paper import Paper, key_paper
from tongxin.systems.services.errors_organisation import AnsweredMeanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_acceptance_and_decline_in_one_moment_one_stands():
    clinic = make_clinic()
    duty = clinic.duty("谢医生")
    mine, theirs = clinic.actor("organisation"), clinic.actor("professional")
    raised = run_at_once(
        lambda: accept_assignment(duty, actor=mine, now=NOW),
        lambda: decline_assignment(duty, reason="值班", actor=theirs, now=NOW),
    )
    assert sorted(type(error) for error in raised if error) == [AnsweredMeanwhile]
    duty.refresh_from_db()
    assert duty.state == ("declined" if raised[0] else "accepted")
    answers = ("assignment.accepted", "assignment.declined")
    assert LogEntry.objects.filter(action__in=answers).count() == 1


def test_of_two_papers_in_one_moment_one_is_written():
    clinic = make_clinic()
    actors = [clinic.actor("organisation"), clinic.actor("office")]
    accept_assignment(clinic.duty("谢医生"), actor=actors[0], now=NOW)
    turn = clinic.service.matter.turn
    paper = Paper(sheet=sheet_of(clinic))
    raised = run_at_once(
        *(
            lambda actor=actor: key_paper(
                clinic.service, paper, actor=actor, turn=turn, now=clinic.after
            )
            for actor in actors
        )
    )
    assert [type(error) for error in raised if error] == [StaleMatter]
    assert Attendance.objects.filter(event=clinic.service.event).count() == 3
    assert Entry.objects.filter(matter=clinic.service.matter_id, step="hold").count() == 1
