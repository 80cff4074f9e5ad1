"""What one sheet was recognised as, before its rows are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.layout import Layout
from tongxin.desk.audit.reading.role_columns import Role


@dataclass(frozen=True, slots=True)
class Split:
    """The rows of a sheet that belong to one scheme and month.

    keys: the texts of the columns that tell them; none where the sheet is one month.
    """

    scheme: str | None
    month: int | None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet with its role, the place of each field, and the months that it holds.

    key_places: the columns that tell the rows of several splits apart.
    constants: texts for columns that the sheet lacks but its name tells.
    as_of: the day that names and titles give a register.
    """

    file: FoundFile
    sheet: str
    role: Role
    layout: Layout
    places: Mapping[str, int]
    splits: tuple[Split, ...]
    key_places: tuple[int, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    unit_fen: int | None = None
    as_of: date | None = None
