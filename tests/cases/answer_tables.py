"""Cases of kind table: a file is read, and everything that is listed must hold."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.cases.case import Case
from tongxin.lists.options import Options, RegionBox
from tongxin.lists.read import read_table
from tongxin.lists.table import RowProblem, Table
from tongxin.lists.write_book import OutSheet, SheetColumn, write_book
from tongxin.lists.write_csv import write_csv
from tongxin.standards.names import mask_name

TODAY = date(2026, 3, 20)


def canonical(value: object) -> object:
    """Write a value as cases do: days in ISO form, numbers as numbers, empty as null."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float | Decimal) and value == int(value):
        return int(value)
    return float(value) if isinstance(value, Decimal) else value


def read_options(given: Mapping[str, Any]) -> Options:
    """Turn what a case gives into the settings of a reading."""
    box = given.get("region_box")
    region = RegionBox(*box["lat"], *box["lon"]) if box else None
    return Options(
        visible_only=bool(given.get("visible_only")),
        sheet=given.get("sheet"),
        picks=given.get("picks", {}),
        required=tuple(given.get("required", ())),
        unique=tuple(given.get("unique", ())),
        text_fields=tuple(given.get("text_fields", ())),
        date_fields=tuple(given.get("date_fields", ())),
        number_fields=tuple(given.get("number_fields", ())),
        region=region,
        default_area_code=given.get("default_area_code"),
    )


def answer_table(case: Case) -> None:
    """Read the first input and compare."""
    expect = case.expect
    stated = case.given.get("today", case.given.get("reference"))
    today = date.fromisoformat(stated) if stated else TODAY
    options = read_options(case.given)
    table = read_table(case.inputs[0], today=today, options=options)
    if "file_error" in expect:
        compare_file_error(case, expect["file_error"], table)
    elif table.file_error is not None:
        case.match("file_error", None, (table.file_error.code, dict(table.file_error.facts)))
    compare_shape(case, expect, table)
    for record in expect.get("records", ()):
        compare_record(case, record, table)
    compare_problems(case, "row_errors", expect, table.row_errors)
    compare_problems(case, "row_warnings", expect, table.row_warnings)
    compare_skipped(case, expect, table)
    if "rows_if_visible_only" in expect:
        shown = read_table(
            case.inputs[0], today=today, options=read_options({**case.given, "visible_only": True})
        )
        case.match("rows_if_visible_only", expect["rows_if_visible_only"], len(shown.rows))
    compare_extras(case, expect, table)


def compare_file_error(case: Case, wanted: Mapping[str, Any], table: Table) -> None:
    """Compare why a file is refused, and the columns named."""
    error = table.file_error
    if error is None:
        case.match("file_error", wanted, None)
        return
    case.match("file_error problem", wanted["problem"], error.code)
    for name in ("field", "columns"):
        if name in wanted:
            got = error.facts.get(name)
            case.match(
                f"file_error {name}", wanted[name], list(got) if isinstance(got, tuple) else got
            )
    case.match("nothing stored", (), table.rows)


def compare_shape(case: Case, expect: Mapping[str, Any], table: Table) -> None:
    """Compare sheet, header, columns and counts."""
    got = {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "header_rows": list(table.header_rows),
        "rows": len(table.rows),
        "columns": [column.heading for column in table.columns],
        "hidden_rows": list(table.hidden_rows),
        "declared_totals": {k: canonical(v) for k, v in table.declared_totals.items()},
        "totals_agree": table.totals_agree,
        "images": {f"{row}/{name}": member for (row, name), member in table.images.items()},
    }
    for name, value in got.items():
        if name in expect:
            case.match(name, expect[name], value)
    if expect.get("must_report_hidden_rows"):
        case.match("hidden rows reported", True, bool(table.hidden_rows))


def compare_record(case: Case, record: Mapping[str, Any], table: Table) -> None:
    """Compare the listed values of one row."""
    row = next((row for row in table.rows if row.number == record["row"]), None)
    if row is None:
        case.match(f"row {record['row']}", "a data row", None)
        return
    for name, value in record["values"].items():
        case.match(f"row {row.number} {name}", value, canonical(row.values.get(name)))


def compare_problems(
    case: Case, name: str, expect: Mapping[str, Any], problems: Sequence[RowProblem]
) -> None:
    """Compare faults; a list is complete unless the case says otherwise."""
    if name not in expect:
        return
    got = {(p.row, p.field, p.code) for p in problems}
    wanted = {(p["row"], p["field"], p["problem"]) for p in expect[name]}
    if case.complete and expect.get("complete", True):
        case.match(name, sorted(wanted), sorted(got))
    else:
        case.match(f"{name} missing", [], sorted(wanted - got))


def compare_skipped(case: Case, expect: Mapping[str, Any], table: Table) -> None:
    """Compare the rows that are no data; blank ones may be left out."""
    if "skipped_rows" not in expect:
        return
    wanted = {(s["row"], s["why"]) for s in expect["skipped_rows"]}
    got = {(s.row, s.why) for s in table.skipped_rows}
    case.match("skipped_rows missing", [], sorted(wanted - got))
    case.match("skipped_rows extra", [], sorted(s for s in got - wanted if s[1] != "blank"))


def compare_extras(case: Case, expect: Mapping[str, Any], table: Table) -> None:
    """Compare what only some cases ask: proposals, names, round trips."""
    proposals = {
        str(p.row): p.facts["suggestion"] for p in table.row_errors if "suggestion" in p.facts
    }
    if "suggestion" in expect:
        case.match("suggestion", expect["suggestion"], proposals)
    first = table.columns[0].heading if table.columns else ""
    names = [str(row.values.get("姓名", row.values.get(first))) for row in table.rows]
    if "name_lengths" in expect:
        case.match("name_lengths", expect["name_lengths"], [len(name) for name in names])
    if "masked_keep_first" in expect:
        case.match("masked", expect["masked_keep_first"], [mask_name(name) for name in names])
    if "round_trip_formats" in expect:
        compare_round_trips(case, expect["round_trip_formats"], table)


def compare_round_trips(case: Case, forms: Sequence[str], table: Table) -> None:
    """Write the rows in each form, read them again, and compare."""
    headings = [column.heading for column in table.columns]
    rows = [[row.values.get(name) for name in headings] for row in table.rows]
    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            path = Path(folder) / ("again.xlsx" if "xlsx" in form else "again.csv")
            if "json" in form:
                continue
            if "xlsx" in form:
                sheet = OutSheet("Sheet1", [SheetColumn(name) for name in headings], rows)
                write_book(path, [sheet])
            else:
                encoding = "gb18030" if "gb18030" in form else "utf-8-sig"
                write_csv(path, [headings, *rows], encoding)
            again = read_table(path)
            got = [[row.values.get(name) for name in headings] for row in again.rows]
            case.match(f"round trip {form}", rows, got)
