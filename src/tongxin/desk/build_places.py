"""Gather streets, communities and compounds from every list that names them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tongxin.desk.closest import fold_name
from tongxin.desk.degrees import read_degrees
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.metres import Degrees
from tongxin.desk.place_book import ONLY_STREET, Place, PlaceBook, number_places
from tongxin.desk.trouble import Trouble

_NAMING = ("streets", "communities", "compounds", "venues")


def build_places(sheets: Sequence[FormSheet], troubles: list[Trouble]) -> PlaceBook:
    """Return the places named by the lists of stations, compounds, communities and streets.

    Needs and people name no new places: a community that only a need knows is a fault there.
    """
    naming = sorted((s for s in sheets if s.form.kind in _NAMING), key=_order)
    streets = _gather_streets(naming)
    communities = _gather_communities(naming, streets)
    compounds = _gather_compounds(naming, communities, troubles)
    return PlaceBook(streets, communities, compounds)


def _order(sheet: FormSheet) -> int:
    return _NAMING.index(sheet.form.kind)


def _rows(sheets: Iterable[FormSheet], *kinds: str) -> Iterator[tuple[FormSheet, FormRow]]:
    return ((s, row) for s in sheets if s.form.kind in kinds for row in s.rows)


def _gather_streets(sheets: Sequence[FormSheet]) -> dict[str, Place]:
    streets: dict[str, Place] = {}
    for sheet, row in _rows(sheets, *_NAMING):
        name = _known_spelling(row.text("street"), streets)
        if name and name not in streets:
            at = read_degrees(row) if sheet.form.kind == "streets" else None
            streets[name] = Place(name, name, "", at)
    return streets or {ONLY_STREET: Place(ONLY_STREET, ONLY_STREET, "")}


def _gather_communities(
    sheets: Sequence[FormSheet], streets: Mapping[str, Place]
) -> dict[str, Place]:
    found: dict[tuple[str, str], Degrees | None] = {}
    homes: dict[str, list[str]] = {}
    rows = [
        (s, r)
        for s, r in _rows(sheets, "communities", "compounds", "venues")
        if r.text("community")
    ]
    for sheet, row in sorted(rows, key=lambda item: not item[1].text("street")):
        street = _street_of(row, streets, homes)
        known = [name for upper, name in found if upper == street]
        name = _known_spelling(row.text("community"), known)
        at = read_degrees(row) if sheet.form.kind == "communities" else None
        if (street, name) not in found or at is not None:
            found[(street, name)] = at
        homes.setdefault(fold_name(name), []).append(street)
    ids = number_places(found)
    return {ids[key]: Place(ids[key], key[1], key[0], at) for key, at in found.items()}


def _street_of(
    row: FormRow, streets: Mapping[str, Place], homes: Mapping[str, Sequence[str]]
) -> str:
    written = _known_spelling(row.text("street"), streets)
    if written:
        return written
    known = homes.get(fold_name(row.text("community")))
    return known[0] if known else next(iter(streets))


def _gather_compounds(
    sheets: Sequence[FormSheet], communities: Mapping[str, Place], troubles: list[Trouble]
) -> dict[str, Place]:
    found: dict[tuple[str, str], Degrees | None] = {}
    book = PlaceBook(
        {c.upper: Place(c.upper, c.upper, "") for c in communities.values()}, communities
    )
    for sheet, row in _rows(sheets, "compounds"):
        street = book.find_street(row.text("street"))
        community = book.find_community(row.text("community"), street)
        if community is None or not row.text("compound"):
            continue
        key = (community, row.text("compound"))
        if key in found:
            troubles.append(sheet.point("error", "doubled_place", row.number, "compound", key[1]))
            continue
        found[key] = read_degrees(row)
    ids = number_places(found)
    return {ids[key]: Place(ids[key], key[1], key[0], at) for key, at in found.items()}


def _known_spelling(written: str, known: Iterable[str]) -> str:
    names = tuple(known)
    if written in names:
        return written
    return next((n for n in names if written and fold_name(n) == fold_name(written)), written)
