"""Turn the list of stations into venues, before their positions and open slots are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.clock_times import read_spans
from tongxin.desk.degrees import read_degrees
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.metres import Degrees
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.trouble import Trouble

DEFAULT_TIMES = "工作日上午、工作日下午"


@dataclass(frozen=True, slots=True)
class VenueDraft:
    """A venue as listed; clock: "HH:MM-HH:MM" a part, () where the usual hours hold."""

    id: str
    name: str
    community: str
    degrees: Degrees | None
    capacity: int
    tags: tuple[str, ...]
    times: str
    clock: tuple[str, ...]
    sheet: FormSheet
    row: FormRow


def draft_venues(
    sheets: Sequence[FormSheet], book: PlaceBook, troubles: list[Trouble]
) -> tuple[VenueDraft, ...]:
    """Return the venues of the lists; a row with a fault is left out and told."""
    drafts: dict[str, VenueDraft] = {}
    for sheet in sheets:
        for row in sheet.rows:
            fault = _find_fault(sheet, row, book, drafts)
            if fault:
                troubles.append(fault)
                continue
            draft = _draft(sheet, row, book, troubles)
            drafts[draft.id] = draft
    return tuple(drafts.values())


def _find_fault(
    sheet: FormSheet, row: FormRow, book: PlaceBook, drafts: Mapping[str, VenueDraft]
) -> Trouble | None:
    id = row.text("id") or row.text("name")
    if not id:
        return sheet.point("error", "missing", row.number, "name")
    if id in drafts:
        facts: dict[str, object] = {
            "first_row": drafts[id].row.number,
            "first_name": drafts[id].name,
        }
        field = "id" if row.text("id") else "name"
        return sheet.point("error", "doubled_code", row.number, field, id, **facts)
    capacity = row.whole("capacity")
    if capacity is not None and capacity < 0:
        return sheet.point("error", "out_of_range", row.number, "capacity", capacity, least=0)
    if _find_community(row, book) is None:
        return sheet.point(
            "error", "unknown_community", row.number, "community", row.text("community")
        )
    return None


def _find_community(row: FormRow, book: PlaceBook) -> str | None:
    return book.find_community(row.text("community"), book.find_street(row.text("street")))


def _draft(sheet: FormSheet, row: FormRow, book: PlaceBook, troubles: list[Trouble]) -> VenueDraft:
    clock: tuple[str, ...] = ()
    if row.text("clock"):
        clock = read_spans(row.text("clock"))
        if not clock:
            troubles.append(
                sheet.point("warning", "bad_clock", row.number, "clock", row.text("clock"))
            )
    return VenueDraft(
        id=row.text("id") or row.text("name"),
        name=row.text("name") or row.text("id"),
        community=_find_community(row, book) or "",
        degrees=read_degrees(row),
        capacity=row.whole("capacity") or 0,
        tags=row.names("tags"),
        times=row.text("times"),
        clock=clock,
        sheet=sheet,
        row=row,
    )
