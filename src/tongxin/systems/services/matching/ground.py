"""The streets, communities and compounds of a planning, laid onto a flat map."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tongxin.desk.metres import Degrees
from tongxin.desk.place_book import Place as BookPlace
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.positions import Positions, place_all
from tongxin.engines.matching.model import Community, Compound
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.systems.services.matching.ids import PLACE, name_row


@dataclass(slots=True)
class Ground:
    """The places of a planning.

    book: them by engine id. home: place key -> the compound in whose stead it stands; a need
    that names only a community gets a compound at its centre.
    """

    book: PlaceBook
    above: dict[int, dict[str, int]]
    kinds: dict[int, str]
    names: dict[int, str]
    centres: dict[str, str] = field(default_factory=dict)

    def street_of(self, place: int) -> str | None:
        """Return the engine's id of the street that a place lies in."""
        return self._over(place, "street")

    def community_of(self, place: int) -> str | None:
        """Return the engine's id of the community that a place lies in."""
        return self._over(place, "community")

    def compound_of(self, place: int) -> str | None:
        """Return the engine's id of the compound of a place, or of its community's centre."""
        compound = self._over(place, "compound")
        if compound is not None:
            return compound
        community = self.community_of(place)
        if community is None:
            return None
        return self.centres.setdefault(community, f"{community}*")

    def _over(self, place: int, kind: str) -> str | None:
        found = self.above.get(place, {}).get(kind)
        return None if found is None else name_row(PLACE, found)


def survey(root: Place) -> Ground:
    """Return the ground of a street, or of everything that holds streets."""
    rows = list(subtree(root).filter(valid_to=None).order_by("pk"))
    by_pk = {place.pk: place for place in rows}
    above: dict[int, dict[str, int]] = {}
    for place in rows:
        chain: dict[str, int] = {}
        at: Place | None = place
        while at is not None:
            chain.setdefault(at.kind, at.pk)
            at = by_pk.get(at.parent_id or 0)
        above[place.pk] = chain
    book = PlaceBook(
        _take(rows, above, "street", None),
        _take(rows, above, "community", "street"),
        _take(rows, above, "compound", "community"),
    )
    names = {place.pk: place.name for place in rows}
    return Ground(book, above, {p.pk: p.kind for p in rows}, names)


def _take(
    rows: Iterable[Place], above: dict[int, dict[str, int]], kind: str, upper: str | None
) -> dict[str, BookPlace]:
    found: dict[str, BookPlace] = {}
    for place in rows:
        if place.kind != kind or (upper and upper not in above[place.pk]):
            continue
        id = name_row(PLACE, place.pk)
        over = name_row(PLACE, above[place.pk][upper]) if upper else ""
        found[id] = BookPlace(id, place.name, over, read_degrees(place.lon, place.lat))
    return found


def read_degrees(lon: float | None, lat: float | None) -> Degrees | None:
    """Return (latitude, longitude), None where either is missing."""
    return None if lon is None or lat is None else (lat, lon)


def lay_out(
    ground: Ground, venues: Iterable[tuple[str, Degrees]], others: Iterable[Degrees]
) -> Positions:
    """Return the positions of all places in whole metres."""
    return place_all(ground.book, list(venues), others)


def list_communities(ground: Ground, positions: Positions) -> tuple[Community, ...]:
    """Return the engine's communities."""
    return tuple(
        Community(c.id, c.upper, *positions.communities[c.id])
        for c in ground.book.communities.values()
    )


def list_compounds(ground: Ground, positions: Positions) -> tuple[Compound, ...]:
    """Return the engine's compounds, those at a community's centre among them."""
    real = (
        Compound(c.id, c.upper, *positions.compounds[c.id]) for c in ground.book.compounds.values()
    )
    centres = (
        Compound(id, community, *positions.communities[community])
        for community, id in ground.centres.items()
    )
    return (*real, *centres)
