"""One service as a calendar event: an instant that every phone reads alike, with a lasting UID."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Literal
from zoneinfo import ZoneInfo

ZONE = "Asia/Shanghai"
Status = Literal["CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class ServiceEvent:
    """A service in a calendar.

    start, end: aware; a date stands for a whole day (then `end` is the day after the last).
    sequence: how often it was corrected. kind: what stays when it is moved (type and place).
    """

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    location: str = ""
    description: str = ""
    sequence: int = 0
    status: Status = "CONFIRMED"
    kind: str = ""

    @property
    def day(self) -> date:
        """The day on which it begins, as a clock in China shows it."""
        if isinstance(self.start, datetime):
            return self.start.astimezone(ZoneInfo(ZONE)).date()
        return self.start


def make_event(
    uid: str,
    summary: str,
    start: datetime,
    end: datetime | None = None,
    *,
    location: str = "",
    description: str = "",
    zone: str = ZONE,
) -> ServiceEvent:
    """Return an event; times without a zone are wall clock of `zone`; no end means one hour.

    >>> make_event("a", "义诊", datetime(2026, 5, 5, 20, 30)).start.isoformat()
    '2026-05-05T12:30:00+00:00'
    """
    begin = fix_instant(start, zone)
    until = fix_instant(end, zone) if end is not None else begin + timedelta(hours=1)
    return ServiceEvent(uid, begin, until, summary, location, description)


def fix_instant(moment: datetime, zone: str = ZONE) -> datetime:
    """Return a time as UTC; without a zone of its own it is wall clock of `zone`."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))
    return aware.astimezone(UTC)


def correct_event(issued: ServiceEvent, corrected: ServiceEvent) -> ServiceEvent:
    """Return the correction of an event that was handed out: its UID stays, SEQUENCE rises.

    Nothing is raised where nothing differs, so that handing out twice changes nothing.
    """
    same = replace(corrected, uid=issued.uid, sequence=issued.sequence)
    return same if same == issued else replace(same, sequence=issued.sequence + 1)


def cancel_event(issued: ServiceEvent) -> ServiceEvent:
    """Return the cancellation of an event that was handed out; a cancelled one stays as it is."""
    if issued.status == "CANCELLED":
        return issued
    return replace(issued, status="CANCELLED", sequence=issued.sequence + 1)


def name_uid(*parts: str) -> str:
    """Return the UID that these parts always give.

    >>> name_uid("clinic", "V3", "2026-12-07") == name_uid("clinic", "V3", "2026-12-07")
    True
    """
    digest = sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{digest[:32]}@tongxin"
