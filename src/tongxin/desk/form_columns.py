"""Hand our description of a list to the reader of spreadsheets in the form that it asks for."""

from collections.abc import Callable
from functools import cache

from tongxin.desk.cells import read_cell
from tongxin.desk.column_form import Column, ListForm
from tongxin.desk.columns_needs import NEEDS
from tongxin.desk.columns_people import ORGS, PEOPLE
from tongxin.desk.columns_roll import ROLL
from tongxin.desk.columns_services import SERVICES
from tongxin.desk.columns_venues import COMMUNITIES, COMPOUNDS, STREETS, VENUES
from tongxin.lists.columns import Columns, Field
from tongxin.standards.excel_dates import DateSystem
from tongxin.standards.results import Parsed, Problem, Result

PLAN_FORMS = (NEEDS, PEOPLE, VENUES, SERVICES, COMPOUNDS, STREETS, ORGS, COMMUNITIES)
ALL_FORMS = (*PLAN_FORMS, ROLL)
_STRICT_KINDS = ("whole", "money", "identity")


def find_form(kind: str | None) -> ListForm | None:
    """Return the form of a kind of list."""
    return next((form for form in ALL_FORMS if form.kind == kind), None)


@cache
def plan_columns() -> tuple[Columns, ...]:
    """Return the column dictionaries of all lists that a plan is made from."""
    return tuple(make_columns(form) for form in PLAN_FORMS)


def make_columns(form: ListForm) -> Columns:
    """Return the column dictionary of a list."""
    return Columns(
        kind=form.kind,
        label=form.title,
        fields=tuple(_make_field(column) for column in form.columns),
        telling=form.known_by,
    )


def _make_field(column: Column) -> Field:
    return Field(
        name=column.field,
        label=column.heading,
        synonyms=column.synonyms,
        parse=_make_parser(column),
        required=column.required,
    )


def _make_parser(column: Column) -> Callable[..., Result[object]]:
    strict = column.strict or column.required or column.kind in _STRICT_KINDS

    def parse(cell: object, *, date_system: DateSystem = 1900) -> Result[object]:
        found = read_cell(column.kind, cell, date_system=date_system)
        if isinstance(found, Problem) and not strict and found.code != "missing":
            return Parsed(None, (found,))
        return found

    return parse
