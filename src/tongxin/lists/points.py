"""Points in two columns: exchanged ones are an error with a proposal, far ones a warning."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tongxin.lists.headings import fold_heading
from tongxin.lists.options import RegionBox
from tongxin.lists.table import Column, Row, RowProblem

_LATITUDE = ("纬度", "lat", "latitude")
_LONGITUDE = ("经度", "lon", "lng", "longitude")
CHINA = RegionBox(3.0, 54.0, 73.0, 136.0)


@dataclass(slots=True)
class PointFindings:
    """What the points of a table gave."""

    errors: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)


def find_point_columns(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Return the columns of latitude and longitude when a table has one of each."""
    lats = [c for c in columns if fold_heading(c.path[-1]) in _LATITUDE]
    lons = [c for c in columns if fold_heading(c.path[-1]) in _LONGITUDE]
    return (lats[0], lons[0]) if len(lats) == 1 and len(lons) == 1 else None


def holds(box: RegionBox, lat: float, lon: float) -> bool:
    """Tell whether a point lies in a box."""
    return box.south <= lat <= box.north and box.west <= lon <= box.east


def check_points(
    sheet: str, columns: Sequence[Column], rows: Sequence[Row], region: RegionBox | None
) -> PointFindings:
    """Check every row's point: both parts there, in their order, inside the region."""
    found, pair = PointFindings(), find_point_columns(columns)
    if pair is None or pair[0].field is None or pair[1].field is None:
        return found
    names = pair[0].field.name, pair[1].field.name
    box = region or CHINA
    for row in rows:
        lat, lon = row.values.get(names[0]), row.values.get(names[1])
        for place, (value, raw) in enumerate(((lat, row.cell(pair[0])), (lon, row.cell(pair[1])))):
            if value is None and raw is None and (place == 0 or lat is not None):
                found.errors.append(tell(sheet, row, pair[place], "missing", {}))
        if not isinstance(lat, int | float) or not isinstance(lon, int | float):
            continue
        if holds(box, lat, lon):
            continue
        if holds(box, lon, lat) or not -90 <= lat <= 90:
            facts: dict[str, object] = {"suggestion": {names[0]: lon, names[1]: lat}}
            code = "lat_lon_swapped" if -90 <= lon <= 90 else "outside_region"
            found.errors.append(tell(sheet, row, pair[0], code, facts))
        elif region is not None:
            found.warnings.append(
                tell(sheet, row, pair[0], "outside_region", {"lat": lat, "lon": lon})
            )
    return found


def tell(sheet: str, row: Row, column: Column, code: str, facts: dict[str, object]) -> RowProblem:
    """Put a finding into the form of a row's problem."""
    name = column.field.name if column.field else column.heading
    return RowProblem(
        sheet, row.number, column.letter, column.heading, name, code, facts, row.cell(column)
    )
