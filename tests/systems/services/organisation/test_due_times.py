"""A staffed service is not late before its day: its paper is due some working days after it."""

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tongxin.kernel.working_time import find_due
from tongxin.systems.services.actions.answers import accept_assignment, decline_assignment
from tongxin.systems.services.actions.due_times import PAPER_DAYS
from tongxin.systems.services.loop import ANSWER_DAYS

pytestmark = pytest.mark.django_db


def staff(clinic):
    for name, role in (("谢医生", "organisation"), ("刘护士", "other_organisation")):
        accept_assignment(clinic.duty(name), actor=clinic.actor(role), now=NOW)
    clinic.service.matter.refresh_from_db()
    return clinic.service.matter


def test_a_staffed_service_waits_for_its_paper_until_days_after_it():
    clinic = make_clinic()
    matter = staff(clinic)
    assert matter.state == "accepted"
    assert matter.due_at == find_due(clinic.service.ends_at, PAPER_DAYS)
    assert matter.due_at > clinic.service.ends_at


def test_declined_after_all_the_new_answer_is_due_before_the_service_begins():
    clinic = make_clinic()
    matter = staff(clinic)
    decline_assignment(
        clinic.duty("谢医生"), reason="门诊值班", seen="accepted",
        actor=clinic.actor("organisation"), now=NOW,
    )  # fmt: skip
    matter.refresh_from_db()
    assert matter.state == "published"
    assert matter.due_at == min(find_due(NOW, ANSWER_DAYS), clinic.service.starts_at)
