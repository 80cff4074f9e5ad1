"""Cases of the other kinds: coordinates, texts for publishing, exports, archives, small plans."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from tests.cases.case import Case, NotYet
from tongxin.lists.archives import list_archive
from tongxin.lists.files.load import load_bytes
from tongxin.lists.limits import Limits
from tongxin.lists.neutral import restore, runs_as_formula
from tongxin.lists.read import read_book
from tongxin.lists.write_book import OutSheet, SheetColumn, format_book
from tongxin.lists.write_csv import format_csv
from tongxin.standards.coordinates import (
    Datum,
    Point,
    convert_point,
    gcj02_to_wgs84,
    measure_distance_m,
    wgs84_to_gcj02,
)
from tongxin.standards.redact import redact_text


def measure_m(one: Any, other: Any) -> float:
    """Return the metres between two pairs of degrees."""
    return measure_distance_m(Point(*one), Point(*other))


def answer_coordinates(case: Case) -> None:
    """Convert points there and back."""
    given, expect = case.data, case.expect
    low, high = expect.get("shift_between_m", (0, 10**6))
    for point, wanted in zip(given["wgs84"], expect["gcj02"], strict=True):
        moved = wgs84_to_gcj02(*point)
        off = measure_m(moved, wanted)
        case.match(f"{point} within tolerance", True, off <= expect.get("tolerance_m", 2))
        case.match(f"{point} shift", True, low <= measure_m(point, moved) <= high)
        back = measure_m(gcj02_to_wgs84(*moved), point)
        case.match(f"{point} back", True, back <= expect.get("round_trip_tolerance_m", 1))
        bd = convert_point(Point(*point), Datum.BD09)
        again = measure_distance_m(convert_point(bd, Datum.WGS84), Point(*point))
        case.match(f"{point} by BD-09", True, again <= expect.get("round_trip_tolerance_m", 1))
    if expect.get("outside_unchanged"):
        for point in given["outside"]:
            case.match(f"{point} outside", tuple(point), tuple(wgs84_to_gcj02(*point)))


def answer_text(case: Case) -> None:
    """Take personal data out of a text."""
    text = case.data["text"]
    public = redact_text(text)
    for number in case.expect.get("removed", ()):
        case.match(f"{number} gone", False, number in public.text)
    for number in case.expect.get("kept", ()):
        case.match(f"{number} kept", True, number in public.text)
    case.match(
        "staff can restore", True, all(text[s.start : s.end] == s.text for s in public.removed)
    )


def answer_export(case: Case) -> None:
    """Write cells to csv and xlsx, see what would run, and read them again."""
    cells = [cell["v"] for cell in case.data["cells"]]
    expect = case.expect
    written = list(
        csv.reader(io.StringIO(format_csv([[c] for c in cells]).decode("utf-8-sig"), newline=""))
    )
    texts = [row[0] for row in written]
    for place in expect.get("must_be_neutral", ()):
        case.match(f"cell {place} runs", False, runs_as_formula(texts[place]))
        case.match(f"cell {place} marked", "'" + str(cells[place]), texts[place])
    for place in expect.get("unchanged", ()):
        case.match(f"cell {place}", str(cells[place]), texts[place])
    sheet = OutSheet("Sheet1", [SheetColumn("值")], [[cell] for cell in cells])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        path.write_bytes(format_book([sheet]))
        rows = read_book(path).sheets[0].rows[1:]
    again = [row[0] for row in rows]
    for place in expect.get("number_stays_number", ()):
        case.match(f"cell {place} number", True, isinstance(again[place], float | int))
    if expect.get("reimport_equals_original"):
        for place, (cell, back) in enumerate(zip(cells, again, strict=True)):
            case.match(f"cell {place} from xlsx", cell, back)
            restored = restore(texts[place])
            case.match(f"cell {place} from csv", str(cell), restored)
        compare_csv_import(case, cells)


def compare_csv_import(case: Case, cells: list[Any]) -> None:
    """Import our own csv through the reader and compare."""
    raw = format_csv([["值", "行"], *([cell, place] for place, cell in enumerate(cells))])
    rows = load_bytes(raw, "export.csv", Limits()).sheets[0].rows[1:]
    got = [restore(row[0]) if isinstance(row[0], str) else row[0] for row in rows]
    case.match(
        "csv import", [str(cell).strip() for cell in cells], [str(cell).strip() for cell in got]
    )


def answer_archive(case: Case) -> None:
    """List the names in a zip."""
    listing = list_archive(case.inputs[0].read_bytes())
    if "files" in case.expect:
        case.match("files", sorted(case.expect["files"]), sorted(listing.files))
    if "ignored" in case.expect:
        case.match("ignored", sorted(case.expect["ignored"]), sorted(listing.ignored))


def answer_matching(case: Case) -> None:
    """Plan a few demands on a few resources."""
    try:
        from tongxin.desk.small_plan import plan_small  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NotYet(f"not yet: {error.name}") from None
    answer, expect = plan_small(case.data), case.expect
    wanted = expect.get("assigned", ())
    if any(isinstance(item, str) for item in wanted):
        case.match("assigned", sorted(wanted), sorted(answer.assigned))
    else:
        got = {d: (resource, slot) for d, (resource, slot) in answer.assigned.items()}
        listed = {item["demand"]: (item["resource"], item["slot"]) for item in wanted}
        case.match("assigned", listed, got)
    for item in expect.get("unserved", ()):
        reason, other = answer.unserved.get(item["demand"], (None, None))
        case.match(f"{item['demand']} reason", item["reason"], reason)
        if "with" in item:
            case.match(f"{item['demand']} with", item["with"], other)
    case.match("unserved", {i["demand"] for i in expect.get("unserved", ())}, set(answer.unserved))
