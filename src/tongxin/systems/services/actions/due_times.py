"""Until when a published service waits for what comes next: for answers, then for its paper."""

from datetime import datetime

from tongxin.kernel.working_time import find_due
from tongxin.systems.services.loop import ANSWER_DAYS
from tongxin.systems.services.models import Service

PAPER_DAYS = 3


def find_paper_due(service: Service, at: datetime) -> datetime | None:
    """Return when its paper is to be keyed in, in working days after it; None once that is past.

    Until it is held there is nothing to do, so that it is not late however early it is staffed.
    """
    due = find_due(service.ends_at, PAPER_DAYS)
    return due if due > at else None


def find_answer_due(service: Service, at: datetime) -> datetime | None:
    """Return when a new answer is to be there: in working days, and before the service begins."""
    due = min(find_due(at, ANSWER_DAYS), service.starts_at)
    return due if due > at else None
