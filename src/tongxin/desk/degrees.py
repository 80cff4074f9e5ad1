"""Read latitude and longitude of a row; exchanged or impossible ones count as none and are told."""

from collections.abc import Sequence

from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.metres import Degrees
from tongxin.desk.trouble import Trouble
from tongxin.standards.point_text import CHINA


def read_degrees(row: FormRow) -> Degrees | None:
    """Return (latitude, longitude) inside China, None unless both are there."""
    latitude, longitude = row.number_of("latitude"), row.number_of("longitude")
    if latitude is None or longitude is None:
        return None
    return (latitude, longitude) if CHINA.holds(latitude, longitude) else None


def find_odd_degrees(sheets: Sequence[FormSheet]) -> list[Trouble]:
    """Return a warning for each row whose coordinates are exchanged, incomplete or far away."""
    troubles = []
    for sheet in sheets:
        for row in sheet.rows:
            code = _name_oddity(row)
            if code:
                pair = f"{row.number_of('latitude')}, {row.number_of('longitude')}"
                troubles.append(sheet.point("warning", code, row.number, "latitude", pair))
    return troubles


def _name_oddity(row: FormRow) -> str | None:
    latitude, longitude = row.number_of("latitude"), row.number_of("longitude")
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        return "half_a_position"
    if CHINA.holds(latitude, longitude):
        return None
    return "lat_lon_swapped" if CHINA.holds(longitude, latitude) else "outside_region"
