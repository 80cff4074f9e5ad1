"""What a unit spends of its grant: counted, never more than is left, corrected with a trace."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tests.systems.services.street_cast import SYSTEM
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.catalogue import grant_money
from tongxin.systems.services.actions.spending import (
    correct_spending,
    key_service_spending,
    key_spending,
)
from tongxin.systems.services.errors import BadValue, ReasonNeeded
from tongxin.systems.services.errors_organisation import OverSpent
from tongxin.systems.services.models import Spending
from tongxin.systems.services.queries.organisation_money import list_grants, list_spendings

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
DAY = date(2026, 3, 10)


@pytest.fixture
def clinic():
    """Return the clinic: 谢医生's fee of 100 yuan is counted; 农工党 has 500 yuan this year."""
    clinic = make_clinic()
    grant_money(
        unit=clinic.served.at.party, amount_fen=50000, starts_on=YEAR[0], ends_on=YEAR[1],
        actor=SYSTEM, now=NOW,
    )  # fmt: skip
    return clinic


def spend(clinic, fen=12050, role="organisation", **told):
    given = {"amount_fen": fen, "spent_on": DAY, "words": "血压计电池", **told}
    return key_spending(clinic.served.at.party, actor=clinic.actor(role), now=NOW, **given)


def left(clinic, role="organisation"):
    return [row.left_fen for row in list_grants(clinic.actor(role))]


def test_what_services_and_hands_spent_is_taken_off_the_grant(clinic):
    assert left(clinic) == [40000]
    spend(clinic)
    assert left(clinic) == [27950]
    assert LogEntry.objects.get(action="spending.key").facts["fen"] == 12050


def test_more_than_is_left_is_refused_with_what_is_left(clinic):
    with pytest.raises(OverSpent) as refused:
        spend(clinic, 40001)
    assert refused.value.facts["left_fen"] == 40000
    assert spend(clinic, 40000).amount_fen == 40000


def test_outside_the_grants_days_there_is_no_limit(clinic):
    spend(clinic, 90000, spent_on=date(2027, 1, 1))
    assert left(clinic) == [40000]


def test_sent_twice_it_is_spent_once(clinic):
    key = uuid.uuid4()
    assert spend(clinic, key=key) == spend(clinic, key=key)
    assert left(clinic) == [27950]


def test_nobody_spends_another_units_money(clinic):
    for role in ("other_organisation", "worker", "leader", "professional"):
        with pytest.raises(NotYours):
            spend(clinic, role=role)
    assert left(clinic, "other_organisation") == []
    assert not list_spendings(clinic.actor("worker")).exists()


def test_what_is_no_amount_or_for_nothing_is_refused(clinic):
    for told in ({"fen": 0}, {"fen": -1}, {"words": " "}, {"fen": 10**11}):
        with pytest.raises(BadValue):
            spend(clinic, **told)


def test_a_correction_needs_a_reason_and_leaves_a_trace(clinic):
    row, actor = spend(clinic), clinic.actor("organisation")
    with pytest.raises(ReasonNeeded):
        correct_spending(row, amount_fen=1, reason=" ", actor=actor, now=NOW)
    correct_spending(row, amount_fen=2050, reason="看错小数点", actor=actor, now=NOW)
    entry = LogEntry.objects.get(action="spending.correct")
    assert (entry.facts["before"], entry.facts["fen"]) == (12050, 2050)
    assert entry.body == {"why": "看错小数点"}
    with pytest.raises(OverSpent):
        correct_spending(row, amount_fen=40001, reason="错", actor=actor, now=NOW)
    with pytest.raises(NotYours):
        correct_spending(
            row, amount_fen=1, reason="错", actor=clinic.actor("other_organisation"), now=NOW
        )


def test_of_two_corrections_the_second_sees_what_the_first_wrote(clinic):
    row, actor = spend(clinic), clinic.actor("organisation")
    correct_spending(row, amount_fen=100, reason="错", seen_fen=12050, actor=actor, now=NOW)
    with pytest.raises(BadValue) as refused:
        correct_spending(row, amount_fen=200, reason="错", seen_fen=12050, actor=actor, now=NOW)
    assert refused.value.facts["value"] == 100


def test_a_services_fees_are_written_once_and_corrected(clinic):
    unit, actor = clinic.served.at.party, clinic.actor("organisation")
    for fen in (15000, 8000):
        key_service_spending(clinic.service, unit, amount_fen=fen, actor=actor, now=NOW)
    assert Spending.objects.get(service=clinic.service, unit=unit).amount_fen == 8000
    assert left(clinic) == [42000]


def test_the_database_keeps_no_spending_for_nothing(clinic):
    with pytest.raises(IntegrityError), transaction.atomic():
        Spending.objects.create(unit=clinic.served.at.party, amount_fen=1, spent_on=DAY)
