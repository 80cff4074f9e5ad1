"""From metres to the drawing: hulls of places, the view that holds them all, a round scale bar."""

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]


def wrap_points(points: Iterable[Point]) -> list[Point]:
    """Return the corners of the least convex shape around points (Andrew's monotone chain).

    >>> wrap_points([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    lower, upper = _half_hull(ordered), _half_hull(reversed(ordered))
    return lower[:-1] + upper[:-1]


def _half_hull(points: Iterable[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@dataclass(frozen=True, slots=True)
class View:
    """Puts metres (y to the north) onto a drawing (y down): `height` follows from the width."""

    west: float
    north: float
    scale: float
    width: float
    height: float
    margin: float

    def place(self, x: float, y: float) -> Point:
        """Return where a place stands on the drawing."""
        return self.margin + (x - self.west) * self.scale, self.margin + (self.north - y) * (
            self.scale
        )


def fit_view(points: Iterable[Point], width: float, tallest: float, margin: float) -> View:
    """Return the view that shows all points inside a margin, no taller than `tallest`."""
    known = list(points) or [(0.0, 0.0)]
    west, east = min(x for x, _ in known), max(x for x, _ in known)
    south, north = min(y for _, y in known), max(y for _, y in known)
    across, upright = max(east - west, 1.0), max(north - south, 1.0)
    scale = min((width - 2 * margin) / across, (tallest - 2 * margin) / upright)
    height = max(upright * scale + 2 * margin, width * 0.4)
    spare_x = (width - 2 * margin) / scale - across
    spare_y = (height - 2 * margin) / scale - upright
    return View(west - spare_x / 2, north + spare_y / 2, scale, width, height, margin)


def round_length(most: float) -> int:
    """Return the longest of 1, 2, 5, 10, 20, ... metres that is not over `most`; at least 1.

    >>> round_length(730)
    500
    """
    best = 1
    step = 1
    while step <= most:
        best = max(best, *(n * step for n in (1, 2, 5) if n * step <= most))
        step *= 10
    return best
