"""Outlines of GeoJSON (RFC 7946), checked and brought to WGS-84."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tongxin.errors import DomainError
from tongxin.kernel.territory.datum import to_wgs84
from tongxin.standards.coordinates import Datum

MOST_POSITIONS = 200_000


class BadShape(DomainError):
    """A geometry is no outline; facts: why."""

    code = "bad_shape"


def read_outline(geometry: Any, datum: Datum) -> dict[str, object]:
    """Return a Polygon or MultiPolygon of WGS-84; raises BadShape, BadPoint."""
    if not isinstance(geometry, dict):
        raise BadShape(why="no_geometry")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        return {"type": kind, "coordinates": read_polygon(coordinates, datum)}
    if kind == "MultiPolygon":
        polygons = [read_polygon(each, datum) for each in read_list(coordinates)]
        return {"type": kind, "coordinates": polygons}
    raise BadShape(why="kind", kind=str(kind)[:30])


def read_polygon(rings: Any, datum: Datum) -> list[list[list[float]]]:
    """Return the rings of a polygon, the outer first."""
    return [read_ring(ring, datum) for ring in read_list(rings)]


def read_ring(positions: Any, datum: Datum) -> list[list[float]]:
    """Return a closed ring of at least four positions that encloses something."""
    ring = []
    for position in read_list(positions):
        if not isinstance(position, list) or not 2 <= len(position) <= 4:
            raise BadShape(why="position")
        lon, lat = to_wgs84(position[0], position[1], datum)
        ring.append([lon, lat])
    if len(ring) < 4:
        raise BadShape(why="too_short", count=len(ring))
    if ring[0] != ring[-1]:
        raise BadShape(why="not_closed")
    if measure_area(ring) == 0:
        raise BadShape(why="no_area")
    return ring


def read_list(value: Any) -> list[Any]:
    """Return a list that is not empty; raises BadShape."""
    if not isinstance(value, list) or not value:
        raise BadShape(why="empty")
    return value


def count_positions(value: Any) -> int:
    """Return how many positions nested lists hold, without recursion."""
    count, rest = 0, [value]
    while rest:
        each = rest.pop()
        if isinstance(each, list):
            if each and not isinstance(each[0], list):
                count += 1
            else:
                rest.extend(each)
    return count


def measure_area(ring: Sequence[Sequence[float]]) -> float:
    """Return the signed area of a ring in square degrees."""
    # Differences from the first corner keep the sum exact for small areas.
    lon0, lat0 = ring[0]
    near = [(lon - lon0, lat - lat0) for lon, lat in ring]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(near)) / 2


def find_middle(outline: dict[str, Any]) -> tuple[float, float]:
    """Return the centroid (lon, lat) of the largest outer ring."""
    polygons = outline["coordinates"]
    outers = [polygons[0]] if outline["type"] == "Polygon" else [each[0] for each in polygons]
    ring = max(outers, key=lambda outer: abs(measure_area(outer)))
    lon0, lat0 = ring[0]
    near = [(lon - lon0, lat - lat0) for lon, lat in ring]
    area = measure_area(ring)
    lon = lat = 0.0
    for (x1, y1), (x2, y2) in pairwise(near):
        cross = x1 * y2 - x2 * y1
        lon, lat = lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return round(lon0 + lon / (6 * area), 7), round(lat0 + lat / (6 * area), 7)
