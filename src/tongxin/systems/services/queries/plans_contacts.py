"""Which units a plan asks though nobody has an account to answer for them."""

from datetime import datetime

from tongxin.kernel.models import Unit
from tongxin.systems.services.actions.tell_asked import find_contacts
from tongxin.systems.services.models import AnswerState, Assignment, PlanRun


def units_without_contact(run: PlanRun, now: datetime) -> list[Unit]:
    """Return the units of a draft's people that nobody answers for, with two queries."""
    asked = Assignment.objects.filter(
        service__plan=run, service__cancelled_at=None, state=AnswerState.PLANNED
    )
    units = Unit.objects.filter(pk__in=asked.values("professional__unit"))
    found = list(units.order_by("name", "pk"))
    known = find_contacts([unit.pk for unit in found], now)
    return [unit for unit in found if unit.pk not in known]
