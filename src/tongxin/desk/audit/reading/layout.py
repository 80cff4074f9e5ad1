"""How a sheet is laid out: its header, its columns by field, what its titles say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.registers import REGISTERS
from tongxin.desk.audit.reading.role_columns import ROLL, SPLITS, Role, Tiers
from tongxin.desk.trouble import Trouble
from tongxin.lists.book import Sheet
from tongxin.lists.cells import letter_of
from tongxin.lists.find_header import Header, find_header
from tongxin.lists.headings import find_bracket, fold_heading
from tongxin.lists.known_headings import is_known
from tongxin.lists.read_sheet import find_unit, list_columns, texts_above
from tongxin.lists.table import Column

TOP_ROWS = 20  # where a header is looked for; blank rows do not count


@dataclass(frozen=True, slots=True)
class Clash:
    """Two columns that both claim to be one field."""

    field: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The header of a sheet as places in its rows, its columns, the texts above them."""

    header: Header
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    titles: tuple[str, ...]

    def heading(self, index: int) -> str:
        """Return the heading of a column as the sheet shows it, or its letter."""
        shown = next((column.shown for column in self.columns if column.index == index), "")
        return shown or letter_of(index)


def read_layout(sheet: Sheet) -> Layout | None:
    """Find the header of a sheet; None where there is none."""
    labels = known_labels()
    top = replace(sheet, numbers=sheet.numbers[:TOP_ROWS], rows=sheet.rows[:TOP_ROWS])
    header = find_header(top, lambda folded: folded in labels or is_known(folded))
    if header is None:
        return None
    rows = tuple(sheet.numbers[header.first : header.last + 1])
    return Layout(header, rows, list_columns(sheet, header), tuple(texts_above(sheet, header)))


@lru_cache(maxsize=1)
def known_labels() -> frozenset[str]:
    """Return every folded heading of a roll or a register."""
    fields = [tiers for role in (ROLL, *REGISTERS) for tiers in role.fields.values()]
    vague = [(words,) for role in REGISTERS for words in role.vague.values()]
    headings = (h for tiers in (*fields, *vague, *SPLITS.values()) for tier in tiers for h in tier)
    return frozenset(map(fold_heading, headings))


def map_fields(
    columns: Sequence[Column], fields: Mapping[str, Tiers]
) -> tuple[dict[str, int], list[Clash]]:
    """Give each field its column: the best tier of headings wins; two of one tier clash."""
    places: dict[str, int] = {}
    clashes: list[Clash] = []
    for name, tiers in fields.items():
        found = next(filter(None, (match_tier(columns, tier) for tier in tiers)), ())
        if len(found) == 1:
            places[name] = found[0].index
        elif found:
            letters = tuple(column.letter for column in found)
            clashes.append(Clash(name, letters, tuple(column.shown for column in found)))
    return places, clashes


def match_tier(columns: Sequence[Column], tier: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns with one of these headings, as whole path or else as its last part.

    Last parts that stand twice (联系人/姓名 and 负责人/姓名) mean neither.
    """
    wanted = frozenset(map(fold_heading, tier))
    whole = tuple(c for c in columns if fold_heading("".join(c.path)) in wanted)
    if whole:
        return whole
    last = tuple(c for c in columns if len(c.path) > 1 and fold_heading(c.path[-1]) in wanted)
    return last if len(last) == 1 else ()


def read_unit(sheet: Sheet, layout: Layout, amount: int | None) -> int | None:
    """Return what one unit of the amounts is worth in fen, where heading or titles say it."""
    row = sheet.rows[layout.header.last]
    cell = row[amount] if amount is not None and amount < len(row) else None
    own = find_unit("单位:" + find_bracket(cell)) if cell is not None else None
    return own or find_unit(" ".join(layout.titles))


def tell_columns(
    file: FoundFile,
    name: str,
    layout: Layout,
    role: Role,
    places: Mapping[str, int],
    clashes: Sequence[Clash],
) -> list[Trouble]:
    """Tell the needed columns that a sheet lacks, and fields that two columns claim."""
    row = layout.header_rows[-1]

    def tell(code: str, column: str = "", **facts: object) -> Trouble:
        return Trouble("error", code, file.name, name, row, column, kind=role.code, facts=facts)

    troubles = [
        tell(
            "column_twice",
            ", ".join(clash.headings),
            field=clash.field,
            columns=clash.columns,
        )
        for clash in clashes
    ]
    told = {clash.field for clash in clashes}
    missing = tuple(field for field in role.needed if field not in places and field not in told)
    if missing:
        troubles.append(tell("column_missing", fields=missing))
    return troubles
