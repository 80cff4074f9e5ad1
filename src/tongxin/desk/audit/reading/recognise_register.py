"""Recognise a sheet as a register of another department, by its headings and its names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.layout import Layout, map_fields, read_unit, tell_columns
from tongxin.desk.audit.reading.registers import POPULATION, REGISTERS
from tongxin.desk.audit.reading.registers_stays import OTHER_ROLLS
from tongxin.desk.audit.reading.role_columns import Role, Tiers
from tongxin.desk.audit.reading.schemes_named import name_schemes
from tongxin.desk.audit.reading.settle_month import settle_month
from tongxin.desk.audit.reading.sheet_plan import SheetPlan, Split
from tongxin.desk.audit.reading.written_months import last_day, read_written
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy
from tongxin.lists.book import Sheet


@dataclass(frozen=True, slots=True)
class Fit:
    """A role that the columns of a sheet allow."""

    role: Role
    fields: Mapping[str, Tiers] = field(default_factory=dict)


def recognise_register(
    file: FoundFile, sheet: Sheet, name: str, layout: Layout, policy: Policy
) -> SheetPlan | tuple[Trouble, ...] | None:
    """Return the plan of a register, or why it cannot be read; None for no known kind."""
    fit = choose_role(file, name, layout, policy)
    if fit is None:
        return None
    role = fit.role
    places, clashes = map_fields(layout.columns, fit.fields)
    troubles = tell_columns(file, name, layout, role, places, clashes)
    if troubles:
        return tuple(troubles)
    constants = tell_constants(file, name, layout, policy) if role is OTHER_ROLLS else {}
    unit = read_unit(sheet, layout, places.get("amount"))
    as_of = read_as_of(file, name, layout)
    split = (Split(None, None),)
    return SheetPlan(file, name, role, layout, places, split, (), constants, unit, as_of)


def choose_role(file: FoundFile, name: str, layout: Layout, policy: Policy) -> Fit | None:
    """Choose among the registers whose telling columns are there; names and titles go first."""
    text = " ".join((*layout.titles, name, file.name)).casefold()
    known = dict(policy.known_as)
    named: list[Fit] = []
    others: list[Fit] = []
    for role in REGISTERS:
        words = (*role.words, *known.get(role.code, ()))
        is_named = any(word.casefold() in text for word in words)
        fields = widen(role) if is_named else role.fields
        places, clashes = map_fields(layout.columns, fields)
        held = set(places) | {clash.field for clash in clashes}
        if held & {*role.telling, *([role.dated] if is_named else [])}:
            (named if is_named else others).append(Fit(role, fields))
    if named:
        return named[0]
    if is_household_book(layout):
        return Fit(POPULATION, POPULATION.fields)
    return others[0] if others else None


def widen(role: Role) -> Mapping[str, Tiers]:
    """Return the fields of a role with its vague headings as the last tier."""
    return {
        name: (*tiers, role.vague[name]) if name in role.vague else tiers
        for name, tiers in role.fields.items()
    }


def is_household_book(layout: Layout) -> bool:
    """Tell a register of the population that says in passing when somebody died or left."""
    places, _ = map_fields(layout.columns, POPULATION.fields)
    return "household" in places and "status" in places


def tell_constants(file: FoundFile, name: str, layout: Layout, policy: Policy) -> Mapping[str, str]:
    """Return the scheme and month of another county's roll where its name tells them."""
    told = settle_month(layout.titles, name, file.stem, file.folders)
    text = " ; ".join((*layout.titles, name, file.stem))
    schemes = name_schemes(policy, text)
    constants = {"month": str(told.month)} if told.month else {}
    return constants | ({"scheme": next(iter(schemes))} if len(schemes) == 1 else {})


def read_as_of(file: FoundFile, name: str, layout: Layout) -> date | None:
    """Return the last day that names and titles speak of."""
    written = [read_written(text) for text in (*layout.titles, name, file.stem)]
    days = {day for each in written for day in each.days}
    days |= {last_day(month) for each in written for month in each.months}
    return max(days, default=None)
