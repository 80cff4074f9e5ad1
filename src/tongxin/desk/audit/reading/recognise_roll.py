"""Recognise a sheet as a payment roll: its columns, its scheme, its month or months."""

from collections.abc import Callable, Mapping

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.layout import Layout, map_fields, read_unit, tell_columns
from tongxin.desk.audit.reading.role_columns import ROLL, SPLITS
from tongxin.desk.audit.reading.schemes_named import name_schemes
from tongxin.desk.audit.reading.settle_month import MonthTold, month_of_day, settle_month
from tongxin.desk.audit.reading.sheet_plan import SheetPlan, Split
from tongxin.desk.audit.reading.split_rows import settle_splits
from tongxin.desk.audit.reading.written_months import read_month_cell
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy, find_scheme
from tongxin.lists.book import Sheet
from tongxin.standards.characters import cell_text

ReadKeys = Callable[[tuple[int, ...]], Mapping[str, int]]
"""Gives the texts of some columns, joined, with the first row where each stands."""
SAMPLE = 50


def recognise_roll(
    file: FoundFile, sheet: Sheet, name: str, layout: Layout, policy: Policy, read_keys: ReadKeys
) -> SheetPlan | tuple[Trouble, ...]:
    """Return the plan of a roll, or every reason why it cannot be read.

    name: the sheet's name where it has one of its own.
    """
    places, clashes = map_fields(layout.columns, ROLL.fields)
    keys, _ = map_fields(layout.columns, SPLITS)
    scheme = settle_scheme(file, name, layout, policy)
    told = settle_month(layout.titles, name, file.stem, file.folders)
    if told.month is None and not told.conflict and "month" not in keys:
        told = MonthTold(month_of_day(file.stem), year=told.year)
    troubles = [
        *tell_columns(file, name, layout, ROLL, places, clashes),
        *tell_names(file, name, policy, scheme, told, keys),
    ]
    if not troubles and told.month is not None and "month" in keys:
        troubles = contradict_month(file, sheet, name, layout, keys["month"], told.month)
    if troubles:
        return tuple(troubles)
    only = next(iter(scheme)) if len(scheme) == 1 else None
    splits: tuple[Split, ...] = (Split(only, told.month),)
    key_places = list_key_places(only, told.month, keys)
    if key_places:
        known = Split(only, told.month)
        splits, faults = settle_splits(
            file, name, layout, policy, known, told.year, keys, read_keys
        )
        if faults:
            return faults
    places |= place_remark(layout, policy, only)
    unit = read_unit(sheet, layout, places["amount"])
    return SheetPlan(file, name, ROLL, layout, places, splits, key_places, unit_fen=unit)


def settle_scheme(file: FoundFile, name: str, layout: Layout, policy: Policy) -> frozenset[str]:
    """Return the schemes that titles and names speak of; folders only where nothing else does."""
    told = [name_schemes(policy, text) for text in (" ; ".join(layout.titles), name, file.stem)]
    found = frozenset[str]().union(*told)
    return found or name_schemes(policy, file.folders)


def tell_names(
    file: FoundFile,
    name: str,
    policy: Policy,
    scheme: frozenset[str],
    told: MonthTold,
    keys: Mapping[str, int],
) -> list[Trouble]:
    """Tell a scheme or month that names and titles do not settle."""
    troubles = []
    if len(scheme) > 1:
        facts: dict[str, object] = {"schemes": tuple(sorted(scheme))}
        troubles.append(
            Trouble("error", "scheme_conflict", file.name, name, kind="roll", facts=facts)
        )
    if not scheme and "scheme" not in keys:
        known = tuple(each.title or each.code for each in policy.schemes)
        facts = {"known": known}
        troubles.append(
            Trouble("error", "unknown_scheme", file.name, name, kind="roll", facts=facts)
        )
    if told.conflict:
        facts = dict(told.conflict)
        troubles.append(
            Trouble("error", "month_conflict", file.name, name, kind="roll", facts=facts)
        )
    elif told.month is None and "month" not in keys:
        troubles.append(Trouble("error", "month_unknown", file.name, name, kind="roll"))
    return troubles


def list_key_places(
    scheme: str | None, month: int | None, keys: Mapping[str, int]
) -> tuple[int, ...]:
    """Return the columns that must tell what names do not."""
    wanted = (("month", month is None), ("scheme", scheme is None))
    return tuple(keys[name] for name, lacking in wanted if lacking)


def contradict_month(
    file: FoundFile, sheet: Sheet, name: str, layout: Layout, place: int, month: int
) -> list[Trouble]:
    """Tell a month column whose first rows all say another month than the names do."""
    first = layout.header.last + 1
    rows = sheet.rows[first : first + SAMPLE]
    texts = {cell_text(row[place]) for row in rows if place < len(row) and row[place] is not None}
    said = {read_month_cell(text, month // 100) for text in texts} - {None}
    if len(said) != 1 or said == {month}:
        return []
    facts: dict[str, object] = {"name": month, "column": next(iter(said))}
    where = file.name, name, layout.header_rows[-1], layout.heading(place)
    return [Trouble("error", "month_conflict", *where, kind="roll", facts=facts)]


def place_remark(layout: Layout, policy: Policy, code: str | None) -> dict[str, int]:
    """Return the column that tells arrears, where the policy names one for the scheme."""
    schemes = policy.schemes if code is None else filter(None, (find_scheme(policy, code),))
    columns = [scheme.arrears.column for scheme in schemes if scheme.arrears is not None]
    found, _ = map_fields(layout.columns, {"remark": tuple((column,) for column in columns)})
    return found
