"""Column dictionaries: the fields that a list may have, by name and synonym, and their readers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tongxin.standards.characters import cell_text, remove_invisible
from tongxin.standards.results import Parsed, Problem, Result, refuse

Parser = Callable[..., Parsed[Any] | Problem]
"""Reads one cell. Keyword arguments that it declares are supplied: date_system, today,
unit_fen, default_area_code, known_counties."""


def parse_text(cell: object) -> Result[str]:
    """Read any cell as text, trimmed; a whole number has no decimal tail.

    >>> parse_text(" 101 ").value, parse_text(101.0).value
    ('101', '101')
    """
    if isinstance(cell, str) and cell.isascii() and cell.isprintable():
        text = cell.strip()
    else:
        text = remove_invisible(cell_text(cell)).strip()
    return Parsed(text) if text else refuse("missing")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a list.

    name: the key of Row.values. label: the heading that people know.
    synonyms: other headings, whole paths ("联系人/姓名") allowed.
    unique: two rows with one value are an error (duplicate_in_file).
    """

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    parse: Parser = parse_text
    required: bool = False
    unique: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Return every heading that means this field."""
        return (self.label, *self.synonyms, self.name)


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of one kind of list.

    telling: names of the fields that must all have a column before a sheet counts as this kind.
    grid: the sheet goes on with columns of its own (days and times) after the named fields.
    """

    kind: str
    label: str
    fields: tuple[Field, ...]
    telling: tuple[str, ...] = ()
    grid: bool = False

    def get(self, name: str) -> Field | None:
        """Return the field of a name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def list_required(fields: Iterable[Field]) -> tuple[str, ...]:
    """Return the names of the fields that every row needs."""
    return tuple(field.name for field in fields if field.required)
