"""Look an installation over and say what is wrong with it, worst first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils import timezone

from tongxin.portal.operate import doctor_data, doctor_place, doctor_work
from tongxin.portal.operate.finding import Finding

Level = Literal["bad", "warning", "good"]
ORDER: tuple[Level, ...] = ("bad", "warning", "good")
GROUND: tuple[Callable[[datetime], Iterable[Finding]], ...] = (
    doctor_place.look_at_folder,
    doctor_place.look_at_space,
    doctor_place.look_at_keys,
    doctor_place.look_at_address,
    doctor_data.look_at_database,
)
WITH_TABLES: tuple[Callable[[datetime], Iterable[Finding]], ...] = (
    doctor_data.look_at_whole,
    doctor_data.look_at_people,
    doctor_data.look_at_uploads,
    doctor_work.look_at_worker,
    doctor_work.look_at_jobs,
    doctor_work.look_at_messages,
    doctor_work.look_at_clock,
    doctor_work.look_at_log,
    doctor_place.look_at_backup,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, worst first."""

    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Return whether nothing is broken; warnings are no fault."""
        return not any(finding.level == "bad" for finding in self.findings)


def examine(now: datetime | None = None) -> Report:
    """Return everything that was looked at; what needs tables waits until they are there."""
    now = now or timezone.now()
    found = [finding for look in GROUND for finding in look(now)]
    if not any(finding.level == "bad" for finding in found if finding.code in NO_TABLES):
        found += [finding for look in WITH_TABLES for finding in look(now)]
    return Report(tuple(sorted(found, key=lambda finding: ORDER.index(finding.level))))


NO_TABLES = frozenset(
    ("database_away", "database_empty", "database_older", "database_newer", "folder_closed")
)
