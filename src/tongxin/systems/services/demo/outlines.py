"""Invented outlines: a street cut into communities, each cut into compounds, by nearest centre."""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]
CENTRE: Point = (115.0412, 27.1568)
RADIUS_DEGREES = 0.0155
INSIDE = 0.8


def draw_street(rng: Random) -> list[Point]:
    """Return a rough ring around the centre."""
    ring = []
    for at in range(14):
        far = RADIUS_DEGREES * rng.uniform(0.86, 1.06)
        angle = 2 * pi * at / 14
        ring.append((CENTRE[0] + far * 1.2 * cos(angle), CENTRE[1] + far * sin(angle)))
    return ring


def cut(ring: Sequence[Point], centres: Sequence[Point]) -> list[list[Point]]:
    """Return the part of a convex-enough ring that lies nearest to each centre."""
    parts = []
    for mine in centres:
        part = list(ring)
        for other in centres:
            if other != mine:
                part = clip(part, mine, other)
        parts.append(part)
    return parts


def clip(ring: Sequence[Point], mine: Point, other: Point) -> list[Point]:
    """Return the part of a ring that lies nearer to one point than to another."""
    middle = ((mine[0] + other[0]) / 2, (mine[1] + other[1]) / 2)
    normal = (other[0] - mine[0], other[1] - mine[1])

    def side(p: Point) -> float:
        return (p[0] - middle[0]) * normal[0] + (p[1] - middle[1]) * normal[1]

    kept: list[Point] = []
    for at, here in enumerate(ring):
        before = ring[at - 1]
        a, b = side(before), side(here)
        if (a <= 0) != (b <= 0):
            share = a / (a - b)
            x = before[0] + share * (here[0] - before[0])
            kept.append((x, before[1] + share * (here[1] - before[1])))
        if b <= 0:
            kept.append(here)
    return kept


def spread(ring: Sequence[Point], count: int, rng: Random) -> list[Point]:
    """Return so many points inside a ring, evenly: each drawn point moves to its part's middle."""
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    drawn = [
        (rng.uniform(min(lons), max(lons)), rng.uniform(min(lats), max(lats))) for _ in range(count)
    ]
    for _ in range(12):
        parts = cut(ring, drawn)
        drawn = [find_middle(p) if len(p) > 2 else find_middle(ring) for p in parts]
        drawn = [(x + at * 1e-7, y) for at, (x, y) in enumerate(drawn)]
    return drawn


def find_middle(ring: Sequence[Point]) -> Point:
    """Return the centre of a ring's area."""
    area = x = y = 0.0
    for at, here in enumerate(ring):
        before = ring[at - 1]
        cross = before[0] * here[1] - here[0] * before[1]
        area += cross
        x += (before[0] + here[0]) * cross
        y += (before[1] + here[1]) * cross
    if abs(area) < 1e-15:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * area), y / (3 * area)


def shrink(ring: Sequence[Point], share: float = INSIDE) -> list[Point]:
    """Return a ring drawn in towards its middle."""
    middle = find_middle(ring)
    return [(middle[0] + share * (x - middle[0]), middle[1] + share * (y - middle[1]))
            for x, y in ring]  # fmt: skip


def as_polygon(ring: Sequence[Point]) -> dict[str, object]:
    """Return a ring as a GeoJSON polygon."""
    corners = [[round(x, 6), round(y, 6)] for x, y in ring]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
