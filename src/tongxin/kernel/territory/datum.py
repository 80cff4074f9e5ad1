"""The one system of coordinates inside is WGS-84: what comes in says which one it is stated in."""

from collections.abc import Iterable

from tongxin.kernel.territory.errors import BadPoint, DatumUnstated
from tongxin.standards.coordinates import Datum, Point, convert_point
from tongxin.standards.errors import MixedDatums

DEGREE_DIGITS = 7
_FORMS = {
    "wgs84": Datum.WGS84,
    "wgs1984": Datum.WGS84,
    "crs84": Datum.WGS84,
    "epsg4326": Datum.WGS84,
    # CGCS2000 and WGS-84 differ by centimetres: nothing that a street's map shows.
    "cgcs2000": Datum.WGS84,
    "epsg4490": Datum.WGS84,
    "国家2000": Datum.WGS84,
    "gcj02": Datum.GCJ02,
    "火星坐标": Datum.GCJ02,
    "高德": Datum.GCJ02,
    "腾讯": Datum.GCJ02,
    "bd09": Datum.BD09,
    "bd09ll": Datum.BD09,
    "百度": Datum.BD09,
}


def read_datum(stated: str | Datum) -> Datum:
    """Return the system that a word names; raises DatumUnstated for none and for an unknown one.

    >>> read_datum("GCJ-02"), read_datum("urn:ogc:def:crs:OGC:1.3:CRS84").value
    (<Datum.GCJ02: 'gcj02'>, 'wgs84')
    """
    if isinstance(stated, Datum):
        return stated
    name = stated.strip().lower()
    if name.startswith("urn:ogc:def:crs:"):
        name = "".join(name.split(":")[-3::2]) if "epsg" in name else name.rpartition(":")[2]
    bare = name.translate(str.maketrans("", "", " -_:/坐标系"))
    known = _FORMS.get(bare) or _FORMS.get(name)
    if known is None:
        raise DatumUnstated(stated=stated.strip())
    return known


def agree_on_datum(declared: str | Datum | None, stated: Iterable[str]) -> Datum:
    """Return the one system of a file, as declared and as it says itself.

    Raises DatumUnstated when nobody says it, MixedDatums when two are said.
    """
    said = {read_datum(each) for each in stated if each.strip()}
    if declared is not None and (isinstance(declared, Datum) or declared.strip()):
        said.add(read_datum(declared))
    if not said:
        raise DatumUnstated(stated="")
    if len(said) > 1:
        first, second = sorted(datum.value for datum in said)[:2]
        raise MixedDatums(first=first, second=second)
    return said.pop()


def to_wgs84(lon: object, lat: object, datum: Datum) -> tuple[float, float]:
    """Return (lon, lat) of WGS-84; raises BadPoint, with why: `swapped`, `range` or `number`."""
    if not (_is_number(lon) and _is_number(lat)):
        raise BadPoint(why="number", lon=str(lon)[:20], lat=str(lat)[:20])
    x, y = float(lon), float(lat)  # type: ignore[arg-type]
    if 73 <= y <= 136 and 3 <= x <= 54:
        raise BadPoint(why="swapped", lon=x, lat=y)
    if not (-180 <= x <= 180 and -90 <= y <= 90) or (x == 0 and y == 0):
        raise BadPoint(why="range", lon=x, lat=y)
    there = convert_point(Point(y, x, datum), Datum.WGS84)
    return round(there.lon, DEGREE_DIGITS), round(there.lat, DEGREE_DIGITS)


def _is_number(value: object) -> bool:
    # The comparison is false for NaN, and true of no integer that has no float.
    return isinstance(value, int | float) and not isinstance(value, bool) and -999 < value < 999
