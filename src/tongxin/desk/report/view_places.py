"""Where things are: a map of each street, and of the district, with lists that tell the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.map import Area, MapContent, Spot, draw_map
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.tally import Tally, home_place
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A community or street: asked, served, and how much of that at home."""

    name: str
    asked: int
    served: int
    at_home: int

    @property
    def share(self) -> float:
        """Served of asked, 0 where nothing was asked."""
        return self.served / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue: its community, services held there and people served."""

    name: str
    community: str
    services: int
    people: int


@dataclass(frozen=True, slots=True)
class LackLine:
    """A compound with unmet needs."""

    name: str
    community: str
    missing: int
    asked: int


@dataclass(frozen=True, slots=True)
class Places:
    """A map and its lists. streets: the rows stand for streets, else for communities."""

    name: str
    drawing: Markup
    streets: bool
    rows: tuple[PlaceRow, ...]
    venues: tuple[VenueLine, ...]
    lacks: tuple[LackLine, ...]


def list_places(speaker: Speaker, tally: Tally) -> list[Places]:
    """Return a map for each street; before them, where there are several, one of the whole."""
    streets = [s.id for s in speaker.problem.streets]
    each = [_show_street(speaker, tally, s, f"map-{n}") for n, s in enumerate(streets, 1)]
    return [_show_district(speaker, tally), *each] if len(streets) > 1 else each


def _show_street(speaker: Speaker, tally: Tally, street: str, id: str) -> Places:
    problem, labels = speaker.problem, speaker.labels
    communities = [c for c in problem.communities if c.street == street]
    compounds = [n for n in problem.compounds if tally.street_of[n.community] == street]
    venues = [v for v in problem.venues if v.street == street]
    homes = [
        Spot(c.x, c.y, tally.by_place[home_place(c.id)], labels.name("communities", c.id))
        for c in communities
        if tally.by_place.get(home_place(c.id))
    ]
    lacks = [n for n in compounds if tally.missing_in(n.id)]
    content = MapContent(
        areas=[_area(speaker, tally, c.id) for c in communities],
        compounds=[Spot(n.x, n.y, 0) for n in compounds],
        venues=[
            Spot(v.x, v.y, tally.by_place.get(v.id, 0), labels.name("venues", v.id)) for v in venues
        ],
        homes=homes,
        lacks=[
            Spot(n.x, n.y, tally.missing_in(n.id), labels.name("compounds", n.id)) for n in lacks
        ],
    )
    name = labels.name("streets", street)
    return Places(
        name,
        _draw(speaker, content, name, id),
        False,
        tuple(_community_row(speaker, tally, c.id) for c in communities),
        _venue_lines(speaker, tally, street),
        _lack_lines(speaker, tally, [n.id for n in lacks]),
    )


def _show_district(speaker: Speaker, tally: Tally) -> Places:
    problem, labels = speaker.problem, speaker.labels
    areas = []
    for street in problem.streets:
        points = [
            p
            for c in problem.communities
            if c.street == street.id
            for p in _area(speaker, tally, c.id).points
        ]
        points.append((street.x, street.y))
        areas.append(Area(labels.name("streets", street.id), tuple(points)))
    missing = {c.id: 0 for c in problem.communities}
    for compound in problem.compounds:
        missing[compound.community] += tally.missing_in(compound.id)
    content = MapContent(
        areas=areas,
        compounds=(),
        venues=[Spot(v.x, v.y, tally.by_place.get(v.id, 0)) for v in problem.venues],
        homes=[],
        lacks=[
            Spot(c.x, c.y, missing[c.id], labels.name("communities", c.id))
            for c in problem.communities
            if missing[c.id]
        ],
    )
    rows = tuple(_street_row(speaker, tally, s.id) for s in problem.streets)
    drawing = _draw(speaker, content, problem.name, "map-0")
    return Places(problem.name, drawing, True, rows, (), ())


def _draw(speaker: Speaker, content: MapContent, name: str, id: str) -> Markup:
    title = speaker.say(
        "map_title",
        name=name,
        venues=len(content.venues),
        homes=len(content.homes),
        lacks=len(content.lacks),
    )
    return draw_map(content, title, id, speaker.say("metres"))


def _area(speaker: Speaker, tally: Tally, community: str) -> Area:
    problem: Problem = speaker.problem
    here = [(float(n.x), float(n.y)) for n in problem.compounds if n.community == community]
    here += [(float(v.x), float(v.y)) for v in problem.venues if v.community == community]
    here += [(float(c.x), float(c.y)) for c in problem.communities if c.id == community]
    return Area(speaker.labels.name("communities", community), tuple(here))


def _community_row(speaker: Speaker, tally: Tally, community: str) -> PlaceRow:
    inside = [n for n, c in tally.community_of.items() if c == community]
    return PlaceRow(
        speaker.labels.name("communities", community),
        sum(tally.asked_in.get(n, 0) for n in inside),
        sum(tally.served_in.get(n, 0) for n in inside),
        tally.by_place.get(home_place(community), 0),
    )


def _street_row(speaker: Speaker, tally: Tally, street: str) -> PlaceRow:
    here = [c.id for c in speaker.problem.communities if c.street == street]
    rows = [_community_row(speaker, tally, c) for c in here]
    return PlaceRow(
        speaker.labels.name("streets", street),
        sum(r.asked for r in rows),
        sum(r.served for r in rows),
        sum(r.at_home for r in rows),
    )


def _venue_lines(speaker: Speaker, tally: Tally, street: str) -> tuple[VenueLine, ...]:
    return tuple(
        VenueLine(
            speaker.labels.name("venues", v.id),
            speaker.labels.name("communities", v.community),
            tally.services_at.get(v.id, 0),
            tally.by_place.get(v.id, 0),
        )
        for v in speaker.problem.venues
        if v.street == street
    )


def _lack_lines(speaker: Speaker, tally: Tally, compounds: Sequence[str]) -> tuple[LackLine, ...]:
    ordered = sorted(compounds, key=lambda n: (-tally.missing_in(n), n))
    return tuple(
        LackLine(
            speaker.labels.name("compounds", n),
            speaker.labels.name("communities", tally.community_of[n]),
            tally.missing_in(n),
            tally.asked_in[n],
        )
        for n in ordered
    )
