"""Read what streets and organisations may spend, and which kits a street lends."""

from collections.abc import Sequence

from tongxin.desk.cells import whole_yuan
from tongxin.desk.closest import closest_name, same_name
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.positions import Positions
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import Org, Person, ServiceType, Street


def build_streets(
    sheets: Sequence[FormSheet],
    book: PlaceBook,
    positions: Positions,
    types: Sequence[ServiceType],
    people: Sequence[Person],
    troubles: list[Trouble],
) -> tuple[Street, ...]:
    """Return the streets; one without a row of funds has no limit and no kits."""
    funds: dict[str, tuple[int, dict[str, int]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            street = book.find_street(row.text("street"))
            if street is None:
                continue
            if street in funds:
                troubles.append(sheet.point("error", "doubled_place", row.number, "street", street))
                continue
            kits = {tag: 1 if n is None else n for tag, n in row.counts("kits").items()}
            fund = _read_fund(sheet, row, "fund", troubles)
            if fund is not None:
                funds[street] = (fund, kits)
    return tuple(
        Street(s.id, *positions.streets[s.id], kits=kits, fund=fund)
        for s in book.streets.values()
        for fund, kits in (funds.get(s.id, (_most_costs(types, people), {})),)
    )


def build_orgs(
    sheets: Sequence[FormSheet], people: Sequence[Person], troubles: list[Trouble]
) -> tuple[Org, ...]:
    """Return the organisations of all people; one without a row of funds has no limit."""
    names = sorted({person.org for person in people})
    budgets: dict[str, int] = {}
    for sheet in sheets:
        for row in sheet.rows:
            written = row.text("org")
            org = same_name(written, names)
            budget = _read_fund(sheet, row, "budget", troubles)
            if org is None:
                near = closest_name(written, names)
                troubles.append(
                    sheet.point(
                        "warning", "org_without_people", row.number, "org", written, near=near
                    )
                )
            elif org in budgets:
                troubles.append(sheet.point("error", "doubled_code", row.number, "org", written))
            elif budget is not None:
                budgets[org] = budget
                _tell_zero(sheet, row, budget, [p for p in people if p.org == org], troubles)
    return tuple(Org(n, budgets.get(n, _most_fees(n, people))) for n in names)


def _most_fees(org: str, people: Sequence[Person]) -> int:
    """Return what an organisation's people could cost at most: a budget that never binds."""
    return sum(person.fee * person.total_max for person in people if person.org == org)


def _most_costs(types: Sequence[ServiceType], people: Sequence[Person]) -> int:
    """Return what services could cost at most, each needing somebody: a fund that never binds."""
    dearest = max((t.open_cost + t.unit_cost for t in types), default=0)
    return dearest * sum(person.total_max for person in people)


def _read_fund(sheet: FormSheet, row: FormRow, field: str, troubles: list[Trouble]) -> int | None:
    fen = row.whole(field)
    if fen is None:
        return None
    if fen < 0:
        troubles.append(sheet.point("error", "out_of_range", row.number, field, fen / 100, least=0))
        return None
    if fen == 0 and field == "fund":
        troubles.append(sheet.point("warning", "fund_zero", row.number, field, "0"))
    return whole_yuan(fen, up=False)


def _tell_zero(
    sheet: FormSheet, row: FormRow, budget: int, people: Sequence[Person], troubles: list[Trouble]
) -> None:
    paid = [person for person in people if person.fee > budget]
    if budget == 0 and paid:
        troubles.append(
            sheet.point("warning", "budget_zero", row.number, "budget", "0", people=len(paid))
        )
