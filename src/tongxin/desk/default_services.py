"""The catalogue of services that holds where an office keeps none of its own."""

import csv
import io
from functools import cache
from importlib.resources import files

from tongxin.desk.cells import read_cell
from tongxin.desk.columns_services import SERVICES
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.standards.results import Parsed

SHIPPED = "（自带的服务目录）"


@cache
def shipped_services() -> FormSheet:
    """Return the catalogue that ships with the package, read like any other."""
    source = files("tongxin.desk") / "data" / "services.csv"
    lines = csv.reader(io.StringIO(source.read_text(encoding="utf-8")))
    headings = next(lines)
    fields = {c.heading: c for c in SERVICES.columns}
    rows = []
    for number, line in enumerate(lines, start=2):
        values: dict[str, object] = {}
        for heading, cell in zip(headings, line, strict=True):
            column = fields[heading]
            found = read_cell(column.kind, cell)
            values[column.field] = found.value if isinstance(found, Parsed) else None
        rows.append(FormRow(number, values))
    return FormSheet(SHIPPED, "", SERVICES, tuple(rows))
