"""How a column of a list is described: its headings, what it may say, what holds without it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "whole", "decimal", "date", "yes_no", "phone", "names", "counts", "times", "identity",
    "money", "urgency",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills and the headings under which staff keep it.

    strict: a cell that cannot be understood keeps its row out; else it counts as missing, with a
    warning. says: what its cells may say; without: what holds where column or cell is missing.
    """

    field: str
    heading: str
    synonyms: tuple[str, ...] = ()
    kind: Kind = "text"
    required: bool = False
    strict: bool = False
    says: str = ""
    without: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that mean this column."""
        return (self.heading, *self.synonyms)


@dataclass(frozen=True, slots=True)
class ListForm:
    """One kind of list: its columns and by which of them it is known.

    known_by: fields of which each must be present for a sheet to be this list.
    never: fields of which none may be present (they belong to another list).
    """

    kind: str
    title: str
    sheet_words: tuple[str, ...]
    columns: tuple[Column, ...]
    known_by: tuple[str, ...]
    never: tuple[str, ...] = ()

    def heading_of(self, field: str) -> str:
        """Return the Chinese heading of a field."""
        return next((c.heading for c in self.columns if c.field == field), field)
