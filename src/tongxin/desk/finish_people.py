"""Turn drafts of people and venues into the problem's, once positions and rosters are known."""

import math
from collections.abc import Mapping, Sequence

from tongxin.desk.build_people import PersonDraft
from tongxin.desk.build_venues import DEFAULT_TIMES, VenueDraft
from tongxin.desk.day_times import list_slots
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.period import Period
from tongxin.desk.positions import Positions
from tongxin.desk.trouble import Trouble
from tongxin.desk.written_times import read_times
from tongxin.engines.matching.model import Person, Venue
from tongxin.standards.results import Problem

Marked = Mapping[str, frozenset[int]]


def finish_people(
    drafts: Sequence[PersonDraft],
    positions: Positions,
    marked: Marked,
    period: Period,
    troubles: list[Trouble],
) -> tuple[Person, ...]:
    """Return the people; one without a free slot stays and is told."""
    weeks = -(-period.days // 7)
    people = []
    for draft in drafts:
        slots = _slots_of(draft.id, draft.times, marked, period, draft, troubles)
        x, y = positions.of(draft.degrees, positions.streets[draft.street])
        if not slots:
            troubles.append(
                draft.sheet.point("warning", "never_free", draft.row.number, "name", draft.name)
            )
        total = draft.week_max * weeks if draft.total_max is None else draft.total_max
        person = Person(
            id=draft.id,
            org=draft.org,
            skills=draft.skills,
            street=draft.street,
            x=x,
            y=y,
            reach={
                street: way_km((x, y), positions.streets[street]) if km is None else km
                for street, km in draft.reach.items()
            },
            avail=tuple(sorted(slots)),
            week_max=draft.week_max,
            total_max=total,
            fee=draft.fee,
            licences=draft.licences,
        )
        people.append(person)
        troubles.extend(_tell_licences(draft, period))
    return tuple(people)


def way_km(home: tuple[int, int], centre: tuple[int, int]) -> int:
    """Return the way from a home to a centre in whole km, at least one."""
    return max(1, math.ceil(math.dist(home, centre) / 1000))


def _tell_licences(draft: PersonDraft, period: Period) -> list[Trouble]:
    ends = {item.expires for item in draft.licences.values() if item.expires}
    return [
        draft.sheet.point(
            "warning",
            "licence_expired" if end <= period.start else "licence_expires",
            draft.row.number,
            "expires",
            end.isoformat(),
            person=draft.name,
        )
        for end in sorted(ends)
        if end <= period.date_of(period.days - 1)
    ]


def finish_venues(
    drafts: Sequence[VenueDraft],
    positions: Positions,
    streets: Mapping[str, str],
    marked: Marked,
    period: Period,
    troubles: list[Trouble],
) -> tuple[Venue, ...]:
    """Return the venues; where neither roster nor times stand, the usual office hours hold.

    streets: the street of each community.
    """
    venues = []
    for draft in drafts:
        written = draft.times or ("" if marked else DEFAULT_TIMES)
        slots = _slots_of(draft.id, written, marked, period, draft, troubles)
        x, y = positions.of(draft.degrees, positions.communities[draft.community])
        if not slots:
            troubles.append(
                draft.sheet.point("warning", "never_open", draft.row.number, "name", draft.name)
            )
        venues.append(
            Venue(
                id=draft.id,
                community=draft.community,
                street=streets[draft.community],
                x=x,
                y=y,
                capacity=draft.capacity,
                tags=draft.tags,
                open=tuple(sorted(slots)),
            )
        )
    return tuple(venues)


def _slots_of(
    id: str,
    written: str,
    marked: Marked,
    period: Period,
    draft: PersonDraft | VenueDraft,
    troubles: list[Trouble],
) -> frozenset[int]:
    if id in marked:
        return marked[id]
    if not written:
        return frozenset()
    times = read_times(written)
    if isinstance(times, Problem):
        sheet: FormSheet = draft.sheet
        row: FormRow = draft.row
        troubles.append(
            sheet.point("warning", "times_not_understood", row.number, "times", written)
        )
        return frozenset()
    return list_slots(times.value, period)
