"""Make the engine's problem from what the tables say of a place and a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongxin.desk.build_period import build_period, state_weekend
from tongxin.desk.clock_times import DEFAULT_TIMES
from tongxin.desk.period import Period
from tongxin.desk.positions import Positions
from tongxin.desk.problem import Understood
from tongxin.engines.matching.faults import require_valid
from tongxin.engines.matching.model import Demand, Person, Problem, ServiceType, Venue, Weights
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.standards.workdays import WorkdayTable, shipped_workdays
from tongxin.systems.services.errors import NothingToPlanHere
from tongxin.systems.services.matching.commitments import Commitments, gather_commitments
from tongxin.systems.services.matching.demands import list_demands
from tongxin.systems.services.matching.ground import (
    Ground,
    lay_out,
    list_communities,
    list_compounds,
    survey,
)
from tongxin.systems.services.matching.ids import ROOM, name_row
from tongxin.systems.services.matching.kinds import kinds_on, list_types
from tongxin.systems.services.matching.label_rows import label_rows
from tongxin.systems.services.matching.money import list_orgs, list_streets
from tongxin.systems.services.matching.people import (
    home_degrees,
    list_people,
    professionals_for,
)
from tongxin.systems.services.matching.venues import (
    degrees_of,
    list_venues,
    read_hours,
    rooms_within,
)
from tongxin.systems.services.models import Forbid, PlanRun, Professional, Room


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was read once and is used by several parts of the problem."""

    ground: Ground
    period: Period
    rooms: Sequence[Room]
    professionals: Sequence[Professional]
    taken: Commitments
    forbids: Sequence[Forbid]
    positions: Positions


def build_problem(
    place: Place,
    starts_on: date,
    days: int,
    *,
    today: date,
    table: WorkdayTable | None = None,
    keep: PlanRun | None = None,
) -> Understood:
    """Return the problem of a street or a district, with the names of everything in it.

    Open accepted needs ask for what no standing service holds; people and rooms that standing
    services hold are not free; money is what is left of the grants. keep: the run that is to be
    mended, whose own services hold nothing. Raises NothingToPlanHere, InvalidProblem.
    """
    rows = _read_rows(place, build_period(starts_on, days, table or shipped_workdays()), keep)
    demands = list_demands(place, rows.ground, starts_on, keep=keep)
    types = list_types(kinds_on(starts_on), starts_on, today, rows.forbids)
    people = list_people(rows.professionals, rows.ground, rows.positions, rows.period, rows.taken)
    _require_all(place, demands=demands, people=people, kinds=types)
    venues = list_venues(
        rows.rooms, rows.ground, rows.positions, rows.period, rows.taken, rows.forbids
    )
    problem = _assemble(rows, demands, types, people, venues, keep)
    require_valid(problem)
    labels = label_rows(rows.ground, rows.rooms, rows.professionals, types, demands)
    return Understood(problem, labels, (), rows.positions.origin)


def _read_rows(place: Place, period: Period, keep: PlanRun | None) -> _Rows:
    ground = survey(place)
    rooms = list(rooms_within(place, period.start, period.days))
    professionals = professionals_for(ground, period)
    taken = gather_commitments(subtree(place), period.start, period.days, keep=keep)
    forbids = list(standing_forbids(place))
    positions = lay_out(ground, degrees_of(rooms, ground), home_degrees(professionals))
    return _Rows(ground, period, rooms, professionals, taken, forbids, positions)


def standing_forbids(place: Place) -> Sequence[Forbid]:
    """Return what is forbidden in a place, or in something that it lies in."""
    rows = Forbid.objects.filter(
        lifted_at=None,
        place__descendant_rows__place=place,
        place__descendant_rows__valid_to=None,
    )
    return list(rows.order_by("pk"))


def _require_all(place: Place, **found: Sequence[object]) -> None:
    missing = [kind for kind, rows in found.items() if not rows]
    if missing:
        raise NothingToPlanHere(place=place.pk, missing=missing)


def _assemble(
    rows: _Rows,
    demands: Sequence[Demand],
    types: Sequence[ServiceType],
    people: Sequence[Person],
    venues: Sequence[Venue],
    keep: PlanRun | None,
) -> Problem:
    period, positions = rows.period, rows.positions
    skills = {s for t in types for s in t.team} | {s for p in people for s in p.skills}
    return Problem(
        name="",
        days=period.days,
        parts=period.parts,
        weights=Weights(),
        skills=tuple(sorted(skills)),
        categories=tuple(sorted({t.category for t in types} | {d.category for d in demands})),
        streets=list_streets(
            rows.ground,
            dict(positions.streets),
            types,
            people,
            period.start,
            rows.taken.kits,
            keep,
        ),
        communities=list_communities(rows.ground, positions),
        compounds=list_compounds(rows.ground, positions),
        venues=tuple(venues),
        types=tuple(types),
        orgs=list_orgs(people, period.start, keep),
        people=tuple(people),
        demands=tuple(demands),
        start_date=period.start,
        weekend=state_weekend(period),
        closed=_closed_days(rows, people),
        part_times=_clocks(rows),
    )


def _closed_days(rows: _Rows, people: Sequence[Person]) -> tuple[int, ...]:
    """Return days forbidden as a whole, and holidays on which nobody said to be free."""
    busy = {slot // rows.period.parts for person in people for slot in person.avail}
    shut = {
        (f.day - rows.period.start).days
        for f in rows.forbids
        if f.day is not None and f.room_id is None and f.kind_id is None and f.part is None
    }
    inside = {day for day in shut if 0 <= day < rows.period.days}
    return tuple(sorted(inside | {day for day in rows.period.holidays if day not in busy}))


def _clocks(rows: _Rows) -> dict[str, object]:
    clocks: dict[str, object] = {"all": list(DEFAULT_TIMES)}
    hours = read_hours({room.site_id for room in rows.rooms})
    for room in rows.rooms:
        spans = [hours[room.site_id].clock(rows.period.start, part) for part in range(3)]
        told = [f"{start:%H:%M}-{end:%H:%M}" for start, end in spans]
        if told != list(DEFAULT_TIMES):
            clocks[name_row(ROOM, room.pk)] = told
    return clocks
