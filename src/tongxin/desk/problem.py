"""Put everything that the lists say together into one problem of the matching engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongxin.desk.build_needs import Needs, build_needs, name_centres
from tongxin.desk.build_people import PersonDraft, draft_people
from tongxin.desk.build_period import PARTS, build_period, state_weekend
from tongxin.desk.build_places import build_places
from tongxin.desk.build_services import build_services, find_missing_skills
from tongxin.desk.build_venues import VenueDraft, draft_venues
from tongxin.desk.clock_times import DEFAULT_TIMES
from tongxin.desk.degrees import find_odd_degrees
from tongxin.desk.errors import NothingToPlan
from tongxin.desk.finish_people import finish_people, finish_venues
from tongxin.desk.form_rows import FormSheet
from tongxin.desk.free_slots import Owners, read_rosters
from tongxin.desk.funds import build_orgs, build_streets
from tongxin.desk.gather import Gathered
from tongxin.desk.labels import Labels
from tongxin.desk.metres import Degrees
from tongxin.desk.period import Period
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.positions import Positions, place_all
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Person,
    Problem,
    ServiceType,
    Venue,
    Weights,
)
from tongxin.standards.workdays import WorkdayTable


@dataclass(frozen=True, slots=True)
class Understood:
    """The problem that the lists state, its names, and everything that was wrong or doubtful."""

    problem: Problem
    labels: Labels
    troubles: tuple[Trouble, ...]
    origin: Degrees | None = None


def build_problem(
    gathered: Gathered,
    *,
    start: date,
    days: int,
    table: WorkdayTable,
    catalogue: Sequence[FormSheet],
    name: str = "",
) -> Understood:
    """Return the problem of the gathered lists.

    catalogue: the services to use where the files hold none. Raises NothingToPlan naming the
    lists that are missing, and listing what was wrong with those that are there.
    """
    troubles = [*gathered.troubles, *find_odd_degrees(gathered.sheets)]
    _require_lists(gathered, troubles)
    period = build_period(start, days, table)
    services = gathered.of("services") or list(catalogue)
    types = build_services(services, troubles)
    book = build_places(gathered.sheets, troubles)
    people = draft_people(gathered.of("people"), book, troubles)
    venues = draft_venues(gathered.of("venues"), book, troubles)
    # of services left out, too: their needs are not at fault
    categories = sorted({row.text("category") for s in services for row in s.rows})
    needs = build_needs(gathered.of("needs"), book, categories, period, troubles)
    if not needs.demands or not people or not types:
        raise NothingToPlan(missing=_name_empty(needs, people, types), troubles=tuple(troubles))
    parts = _Parts(book, types, people, venues, needs, period, tuple(categories))
    problem, origin = _assemble(parts, gathered, troubles, name)
    troubles.extend(find_missing_skills(services, types, _all_skills(people)))
    troubles.extend(_tell_calendar(period))
    return Understood(problem, _label(parts), tuple(troubles), origin)


@dataclass(frozen=True, slots=True)
class _Parts:
    book: PlaceBook
    types: tuple[ServiceType, ...]
    people: tuple[PersonDraft, ...]
    venues: tuple[VenueDraft, ...]
    needs: Needs
    period: Period
    categories: tuple[str, ...]


def _require_lists(gathered: Gathered, troubles: Sequence[Trouble]) -> None:
    missing = [
        kinds[0]
        for kinds in (("needs",), ("people",), ("venues", "compounds", "communities"))
        if not any(gathered.of(kind) for kind in kinds)
    ]
    if missing:
        raise NothingToPlan(missing=missing, troubles=tuple(troubles))


def _name_empty(
    needs: Needs, people: Sequence[PersonDraft], types: Sequence[ServiceType]
) -> list[str]:
    found = (("needs", needs.demands), ("people", people), ("services", types))
    return [kind for kind, things in found if not things]


def _all_skills(people: Sequence[PersonDraft]) -> list[str]:
    return sorted({skill for person in people for skill in person.skills})


def _assemble(
    parts: _Parts, gathered: Gathered, troubles: list[Trouble], name: str
) -> tuple[Problem, Degrees | None]:
    book, period = parts.book, parts.period
    positions = place_all(
        book,
        [(v.community, v.degrees) for v in parts.venues if v.degrees],
        [p.degrees for p in parts.people if p.degrees],
    )
    people, venues = _finish(parts, gathered, positions, troubles)
    busy = {slot // period.parts for person in people for slot in person.avail}
    skills = {s for t in parts.types for s in t.team} | set(_all_skills(parts.people))
    streets = gathered.of("streets")
    problem = Problem(
        name=name,
        days=period.days,
        parts=period.parts,
        weights=Weights(),
        skills=tuple(sorted(skills)),
        categories=parts.categories,
        streets=build_streets(streets, book, positions, parts.types, people, troubles),
        communities=_communities(book, positions),
        compounds=(*_compounds(book, positions), *_centres(parts.needs, positions)),
        venues=venues,
        types=parts.types,
        orgs=build_orgs(gathered.of("orgs"), people, troubles),
        people=people,
        demands=tuple(parts.needs.demands.values()),
        start_date=period.start,
        weekend=state_weekend(period),
        closed=tuple(sorted(day for day in period.holidays if day not in busy)),
        part_times=_state_clocks(parts.venues),
    )
    return problem, positions.origin


def _finish(
    parts: _Parts, gathered: Gathered, positions: Positions, troubles: list[Trouble]
) -> tuple[tuple[Person, ...], tuple[Venue, ...]]:
    """Return people and venues with their free and open slots from the rosters."""
    owners = Owners({p.id: p.name for p in parts.people}, {v.id: v.name for v in parts.venues})
    marked = read_rosters(gathered.rosters, owners, parts.period, troubles)
    people = finish_people(parts.people, positions, marked["people"], parts.period, troubles)
    streets = {c.id: c.upper for c in parts.book.communities.values()}
    venues = finish_venues(
        parts.venues, positions, streets, marked["venues"], parts.period, troubles
    )
    return people, venues


def _communities(book: PlaceBook, positions: Positions) -> tuple[Community, ...]:
    return tuple(
        Community(c.id, c.upper, *positions.communities[c.id]) for c in book.communities.values()
    )


def _compounds(book: PlaceBook, positions: Positions) -> tuple[Compound, ...]:
    return tuple(
        Compound(c.id, c.upper, *positions.compounds[c.id]) for c in book.compounds.values()
    )


def _centres(needs: Needs, positions: Positions) -> tuple[Compound, ...]:
    return tuple(
        Compound(id, community, *positions.communities[community])
        for community, id in needs.centres.items()
    )


def _state_clocks(venues: Sequence[VenueDraft]) -> Mapping[str, object]:
    own: dict[str, object] = {v.id: list(v.clock) for v in venues if v.clock}
    assert len(DEFAULT_TIMES) == PARTS
    return {"all": list(DEFAULT_TIMES)} | own


def _tell_calendar(period: Period) -> list[Trouble]:
    if not period.provisional:
        return []
    first = period.date_of(min(period.provisional)).isoformat()
    return [Trouble("warning", "calendar_provisional", kind="period", value=first)]


def _label(parts: _Parts) -> Labels:
    book, needs = parts.book, parts.needs
    return Labels(
        streets={s.id: s.name for s in book.streets.values()},
        communities={c.id: c.name for c in book.communities.values()},
        compounds={c.id: c.name for c in book.compounds.values()} | dict(name_centres(needs, book)),
        venues={v.id: v.name for v in parts.venues},
        people={p.id: p.name for p in parts.people},
        demands=needs.texts,
        contacts=needs.contacts,
    )
