"""Turn the list of people and the funds of organisations into the problem's people and orgs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.cells import day_after, whole_yuan
from tongxin.desk.columns_people import DEFAULT_WEEK_MAX
from tongxin.desk.degrees import read_degrees
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.metres import Degrees
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import Licence

NO_ORG = "未写单位"
_EVERYWHERE = frozenset(
    {"全部", "全区", "全县", "全市", "所有街道", "各街道", "不限", "均可", "都可以"}
)
_UNLICENSED = frozenset({"志愿者"})


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as listed, before positions and free slots are known; reach None = by distance."""

    id: str
    name: str
    org: str
    skills: tuple[str, ...]
    street: str
    degrees: Degrees | None
    reach: Mapping[str, int | None]
    week_max: int
    total_max: int | None
    fee: int
    licences: Mapping[str, Licence]
    times: str
    sheet: FormSheet
    row: FormRow


def draft_people(
    sheets: Sequence[FormSheet], book: PlaceBook, troubles: list[Trouble]
) -> tuple[PersonDraft, ...]:
    """Return the people of the lists; a row with a fault is left out and told."""
    drafts: dict[str, PersonDraft] = {}
    for sheet in sheets:
        for row in sheet.rows:
            fault = _find_fault(sheet, row, drafts) or _find_lost_street(sheet, row, book)
            if fault:
                troubles.append(fault)
                continue
            draft = _draft(sheet, row, book, troubles)
            drafts[draft.id] = draft
    return tuple(drafts.values())


def _find_fault(
    sheet: FormSheet, row: FormRow, drafts: Mapping[str, PersonDraft]
) -> Trouble | None:
    id = row.text("id") or row.text("name")
    if id in drafts:
        first = drafts[id]
        facts: dict[str, object] = {"first_row": first.row.number, "first_name": first.name}
        field = "id" if row.text("id") else "name"
        return sheet.point("error", "doubled_code", row.number, field, id, **facts)
    for field in ("week_max", "total_max", "fee"):
        value = row.whole(field)
        if value is not None and value < 0:
            return sheet.point("error", "out_of_range", row.number, field, value, least=0)
    return None


def _find_lost_street(sheet: FormSheet, row: FormRow, book: PlaceBook) -> Trouble | None:
    if _home_street(row, book) is not None:
        return None
    written = row.text("street")
    if not written:
        return sheet.point("error", "missing", row.number, "street")
    near = book.suggest_street(written)
    return sheet.point("error", "unknown_street", row.number, "street", written, near=near)


def _home_street(row: FormRow, book: PlaceBook) -> str | None:
    written = row.text("street")
    reached = (book.find_street(name) for name in row.counts("reach"))
    return book.find_street(written) or next((name for name in reached if name), None)


def _draft(sheet: FormSheet, row: FormRow, book: PlaceBook, troubles: list[Trouble]) -> PersonDraft:
    street = _home_street(row, book) or ""
    week_max = row.whole("week_max")
    skills = row.names("skills")
    return PersonDraft(
        id=row.text("id") or row.text("name"),
        name=row.text("name"),
        org=row.text("org") or NO_ORG,
        skills=skills,
        street=street,
        degrees=read_degrees(row),
        reach=_read_reach(sheet, row, book, street, troubles),
        week_max=DEFAULT_WEEK_MAX if week_max is None else week_max,
        total_max=row.whole("total_max"),
        fee=whole_yuan(row.whole("fee") or 0, up=True),
        licences=_read_licences(row, skills),
        times=row.text("times"),
        sheet=sheet,
        row=row,
    )


def _read_reach(
    sheet: FormSheet, row: FormRow, book: PlaceBook, street: str, troubles: list[Trouble]
) -> dict[str, int | None]:
    written = row.counts("reach")
    if not written:
        return {street: None}
    reach: dict[str, int | None] = {}
    for name, km in written.items():
        if name in _EVERYWHERE:
            reach |= {s: km for s in book.streets if s not in reach}
            continue
        known = book.find_street(name)
        if known is None:
            near = book.suggest_street(name)
            point = sheet.point("warning", "unknown_street", row.number, "reach", name, near=near)
            troubles.append(point)
        else:
            reach[known] = km
    return reach or {street: None}


def _read_licences(row: FormRow, skills: Sequence[str]) -> dict[str, Licence]:
    number, until = row.text("licence"), row.day("expires")
    if not number and until is None:
        return {}
    covered = row.names("licensed_skills") or tuple(s for s in skills if s not in _UNLICENSED)
    licence = Licence(number, day_after(until) if until else None)
    return {skill: licence for skill in covered if skill in skills}
