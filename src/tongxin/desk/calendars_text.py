"""Calendars as text: RFC 5545 out (UTC, CRLF, folded by octets, escaped) and back in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from tongxin.desk.calendars_event import ZONE, ServiceEvent
from tongxin.desk.errors import BadInput

PRODUCT = "-//Tongxin//Service calendar//ZH"
_KIND, _OWNER = "X-TONGXIN-KIND", "X-TONGXIN-OWNER"
_CHINA = {"asia/shanghai", "asia/chongqing", "asia/chungking", "asia/harbin", "prc", "beijing"} | {
    "china standard time",
    "china time",
}
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a calendar file holds: whose it is ("people:P1", "" when not ours) and its events."""

    owner: str
    events: tuple[ServiceEvent, ...]


def format_calendar(
    events: Iterable[ServiceEvent],
    *,
    stamp: datetime,
    name: str = "",
    owner: str = "",
) -> bytes:
    """Return the text of a calendar. stamp: when it is handed out (DTSTAMP, RFC 5545 3.8.7.2).

    METHOD is CANCEL where every event is cancelled, else PUBLISH (RFC 5546).
    """
    listed = sorted(events, key=lambda e: (e.day, str(e.start), e.uid))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    gone = bool(listed) and all(e.status == "CANCELLED" for e in listed)
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    if name:
        calendar.add("x-wr-calname", vText(" ".join(clean_text(name).split())))
    if owner:
        calendar.add(_OWNER, _hide(owner))
    frame = bytes(calendar.to_ical())
    close = frame.rindex(b"END:VCALENDAR")
    return b"".join([frame[:close], *(_format_event(e, stamp) for e in listed), frame[close:]])


@lru_cache(maxsize=8192)  # the same service stands in the calendars of all who take part
def _format_event(event: ServiceEvent, stamp: datetime) -> bytes:
    part = Event()
    part.add("uid", clean_text(event.uid))
    part.add("dtstamp", stamp.astimezone(UTC))
    part.add("dtstart", _in_utc(event.start))
    part.add("dtend", _in_utc(event.end))
    part.add("summary", clean_text(event.summary))
    for field, text in (("location", event.location), ("description", event.description)):
        if text:
            part.add(field, clean_text(text))
    part.add("sequence", event.sequence)
    part.add("status", event.status)
    part.add("transp", "TRANSPARENT" if event.status == "CANCELLED" else "OPAQUE")
    if event.kind:
        part.add(_KIND, _hide(event.kind))
    return bytes(part.to_ical())


def _hide(ids: str) -> str:
    """Return ids as letters that no reader escapes or folds in its own way."""
    return quote(ids, safe=":", errors="replace")


def clean_text(text: str) -> str:
    """Return a text without the control characters that RFC 5545 has no place for."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _in_utc(moment: datetime | date) -> datetime | date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def read_calendar(content: bytes) -> CalendarFile:
    """Return the events of a calendar file; times without a zone are Asia/Shanghai's.

    A zone that means China is taken as China's single +0800, whatever summer time the file
    invents for it. Raises BadInput when it is none.
    """
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError, TypeError) as fault:
        raise BadInput("bad_calendar", reason=str(fault)[:200]) from fault
    if not isinstance(calendar, Calendar):
        raise BadInput("bad_calendar", reason="no VCALENDAR")
    events: Sequence[Any] = calendar.walk("VEVENT")
    return CalendarFile(
        unquote(str(calendar.get(_OWNER, ""))),
        tuple(_read_event(e) for e in events if "DTSTART" in e),
    )


def _read_event(part: Any) -> ServiceEvent:
    start = _read_moment(part["DTSTART"])
    return ServiceEvent(
        uid=str(part.get("UID", "")),
        start=start,
        end=_read_end(part, start),
        summary=str(part.get("SUMMARY", "")),
        location=str(part.get("LOCATION", "")),
        description=str(part.get("DESCRIPTION", "")),
        sequence=int(part.get("SEQUENCE", 0)),
        status="CANCELLED" if str(part.get("STATUS", "")).upper() == "CANCELLED" else "CONFIRMED",
        kind=unquote(str(part.get(_KIND, ""))),
    )


def _read_end(part: Any, start: datetime | date) -> datetime | date:
    if "DTEND" in part:
        return _read_moment(part["DTEND"])
    if "DURATION" in part:
        length: timedelta = part["DURATION"].dt
        return start + length
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _read_moment(value: Any) -> datetime | date:
    moment: datetime | date = value.dt
    if not isinstance(moment, datetime):
        return moment
    zone = str(value.params.get("TZID", "")).strip("/").lower()
    if moment.tzinfo is None or zone in _CHINA:
        return moment.replace(tzinfo=ZoneInfo(ZONE))
    return moment.astimezone(ZoneInfo(ZONE))
