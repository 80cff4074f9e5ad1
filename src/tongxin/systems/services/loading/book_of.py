"""The places that a written name may mean: those of the territory and those of the file."""

from collections.abc import Sequence

from tongxin.desk.build_places import build_places
from tongxin.desk.closest import same_name
from tongxin.desk.form_rows import FormSheet
from tongxin.desk.place_book import Place as BookPlace
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.trouble import Trouble
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import ancestor_of_kind, subtree
from tongxin.systems.services.matching.ground import survey
from tongxin.systems.services.matching.ids import PLACE, name_row

NEW = "new:"


def known_places(root: Place) -> PlaceBook:
    """Return the places of the territory by engine id; of a community, itself and its parts."""
    street = ancestor_of_kind(root, "street")
    book = survey(street or root).book
    if street is None or street.pk == root.pk:
        return book
    inside = {name_row(PLACE, pk) for pk in subtree(root).values_list("pk", flat=True)}
    return PlaceBook(
        book.streets,
        {id: place for id, place in book.communities.items() if id in inside},
        {id: place for id, place in book.compounds.items() if id in inside},
    )


def keep_inside(book: PlaceBook) -> PlaceBook:
    """Return the places without the communities that a file would add: only parts may be new."""
    communities = {id: c for id, c in book.communities.items() if not id.startswith(NEW)}
    compounds = {id: c for id, c in book.compounds.items() if c.upper in communities}
    return PlaceBook(book.streets, communities, compounds)


def merge_places(
    known: PlaceBook, sheets: Sequence[FormSheet], troubles: list[Trouble], *, new_streets: bool
) -> PlaceBook:
    """Return the known places with those that only the file names, whose ids begin with new:.

    new_streets: whether the file may name streets that are not known; else they are left out
    with all that lies in them.
    """
    listed = build_places(sheets, troubles)
    streets, communities, compounds = (
        dict(known.streets),
        dict(known.communities),
        dict(known.compounds),
    )
    at: dict[str, str] = {}
    for street in listed.streets.values():
        if not sheets_name(sheets) and known.streets:
            at[street.id] = next(iter(known.streets))
            continue
        if new_streets or same_name(street.name, {s.name for s in known.streets.values()}):
            at[street.id] = _put(street, "", streets)
    for community in listed.communities.values():
        if community.upper in at:
            at[community.id] = _put(community, at[community.upper], communities)
    for compound in listed.compounds.values():
        if compound.upper in at:
            at[compound.id] = _put(compound, at[compound.upper], compounds)
    return PlaceBook(streets, communities, compounds)


def sheets_name(sheets: Sequence[FormSheet]) -> bool:
    """Tell whether any sheet names a street."""
    return any(row.text("street") for sheet in sheets for row in sheet.rows)


def _put(place: BookPlace, upper: str, into: dict[str, BookPlace]) -> str:
    """Return the id of a listed place among the known ones, entering it when it is new."""
    inside = {p.name: p.id for p in into.values() if p.upper == upper}
    found = same_name(place.name, inside)
    if found is not None:
        return inside[found]
    id = f"{NEW}{upper}/{place.name}"
    into[id] = BookPlace(id, place.name, upper, place.degrees)
    return id


def find_lost(sheets: Sequence[FormSheet], book: PlaceBook) -> list[Trouble]:
    """Return a trouble for each row of places that lies in no place known or made."""
    troubles = []
    for sheet in sheets:
        for row in sheet.rows:
            street = book.find_street(row.text("street"))
            if row.text("street") and street is None:
                written = row.text("street")
                troubles.append(
                    sheet.point("error", "unknown_street", row.number, "street", written)
                )
            elif sheet.form.kind in ("compounds", "communities") and not book.find_community(
                row.text("community"), street
            ):
                written = row.text("community")
                troubles.append(
                    sheet.point("error", "unknown_community", row.number, "community", written)
                )
    return troubles
