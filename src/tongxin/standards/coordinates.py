"""Coordinates of WGS-84, GCJ-02 and BD-09, converted both ways; systems are never mixed."""

import math
from dataclasses import dataclass
from enum import Enum

from tongxin.standards.china_outline import is_in_china
from tongxin.standards.errors import MixedDatums

EARTH_RADIUS_M = 6371008.8
_AXIS_M = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BD_TURN = math.pi * 3000.0 / 180.0


class Datum(Enum):
    """The system a coordinate is stated in."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees, with its system."""

    lat: float
    lon: float
    datum: Datum = Datum.WGS84


def shift_in_china(lat: float, lon: float) -> tuple[float, float]:
    """Return the offset in degrees that GCJ-02 adds to a WGS-84 position."""
    x, y = lon - 105.0, lat - 35.0
    waves = 20.0 * (math.sin(6.0 * x * math.pi) + math.sin(2.0 * x * math.pi))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += (waves + 20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (
        (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    )
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east += (waves + 20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (
        (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    )
    sine = math.sin(math.radians(lat))
    magic = 1.0 - _ECCENTRICITY * sine * sine
    meridian = _AXIS_M * (1.0 - _ECCENTRICITY) / (magic * math.sqrt(magic))
    parallel = _AXIS_M / math.sqrt(magic) * math.cos(math.radians(lat))
    return math.degrees(north / meridian), math.degrees(east / parallel)


def wgs84_to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Move a position inside China; leave every other where it is."""
    if not is_in_china(lat, lon):
        return lat, lon
    north, east = shift_in_china(lat, lon)
    return lat + north, lon + east


def gcj02_to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    """Undo wgs84_to_gcj02 by iteration, within a centimetre."""
    guess_lat, guess_lon = lat, lon
    for _ in range(10):
        north, east = shift_in_china(guess_lat, guess_lon)
        guess_lat, guess_lon = lat - north, lon - east
    return (guess_lat, guess_lon) if is_in_china(guess_lat, guess_lon) else (lat, lon)


def gcj02_to_bd09(lat: float, lon: float) -> tuple[float, float]:
    """Add Baidu's own turn to a GCJ-02 position."""
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * _BD_TURN)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * _BD_TURN)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def bd09_to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Undo gcj02_to_bd09 by iteration."""
    guess_lat, guess_lon = lat - 0.006, lon - 0.0065
    for _ in range(10):
        there_lat, there_lon = gcj02_to_bd09(guess_lat, guess_lon)
        guess_lat, guess_lon = guess_lat + lat - there_lat, guess_lon + lon - there_lon
    return guess_lat, guess_lon


def convert_point(point: Point, datum: Datum) -> Point:
    """State a point in another system; outside China all three agree.

    >>> there = convert_point(Point(27.1138, 114.9866), Datum.GCJ02)
    >>> round(there.lat, 6), round(there.lon, 6)
    (27.110429, 114.991563)
    """
    if point.datum is datum:
        return point
    lat, lon = point.lat, point.lon
    if point.datum is Datum.BD09:
        gcj_lat, gcj_lon = bd09_to_gcj02(lat, lon)
        back = gcj02_to_wgs84(gcj_lat, gcj_lon)
        if back == (gcj_lat, gcj_lon):
            return Point(lat, lon, datum)
        lat, lon = back
    elif point.datum is Datum.GCJ02:
        lat, lon = gcj02_to_wgs84(lat, lon)
    if datum is Datum.WGS84 or not is_in_china(lat, lon):
        return Point(lat, lon, datum)
    lat, lon = (point.lat, point.lon) if point.datum is Datum.GCJ02 else wgs84_to_gcj02(lat, lon)
    return Point(*(gcj02_to_bd09(lat, lon) if datum is Datum.BD09 else (lat, lon)), datum)


def require_same_datum(first: Point, second: Point) -> None:
    """Raise MixedDatums when two points are stated in different systems."""
    if first.datum is not second.datum:
        raise MixedDatums(first=first.datum.value, second=second.datum.value)


def measure_distance_m(first: Point, second: Point) -> float:
    """Return the great-circle distance in metres; raises MixedDatums.

    >>> round(measure_distance_m(Point(27.0, 115.0), Point(27.0, 115.01)))
    991
    """
    require_same_datum(first, second)
    lat1, lat2 = math.radians(first.lat), math.radians(second.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(second.lon - first.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def project_point(point: Point, reference: Point) -> tuple[float, float]:
    """Return metres east and north of a reference, true to 0.1 % within a county.

    Raises MixedDatums.
    """
    require_same_datum(point, reference)
    metre = math.radians(1) * EARTH_RADIUS_M
    east = (point.lon - reference.lon) * metre * math.cos(math.radians(reference.lat))
    return east, (point.lat - reference.lat) * metre


def unproject_point(x: float, y: float, reference: Point) -> Point:
    """Undo project_point.

    >>> unproject_point(0, 0, Point(27.0, 115.0))
    Point(lat=27.0, lon=115.0, datum=<Datum.WGS84: 'wgs84'>)
    """
    metre = math.radians(1) * EARTH_RADIUS_M
    lon = reference.lon + x / (metre * math.cos(math.radians(reference.lat)))
    return Point(reference.lat + y / metre, lon, reference.datum)
