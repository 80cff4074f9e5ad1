"""Calendars are RFC 5545 that phones read alike: instants in UTC, whole letters, no residents."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.report_sample import EVENTS, LABELS, PLAN, build_problem
from tongxin.desk.calendars import build_calendars, read_issued, write_calendars
from tongxin.desk.calendars_event import cancel_event, correct_event, make_event, name_uid
from tongxin.desk.calendars_services import list_services
from tongxin.desk.calendars_text import format_calendar, read_calendar
from tongxin.desk.errors import BadInput

STAMP = datetime(2026, 12, 1, tzinfo=UTC)
EVENT = make_event(
    "svc-1", "义诊：桃岭站", datetime(2026, 5, 5, 20, 30), datetime(2026, 5, 5, 22),
    location="桃岭社区广场，一楼；东门; 2, \\号",
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400)


def unfold(content):
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


@given(TEXT, TEXT, TEXT)
def test_lines_are_short_whole_and_give_the_text_back(summary, location, description):
    event = replace(EVENT, summary=summary, location=location, description=description)
    content = format_calendar([event], stamp=STAMP)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    assert read_calendar(content).events[0] == replace(
        event, start=event.start.astimezone(ZoneInfo("Asia/Shanghai")),
        end=event.end.astimezone(ZoneInfo("Asia/Shanghai")),
    )  # fmt: skip


@given(st.text(max_size=60))
def test_characters_that_a_calendar_cannot_hold_never_break_it(text):
    event = replace(EVENT, summary=text, description=text, location=text)
    content = format_calendar([event], stamp=STAMP, name=text, owner="people:P1")
    content.decode("utf-8")
    assert len(read_calendar(content).events) == 1


@given(
    st.datetimes(datetime(1992, 1, 1), datetime(2100, 1, 1)).map(lambda d: d.replace(microsecond=0))
)
def test_times_are_instants_eight_hours_before_the_clock_in_china(start):
    event = make_event("u", "x", start)
    content = format_calendar([event], stamp=STAMP)
    expected = (start - timedelta(hours=8)).strftime("DTSTART:%Y%m%dT%H%M%SZ")
    assert expected.encode() in content.replace(b"\r\n ", b"")
    assert b"DAYLIGHT" not in content
    back = read_calendar(content).events[0].start
    assert back.replace(tzinfo=None) == start


def test_commas_semicolons_and_backslashes_are_escaped():
    assert "LOCATION:桃岭社区广场，一楼；东门\\; 2\\, \\\\号" in unfold(
        format_calendar([EVENT], stamp=STAMP)
    )


def test_a_correction_keeps_its_uid_and_raises_its_sequence():
    moved = make_event("other", "义诊", datetime(2026, 5, 6, 9), datetime(2026, 5, 6, 10, 30))
    corrected = correct_event(EVENT, moved)
    assert (corrected.uid, corrected.sequence) == (EVENT.uid, 1)
    assert corrected.start == datetime(2026, 5, 6, 1, tzinfo=UTC)
    assert correct_event(corrected, moved) == corrected


def test_a_cancellation_keeps_its_uid_and_says_cancelled():
    gone = cancel_event(EVENT)
    lines = unfold(format_calendar([gone], stamp=STAMP))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:svc-1", "SEQUENCE:1"} <= set(lines)
    assert cancel_event(gone) == gone


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20260628T093000",
        "DTSTART;TZID=Asia/Shanghai:20260628T093000",
        "DTSTART;TZID=China Standard Time:20260628T093000",
        "DTSTART:20260628T013000Z",
        "DTSTART;TZID=Asia/Tokyo:20260628T103000",
    ],
)
def test_every_spelling_of_a_time_is_read_as_the_clock_in_china(start):
    content = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n{start}\r\nEND:VEVENT\r\nEND:VCALENDAR"
    event = read_calendar(content.encode()).events[0]
    assert event.start.isoformat() == "2026-06-28T09:30:00+08:00"
    assert str(event.start.tzinfo) == "Asia/Shanghai"


def test_an_invented_summer_time_moves_nothing():
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:DAYLIGHT\r\nDTSTART:20260401T000000\r\n"
        "TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0900\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    content = (
        f"BEGIN:VCALENDAR\r\n{zone}BEGIN:VEVENT\r\nUID:a\r\n"
        "DTSTART;TZID=Asia/Shanghai:20260628T093000\r\nDURATION:PT90M\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    event = read_calendar(content.encode()).events[0]
    assert event.start.astimezone(UTC) == datetime(2026, 6, 28, 1, 30, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=90)


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"])
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises(BadInput):
        read_calendar(content)


def test_services_have_times_team_and_numbers_and_no_residents():
    services = list_services(build_problem(), PLAN, LABELS)
    visit = services[1]
    assert visit.start == datetime(2026, 12, 12, 6, 30, tzinfo=UTC)
    assert visit.summary == "上门护理：螺溪社区（上门）"
    assert visit.location == "青溪街道 螺溪社区 上门"
    assert visit.description == "队伍：王某（护士）\n上门：2 人\n去：江景苑 2 人"
    assert not any("赵某" in s.description or "155" in s.description for s in services)


def test_clock_times_of_a_venue_are_used():
    times = {"all": ["09:00-10:00"] * 3, "V0": ["07:15-08:00", "13:00-14:00", "18:00-19:00"]}
    services = list_services(build_problem(part_times=times), PLAN, LABELS)
    assert services[0].start == datetime(2026, 12, 6, 23, 15, tzinfo=UTC)
    assert services[2].start == datetime(2026, 12, 14, 1, 0, tzinfo=UTC)


def test_a_day_cut_without_clock_times_gives_whole_days():
    problem = build_problem(parts=2, days=21)
    service = list_services(problem, PLAN, LABELS)[0]
    assert (service.start, service.end) == (date(2026, 12, 7), date(2026, 12, 8))
    content = format_calendar([service], stamp=STAMP)
    assert "DTSTART;VALUE=DATE:20261207" in unfold(content)


def test_uids_last_and_are_all_different():
    rounds = replace(PLAN, events=(*EVENTS, EVENTS[1], replace(EVENTS[1], slot=17)))
    uids = [s.uid for s in list_services(build_problem(), rounds, LABELS)]
    assert len(set(uids)) == 5
    assert uids == [s.uid for s in list_services(build_problem(), rounds, LABELS)]
    assert uids[:3] == [s.uid for s in list_services(build_problem(), PLAN, LABELS)]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=8, unique_by=tuple))
def test_different_parts_give_different_uids(parts):
    named = {name_uid(*(p.replace("\x1f", "") for p in two)) for two in parts}
    assert len(named) == len({tuple(p.replace("\x1f", "") for p in two) for two in parts})


def test_people_organisations_and_venues_get_what_is_theirs(tmp_path):
    paths = write_calendars(tmp_path, build_problem(), PLAN, LABELS, made_on=date(2026, 12, 1))
    held = {
        p.relative_to(tmp_path).as_posix(): len(read_calendar(p.read_bytes()).events) for p in paths
    }
    assert held == {
        "人员/王某.ics": 2,
        "人员/李某.ics": 1,
        "单位/农工党.ics": 2,
        "单位/民革.ics": 1,
        "站点/桃岭站.ics": 1,
        "站点/螺溪站.ics": 1,
        "站点/螺溪社区（上门）.ics": 1,
    }
    assert b"DTSTAMP:20261201T000000Z" in paths[0].read_bytes()
    assert set(read_issued(tmp_path)) == {c.owner for c in build_calendars(
        build_problem(), PLAN, LABELS, {}
    )}  # fmt: skip


def test_without_a_first_day_there_are_no_calendars(tmp_path):
    assert write_calendars(tmp_path, build_problem(start_date=None), PLAN, LABELS) == []
    assert not list(tmp_path.iterdir())


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    one, two = (
        [p.read_bytes() for p in write_calendars(tmp_path / n, build_problem(), PLAN, LABELS)]
        for n in ("a", "b")
    )
    assert one == two
