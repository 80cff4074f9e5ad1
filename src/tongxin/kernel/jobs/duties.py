"""What the worker does every so often, each duty by one worker at a time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from tongxin.kernel.jobs.perform import describe_place
from tongxin.kernel.models.duty import Duty

logger = logging.getLogger(__name__)
AGAIN_AFTER_TROUBLE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RegisteredDuty:
    """One duty: its code, how often, and the work, which is given the time."""

    code: str
    every: timedelta
    run: Callable[[datetime], object]


_DUTIES: dict[str, RegisteredDuty] = {}


def register_duty(code: str, every: timedelta, run: Callable[[datetime], object]) -> None:
    """Have the worker call run(now) every so often; a second worker does not repeat it.

    Raises ValueError when the code is taken by other work.
    """
    known = _DUTIES.get(code)
    if known and known.run is not run:
        raise ValueError(f"two duties are called {code}")
    _DUTIES[code] = RegisteredDuty(code, every, run)


def list_duties() -> tuple[RegisteredDuty, ...]:
    """Return the registered duties in the order of their codes."""
    return tuple(_DUTIES[code] for code in sorted(_DUTIES))


def do_due_duties(now: datetime) -> tuple[str, ...]:
    """Do each duty whose time has come and return their codes."""
    return tuple(duty.code for duty in list_duties() if _take(duty, now) and _do(duty, now))


def _take(duty: RegisteredDuty, now: datetime) -> bool:
    row, _ = Duty.objects.get_or_create(code=duty.code, defaults={"next_at": now})
    if row.next_at > now + duty.every:  # it has become more frequent since
        Duty.objects.filter(pk=row.pk).update(next_at=now)
    due = Duty.objects.filter(pk=row.pk, next_at__lte=now)
    return bool(due.update(next_at=now + duty.every))


def _do(duty: RegisteredDuty, now: datetime) -> bool:
    row = Duty.objects.filter(code=duty.code)
    again = now + min(duty.every, AGAIN_AFTER_TROUBLE)
    try:
        duty.run(now)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the worker waits, and the duty comes again at its time
    except Exception as error:
        trouble = f"{type(error).__name__} {describe_place(error)}"
        logger.error("duty %s broke: %s", duty.code, trouble)
        row.update(next_at=again, trouble=trouble[:200])
        return False
    row.update(done_at=now, trouble="")
    return True
