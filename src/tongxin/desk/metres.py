"""Lay places given in degrees onto a flat map in whole metres around a round origin."""

import math
from collections.abc import Sequence

Degrees = tuple[float, float]

_METRES_A_DEGREE_NORTH = 110_574
_METRES_A_DEGREE_EAST = 111_320


def choose_origin(places: Sequence[Degrees]) -> Degrees | None:
    """Return (latitude, longitude) of the mean place, rounded to a hundredth of a degree.

    Rounded, so that a place added to the list does not move all the others.
    """
    if not places:
        return None
    return (
        round(sum(lat for lat, _ in places) / len(places), 2),
        round(sum(lon for _, lon in places) / len(places), 2),
    )


def to_metres(origin: Degrees, place: Degrees) -> tuple[int, int]:
    """Return (x, y) in whole metres east and north of the origin.

    Equirectangular with the lengths of a degree at the origin; over a county the error stays
    below the rounding that a walking radius bears.
    """
    east = _METRES_A_DEGREE_EAST * math.cos(math.radians(origin[0]))
    return (
        round((place[1] - origin[1]) * east),
        round((place[0] - origin[0]) * _METRES_A_DEGREE_NORTH),
    )


def to_degrees(origin: Degrees, x: int, y: int) -> Degrees:
    """Return (latitude, longitude) of a place on the flat map."""
    east = _METRES_A_DEGREE_EAST * math.cos(math.radians(origin[0]))
    return origin[0] + y / _METRES_A_DEGREE_NORTH, origin[1] + x / east
