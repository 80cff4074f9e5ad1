"""Coordinates read from cells: two columns or one, decimal or 度分秒, exchanged or not."""

import math
import re
from dataclasses import dataclass

from tongxin.standards.characters import cell_text, is_blank, plain
from tongxin.standards.coordinates import Datum, Point
from tongxin.standards.results import Parsed, Problem, Result, refuse


@dataclass(frozen=True, slots=True)
class Box:
    """A region by its least and greatest latitude and longitude."""

    lat: tuple[float, float]
    lon: tuple[float, float]

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a position lies inside."""
        return self.lat[0] <= lat <= self.lat[1] and self.lon[0] <= lon <= self.lon[1]


CHINA = Box((3.0, 54.0), (73.0, 136.0))
_LAT = r"北纬|南纬|纬度|纬|latitude|lat|[NSns](?![a-z])"
_LON = r"东经|西经|经度|经|longitude|lon|lng|[EWew](?![a-z])"
_ANGLE = (
    r"(?P<sign>[+-]?)(?P<deg>\d{1,3}(?:\.\d+)?)\s*(?:[°度º˚d:]\s*"
    r"(?:(?P<min>\d{1,2}(?:\.\d+)?)\s*['′’分:]?\s*(?:(?P<sec>\d{1,2}(?:\.\d+)?)\s*(?:\"|″|”|''|秒)?)?)?)?"
)
_ONE = re.compile(
    rf"(?P<before>{_LAT}|{_LON})?\s*[:=]?\s*{_ANGLE}\s*(?P<after>{_LAT}|{_LON})?", re.IGNORECASE
)
_GAP = re.compile(r"[\s,;、，；/|]+")


def read_angle(cell: object) -> tuple[float, str | None] | None:
    """Read one angle in degrees, and whether its words say lat or lon.

    >>> read_angle("东经114°59′11.76″")
    (114.9866, 'lon')
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (float(cell), None) if math.isfinite(cell) else None
    found = _ONE.fullmatch(plain(cell_text(cell)))
    return None if found is None else read_match(found)


def read_match(found: "re.Match[str]") -> tuple[float, str | None] | None:
    """Turn a matched angle into degrees and its axis."""
    minutes, seconds = float(found["min"] or 0), float(found["sec"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    degrees = float(found["deg"]) + minutes / 60 + seconds / 3600
    words = ((found["before"] or "") + (found["after"] or "")).lower()
    negative = found["sign"] == "-" or any(mark in words for mark in ("南纬", "西经"))
    negative |= words in ("s", "w")
    axis = None
    if words:
        axis = "lat" if re.fullmatch(_LAT, words, re.IGNORECASE) else "lon"
    return (-1 if negative else 1) * round(degrees, 9), axis


def fits(lat: float, lon: float) -> bool:
    """Tell whether two numbers can be a latitude and a longitude."""
    return abs(lat) <= 90 and abs(lon) <= 180


def check_point(
    lat: float, lon: float, datum: Datum, region: Box | None, *, ordered: bool
) -> Result[Point]:
    """Check a position against the region; an exchange is offered, never done unseen.

    ordered: the source said which is which, so that the other order is a slip.
    """
    box = region or CHINA
    if fits(lat, lon) and box.holds(lat, lon):
        return Parsed(Point(lat, lon, datum))
    if fits(lon, lat) and (
        box.holds(lon, lat) or (CHINA.holds(lon, lat) and not CHINA.holds(lat, lon))
    ):
        swapped = Point(lon, lat, datum)
        if ordered:
            return refuse("lat_lon_swapped", suggestion=swapped)
        outside = () if box.holds(lon, lat) else (refuse("outside_region"),)
        return Parsed(swapped, outside)
    if not fits(lat, lon):
        return refuse("bad_coordinate", lat=lat, lon=lon)
    return Parsed(Point(lat, lon, datum), (refuse("outside_region", lat=lat, lon=lon),))


def parse_coordinates(
    lat_cell: object,
    lon_cell: object,
    *,
    datum: Datum = Datum.WGS84,
    region: Box | None = None,
) -> Result[Point]:
    """Read a point from a latitude and a longitude column.

    region: where the office's points lie; one outside it is a warning.

    >>> parse_coordinates(114.9421, 27.1402).facts["suggestion"].lat
    27.1402
    """
    blank = [is_blank(cell_text(cell)) for cell in (lat_cell, lon_cell)]
    if all(blank):
        return refuse("missing")
    if any(blank):
        filled = lon_cell if blank[0] else lat_cell
        pair = parse_point(filled, datum=datum, region=region)
        return refuse("missing") if isinstance(pair, Problem) else pair
    first, second = read_angle(lat_cell), read_angle(lon_cell)
    if first is None or second is None:
        # Some files repeat the whole pair in both columns.
        return refuse("not_a_number", text=cell_text(lat_cell if first is None else lon_cell))
    if first[1] == "lon" or second[1] == "lat":
        return refuse("lat_lon_swapped", suggestion=Point(second[0], first[0], datum))
    return check_point(first[0], second[0], datum, region, ordered=True)


def split_pair(text: str) -> list[tuple[float, str | None]] | None:
    """Find the two angles of one cell."""
    wkt = re.fullmatch(r"POINT ?\((.+)\)", text, re.IGNORECASE)
    bare = (wkt[1] if wkt else text).strip("()[]{}【】 ")
    for gap in re.finditer(
        r"[\s,;、/|]+|(?<=[NSns\"″秒'′分度°])(?=[东EeWw\d])|(?<=[\d秒″EeWw])(?=[北东南西NSEWnsew])",
        bare,
    ):
        parts = bare[: gap.start()], bare[gap.end() :]
        angles = [read_angle(part) for part in parts if part.strip()]
        if len(angles) == 2 and angles[0] is not None and angles[1] is not None:
            return [angles[0], angles[1]]
    return None


def parse_point(
    cell: object, *, datum: Datum = Datum.WGS84, region: Box | None = None
) -> Result[Point]:
    """Read a point from one cell, in either order where words or ranges tell it.

    >>> parse_point("115.0,27.1").value
    Point(lat=27.1, lon=115.0, datum=<Datum.WGS84: 'wgs84'>)
    >>> parse_point("N27°06′ E115°00′").value.lat
    27.1
    """
    text = plain(cell_text(cell))
    if is_blank(text):
        return refuse("missing")
    pair = split_pair(text)
    if pair is None:
        return refuse("not_a_number", text=text)
    (first, first_axis), (second, second_axis) = pair
    if first_axis and first_axis == second_axis:
        return refuse("bad_coordinate", text=text)
    if first_axis == "lon" or second_axis == "lat":
        return check_point(second, first, datum, region, ordered=False)
    return check_point(first, second, datum, region, ordered=False)
