"""The professionals who may serve a place, as the engine's people."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch

from tongxin.desk.finish_people import way_km
from tongxin.desk.metres import Degrees
from tongxin.desk.period import Period
from tongxin.desk.positions import Positions
from tongxin.engines.matching.model import Licence, Person
from tongxin.systems.services.matching.commitments import Commitments, Time
from tongxin.systems.services.matching.ground import Ground, read_degrees
from tongxin.systems.services.matching.ids import PERSON, PLACE, UNIT, name_row
from tongxin.systems.services.models import FreeSlot, Professional
from tongxin.systems.services.models import Licence as LicenceRow


def professionals_for(ground: Ground, period: Period) -> list[Professional]:
    """Return those who have not left and reach some street of the ground."""
    last = period.date_of(period.days - 1)
    slots = FreeSlot.objects.filter(day__gte=period.start, day__lte=last)
    rows = (
        Professional.objects.filter(left_on=None)
        .select_related("person", "unit")
        .prefetch_related(
            "skills",
            "licences__skill",
            Prefetch("free_slots", queryset=slots, to_attr="slots_now"),
        )
        .order_by("pk")
    )
    return [row for row in rows if reached_streets(row, ground)]


def reached_streets(row: Professional, ground: Ground) -> dict[str, int | None]:
    """Return the streets of the ground that somebody reaches, with whole km where stated."""
    if not row.reach:
        home = ground.street_of(row.place_id)
        return {} if home is None else {home: None}
    named = {name_row(PLACE, int(pk)): km for pk, km in row.reach.items()}
    return {street: named[street] for street in ground.book.streets if street in named}


def home_degrees(rows: Iterable[Professional]) -> list[Degrees]:
    """Return the points of those who have one."""
    points = (read_degrees(row.lon, row.lat) for row in rows)
    return [at for at in points if at is not None]


def list_people(
    rows: Iterable[Professional],
    ground: Ground,
    positions: Positions,
    period: Period,
    taken: Commitments,
) -> list[Person]:
    """Return the people; what they promised elsewhere in the period is taken off."""
    return [_make(row, ground, positions, period, taken.staff.get(row.pk, ())) for row in rows]


def _make(
    row: Professional,
    ground: Ground,
    positions: Positions,
    period: Period,
    promised: Iterable[Time],
) -> Person:
    reach = reached_streets(row, ground)
    home = ground.street_of(row.place_id) or next(iter(reach))
    x, y = positions.of(read_degrees(row.lon, row.lat), positions.streets[home])
    busy = set(promised)
    weeks = -(-period.days // 7)
    total = row.week_max * weeks if row.total_max is None else row.total_max
    return Person(
        id=name_row(PERSON, row.pk),
        org=name_row(UNIT, row.unit_id),
        skills=tuple(sorted(skill.code for skill in row.skills.all())),
        street=home,
        x=x,
        y=y,
        reach={
            street: way_km((x, y), positions.streets[street]) if km is None else km
            for street, km in reach.items()
        },
        avail=_free_slots(row, period, busy),
        week_max=row.week_max,
        total_max=max(0, total - len(busy)),
        fee=-(-row.fee_fen // 100),
        licences=read_licences(row.licences.all(), period.start),
    )


def _free_slots(row: Professional, period: Period, busy: set[Time]) -> tuple[int, ...]:
    """Return the free slots.

    The engine knows one quota for all weeks. In a week with promises only as many slots stay as
    the quota has left: never too many, at times too few.
    """
    held = Counter((day - period.start).days // 7 for day, _ in busy)
    free: dict[int, list[int]] = {}
    for slot in row.slots_now:  # type: ignore[attr-defined]
        day = (slot.day - period.start).days
        if (slot.day, slot.part) not in busy and 0 <= day < period.days:
            free.setdefault(day // 7, []).append(day * period.parts + slot.part)
    slots: list[int] = []
    for week, found in free.items():
        most = len(found) if not held[week] else max(0, row.week_max - held[week])
        slots.extend(sorted(found)[:most])
    return tuple(sorted(slots))


def read_licences(rows: Iterable[LicenceRow], starts_on: date) -> dict[str, Licence]:
    """Return for each skill the licence that holds longest; one not issued yet does not count.

    expires: the first day on which it no longer holds.
    """
    best: dict[str, Licence] = {}
    for row in rows:
        expires = row.expires_on
        if row.issued_on is not None and row.issued_on > starts_on:
            expires = starts_on
        known = best.get(row.skill.code)
        if known is None or _outlasts(expires, known.expires):
            best[row.skill.code] = Licence(row.number, expires)
    return best


def _outlasts(one: date | None, other: date | None) -> bool:
    far = date.max - timedelta(days=1)
    return (one or far) > (other or far)
