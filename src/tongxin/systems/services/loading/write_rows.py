"""Enter what the good rows of a judged file mean, and note at each row what it became."""

from collections.abc import Callable, Iterator
from typing import Any

from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.kernel.models import Place
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.loading.cell_json import state_problem
from tongxin.systems.services.loading.judge import Judged
from tongxin.systems.services.loading.write_resources import (
    Writing,
    write_kind,
    write_org_money,
    write_person,
    write_site,
    write_street,
)
from tongxin.systems.services.loading.write_rosters import write_rosters
from tongxin.systems.services.matching.ids import read_pk
from tongxin.systems.services.models import RowState

Write = tuple[FormSheet, FormRow, str, Callable[[], Any]]


def write_rows(judged: Judged, writing: Writing) -> int:
    """Enter the good rows of all lists but needs, those that others refer to first.

    Returns how many were taken.
    """
    taken = 0
    for sheet, form_row, made_kind, write in _list_writes(judged, writing):
        row = judged.row(sheet, form_row.number)
        if row.state == RowState.REFUSED:
            continue
        try:
            made = write()
        except BadValue as refusal:
            facts = {k: v for k, v in refusal.facts.items() if k != "value"}
            row.problems.append(state_problem("error", refusal.code, "", "", facts))
            row.state = RowState.REFUSED
            continue
        row.state, row.made_kind, row.made_id = RowState.TAKEN, made_kind, made.pk
        taken += 1
    return taken + write_rosters(judged, writing)


def _list_writes(judged: Judged, writing: Writing) -> Iterator[Write]:
    for sheet, row in _each(judged, "services"):
        yield sheet, row, "kind", lambda row=row: write_kind(row, writing)
    yield from _place_writes(judged, writing)
    for venue in judged.venues:
        yield venue.sheet, venue.row, "site", lambda venue=venue: write_site(venue, writing)
    for person in judged.people:
        yield (
            person.sheet,
            person.row,
            "professional",
            lambda person=person: write_person(person, writing),
        )
    for sheet, row in _each(judged, "orgs"):
        yield sheet, row, "grant", lambda row=row: write_org_money(row, writing)


def _place_writes(judged: Judged, writing: Writing) -> Iterator[Write]:
    for sheet, row in _each(judged, "streets"):
        street = _find(judged.book.find_street(row.text("street")))
        yield sheet, row, "grant", lambda row=row, at=street: write_street(row, at, writing)
    for sheet, row in _each(judged, "communities"):
        found = _find_community(judged, row)
        yield sheet, row, "place", lambda found=found: _find(found)
    for sheet, row in _each(judged, "compounds"):
        community = _find_community(judged, row) or ""
        found = judged.book.find_compound(row.text("compound"), community)
        yield sheet, row, "place", lambda found=found: _find(found)


def _each(judged: Judged, kind: str) -> Iterator[tuple[FormSheet, FormRow]]:
    return (
        (sheet, row)
        for sheet in judged.of(kind)
        for row in sheet.rows
        if judged.good(sheet, row.number)
    )


def _find_community(judged: Judged, row: FormRow) -> str | None:
    street = judged.book.find_street(row.text("street"))
    return judged.book.find_community(row.text("community"), street)


def _find(id: str | None) -> Place:
    """Return the place of an engine id; a place that was judged good is always found."""
    if id is None:
        raise BadValue(field="place", value="")
    return Place.objects.get(pk=read_pk(id))
