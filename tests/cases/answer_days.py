"""Cases of kind calendar: festivals, working days, deadlines, and calendars for phones."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.cases.case import Case
from tongxin.desk.calendars_event import cancel_event, correct_event, make_event
from tongxin.desk.calendars_text import format_calendar, read_calendar
from tongxin.standards.festivals import find_festival
from tongxin.standards.results import Parsed
from tongxin.standards.workdays import find_due, read_closing_time, shipped_workdays

STAMP = datetime(2026, 3, 20, tzinfo=UTC)


def answer_festivals(case: Case) -> None:
    """Find the day of each festival."""
    for (text, year), wanted in zip(case.data["ask"], case.expect["dates"], strict=True):
        found = find_festival(text, year)
        got = found.value.isoformat() if isinstance(found, Parsed) else {"problem": found.code}
        case.match(f"{text} {year}", wanted, got)


def answer_working_days(case: Case) -> None:
    """Tell working days from days off."""
    table = shipped_workdays()
    for text, wanted in zip(case.data["days"], case.expect["working"], strict=True):
        case.match(text, wanted, table.look_up(date.fromisoformat(text)).working)


def answer_deadlines(case: Case) -> None:
    """Compute when each matter is due; a warning asks for a provisional date."""
    closes = read_closing_time(case.given["office_hours"])
    for asked, wanted in zip(case.data["cases"], case.expect["due"], strict=True):
        received = datetime.fromisoformat(asked["received"])
        due = find_due(received, asked["working_days"], shipped_workdays(), closes=closes)
        what = f"{asked['received']} + {asked['working_days']}"
        if isinstance(wanted, dict):
            case.match(f"{what} provisional", "warning" in wanted, due.provisional)
        else:
            case.match(what, wanted, due.moment.isoformat(timespec="minutes"))


def answer_folding(case: Case) -> None:
    """Write an event with a long text, look at its lines, and read it again."""
    text = case.data["description"]
    event = make_event("case", "case", datetime(2026, 5, 5, 9), description=text)
    raw = format_calendar([event], stamp=STAMP)
    lines = raw.split(b"\r\n")
    expect = case.expect
    most = expect.get("max_octets_per_line", 75)
    case.match("longest line", True, max(map(len, lines)) <= most)
    if expect.get("each_line_valid_utf8"):
        case.match("broken lines", [], [line for line in lines if not is_utf8(line)])
    if expect.get("line_break") == "CRLF":
        case.match("bare line feeds", 0, raw.count(b"\n") - raw.count(b"\r\n"))
    if expect.get("round_trip_equal"):
        case.match("read again", text, read_calendar(raw).events[0].description)


def is_utf8(line: bytes) -> bool:
    """Tell whether a line is valid by itself."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def answer_event(case: Case) -> None:
    """Hand out an event, correct it, cancel it, and read a calendar without zones."""
    told, then, expect = case.data["event"], case.data.get("then"), case.expect
    first = build_event(told)
    raw = format_calendar([first], stamp=STAMP)
    if "export" in expect:
        compare_export(case, expect["export"], raw)
    last = first
    if then and "update" in expect:
        last = correct_event(first, build_event({**told, **then}))
        got = {
            "same_uid": last.uid == first.uid,
            "sequence_greater": last.sequence > first.sequence,
            "start_utc": write_utc(last.start),
        }
        compare(case, "update", expect["update"], got)
    if case.data.get("then_cancel") and "cancel" in expect:
        gone = read_calendar(format_calendar([cancel_event(last)], stamp=STAMP)).events[0]
        got = {"status": gone.status, "same_uid": gone.uid == first.uid}
        compare(case, "cancel", expect["cancel"], got)
    for path in case.inputs:
        if path.suffix == ".ics" and "read_floating" in expect:
            zone = expect["read_floating"].get("zone", "Asia/Shanghai")
            start = read_calendar(path.read_bytes()).events[0].start
            local = start.astimezone(ZoneInfo(zone)) if isinstance(start, datetime) else start
            got = {"start_local": local.strftime("%Y-%m-%dT%H:%M"), "zone": zone}
            compare(case, "read_floating", expect["read_floating"], got)


def build_event(told: Any) -> Any:
    """Build an event from the wall clock times of a case."""
    start, end = (datetime.fromisoformat(told[name]) for name in ("start_local", "end_local"))
    zone, place = told.get("zone", "Asia/Shanghai"), told.get("place", "")
    return make_event(told["uid"], told["title"], start, end, location=place, zone=zone)


def compare_export(case: Case, wanted: Any, raw: bytes) -> None:
    """Compare what stands in the file and what is read from it."""
    event = read_calendar(raw).events[0]
    unfolded = raw.decode("utf-8").replace("\r\n ", "")
    place = next(line for line in unfolded.split("\r\n") if line.startswith("LOCATION"))
    got = {
        "start_utc": write_utc(event.start),
        "end_utc": write_utc(event.end),
        "daylight_component": "BEGIN:DAYLIGHT" in unfolded,
        "escaped_location": place.partition(":")[2],
    }
    compare(case, "export", wanted, got)


def write_utc(moment: Any) -> str:
    """Write an instant as cases do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def compare(case: Case, what: str, wanted: Any, got: Any) -> None:
    """Compare what is listed."""
    for name, value in wanted.items():
        case.match(f"{what} {name}", value, got.get(name))
