"""The rows of one sheet as a list of ours: typed values by field, with where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongxin.desk.column_form import ListForm
from tongxin.desk.trouble import Trouble, Weight


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: its number as the spreadsheet shows it, values by field; an absent one is None."""

    number: int
    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a text value, "" when absent."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int | None:
        """Return a whole number, None when absent."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number_of(self, name: str) -> float | None:
        """Return a number, None when absent."""
        value = self.values.get(name)
        return float(value) if isinstance(value, int | float) else None

    def day(self, name: str) -> date | None:
        """Return a date, None when absent."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def flag(self, name: str) -> bool:
        """Return a yes or no; no when absent."""
        return self.values.get(name) is True

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of names, () when absent."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    def counts(self, name: str) -> dict[str, int | None]:
        """Return names with counts, {} when absent."""
        value = self.values.get(name)
        return dict(value) if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet read as one kind of list; headings: field -> the heading as written."""

    file: str
    sheet: str
    form: ListForm
    rows: tuple[FormRow, ...]
    headings: Mapping[str, str] = field(default_factory=dict)

    def column(self, name: str) -> str:
        """Return the heading under which a field stands, or its usual one."""
        return self.headings.get(name) or self.form.heading_of(name)

    def point(
        self,
        weight: Weight,
        code: str,
        row: int | None,
        name: str = "",
        value: object = "",
        **facts: object,
    ) -> Trouble:
        """Return a trouble that stands in this sheet."""
        return Trouble(
            weight=weight,
            code=code,
            file=self.file,
            sheet=self.sheet,
            row=row,
            column=self.column(name) if name else "",
            value="" if value is None else str(value),
            kind=self.form.kind,
            facts=facts,
        )
