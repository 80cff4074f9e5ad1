"""Give every place whole metres; one without coordinates stands at the centre of what it holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.metres import Degrees, choose_origin, to_metres
from tongxin.desk.place_book import Place, PlaceBook

Metres = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Positions:
    """Metres of streets, communities and compounds, and the origin; None without any degrees."""

    origin: Degrees | None
    streets: Mapping[str, Metres]
    communities: Mapping[str, Metres]
    compounds: Mapping[str, Metres]

    def of(self, degrees: Degrees | None, otherwise: Metres) -> Metres:
        """Return the metres of a place given in degrees, or of its fallback."""
        if degrees is None or self.origin is None:
            return otherwise
        return to_metres(self.origin, degrees)


def place_all(
    book: PlaceBook,
    venues: Sequence[tuple[str, Degrees]],
    others: Iterable[Degrees],
) -> Positions:
    """Return the positions of all places.

    venues: (community, degrees) of each venue that has degrees. others: people's homes, which
    count for the origin only.
    """
    compounds = [c.degrees for c in book.compounds.values() if c.degrees]
    origin = choose_origin([*compounds, *(at for _, at in venues), *others])
    if origin is None:
        nowhere: Metres = (0, 0)
        return Positions(
            None,
            dict.fromkeys(book.streets, nowhere),
            dict.fromkeys(book.communities, nowhere),
            dict.fromkeys(book.compounds, nowhere),
        )
    return _lay_out(book, venues, origin)


def _lay_out(book: PlaceBook, venues: Sequence[tuple[str, Degrees]], origin: Degrees) -> Positions:
    inside: dict[str, list[Metres]] = {}
    for compound in book.compounds.values():
        if compound.degrees:
            inside.setdefault(compound.upper, []).append(to_metres(origin, compound.degrees))
    for community, at in venues:
        inside.setdefault(community, []).append(to_metres(origin, at))
    known = {
        c.id: to_metres(origin, c.degrees) if c.degrees else centre(inside[c.id])
        for c in book.communities.values()
        if c.degrees or c.id in inside
    }
    streets = {s.id: _street_centre(s, book, known, origin) for s in book.streets.values()}
    communities = {c.id: known.get(c.id, streets[c.upper]) for c in book.communities.values()}
    compounds = {
        c.id: to_metres(origin, c.degrees) if c.degrees else communities[c.upper]
        for c in book.compounds.values()
    }
    return Positions(origin, streets, communities, compounds)


def _street_centre(
    street: Place, book: PlaceBook, known: Mapping[str, Metres], origin: Degrees
) -> Metres:
    if street.degrees:
        return to_metres(origin, street.degrees)
    own = [known[c.id] for c in book.communities.values() if c.upper == street.id and c.id in known]
    return centre(own or list(known.values()) or [(0, 0)])


def centre(points: Sequence[Metres]) -> Metres:
    """Return the mean of points in whole metres.

    >>> centre([(0, 0), (3, 5)])
    (2, 2)
    """
    return (
        round(sum(x for x, _ in points) / len(points)),
        round(sum(y for _, y in points) / len(points)),
    )
