"""A sheet that is to be read, with the numbers of its sources and the reader it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxin.desk.audit.reading.part_sheet import AsideRow, Control
from tongxin.desk.audit.reading.plain_head import Head
from tongxin.desk.audit.reading.sheet_plan import SheetPlan
from tongxin.desk.trouble import Trouble

REGISTER_ORDER = (
    "population", "deaths", "cremations", "moves", "marriages", "custody", "medical",
    "other_rolls", "employees", "roll",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """A sheet and how it is read.

    index: its place among the sheets of its workbook. head: of a plain csv, else None.
    first_row: of a plain csv, the first row of data. early: its rows between header and data.
    sources: the ids of the splits, in their order. rows: how many are expected.
    """

    plan: SheetPlan
    index: int
    head: Head | None
    first_row: int
    rows: int
    early: tuple[AsideRow, ...] = ()
    sources: tuple[int, ...] = ()

    @property
    def by_key(self) -> Mapping[str, int]:
        """Return the source of each key; of a sheet with one month, of the empty key."""
        pairs = zip(self.plan.splits, self.sources, strict=True)
        if not self.plan.key_places:
            return {"": self.sources[0]}
        return {key: source for split, source in pairs for key in split.keys}


@dataclass(slots=True)
class Staged:
    """What was found while the rows of a sheet went into the staging table."""

    planned: Planned
    sha256: str = ""
    first_row: int = 0
    aside: dict[int, list[AsideRow]] = field(default_factory=dict)
    controls: list[Control] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def set_aside(self, source: int, row: AsideRow) -> None:
        """Note a row that is no data."""
        self.aside.setdefault(source, []).append(row)
