"""What a sheet is: a payment roll, a register, or no list that is known here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.layout import Layout, map_fields, read_layout
from tongxin.desk.audit.reading.plain_head import Head
from tongxin.desk.audit.reading.recognise_register import recognise_register
from tongxin.desk.audit.reading.recognise_roll import recognise_roll, settle_scheme
from tongxin.desk.audit.reading.registers import POPULATION
from tongxin.desk.audit.reading.registers_stays import OTHER_ROLLS
from tongxin.desk.audit.reading.role_columns import ROLL
from tongxin.desk.audit.reading.sheet_plan import SheetPlan
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy
from tongxin.lists.book import Sheet


@dataclass(frozen=True, slots=True)
class NoList:
    """A sheet that is no list of any known kind."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


Found = SheetPlan | tuple[Trouble, ...] | NoList


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet that was looked at: its own name, its place in the book, what was found."""

    sheet: Sheet
    name: str
    index: int
    found: Found
    head: Head | None


def recognise(
    policy: Policy,
    file: FoundFile,
    sheet: Sheet,
    name: str,
    kind: str,
    read_keys: Callable[[int, tuple[int, ...]], Mapping[str, int]],
) -> Found:
    """Recognise a sheet of the folder of rolls or of registers."""
    layout = read_layout(sheet)
    if layout is None:
        return NoList("no_table_found", {"sheet": name})
    headings = tuple(column.shown for column in layout.columns)[:20]
    unknown = NoList("not_recognised", {"headings": headings})
    if kind == "registers":
        return recognise_register(file, sheet, name, layout, policy) or unknown
    places, clashes = map_fields(layout.columns, ROLL.fields)
    held = {*places, *(clash.field for clash in clashes)}
    if "amount" not in held:
        register = recognise_register(file, sheet, name, layout, policy)
        if isinstance(register, SheetPlan) and is_register(register, file, name, layout, policy):
            code = register.role.code
            return (Trouble("error", "register_among_rolls", file.name, name, kind=code),)
    if len(held & set(ROLL.needed)) < 2:
        return unknown
    keys = partial(read_keys, layout.header_rows[-1])
    return recognise_roll(file, sheet, name, layout, policy, keys)


def is_register(
    found: SheetPlan, file: FoundFile, name: str, layout: Layout, policy: Policy
) -> bool:
    """Tell a register among the rolls from a roll that lacks its amounts."""
    if found.role is POPULATION or found.role is OTHER_ROLLS:
        return not settle_scheme(file, name, layout, policy)
    return True
