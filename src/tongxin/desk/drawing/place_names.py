"""Where names go on a map: beside their place, never over another name; no room, no name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tongxin.desk.drawing.marks import measure_text

SIZE = 11.0
_HIGH = SIZE * 1.25
LITTLE = 12  # of a mark that the name of an outline may cover
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be written beside a point that is drawn with this radius.

    elsewhere: middles of base lines where it may stand when there is no room beside the point.
    """

    text: str
    x: float
    y: float
    radius: float = 0.0
    strong: bool = False
    elsewhere: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name with the middle of its base line."""

    name: Name
    x: float
    y: float


def place_names(
    names: Iterable[Name], marks: Sequence[Box], width: float, height: float
) -> list[PlacedName]:
    """Return those names that find room, the first ones first: above, below, right, left, aslant.

    marks: what else is drawn; names keep off it where they can, off each other always.
    """
    return list(_place_names(tuple(names), tuple(marks), width, height))


@lru_cache(maxsize=64)  # a page's map is the same until its places change
def _place_names(
    names: tuple[Name, ...], marks: tuple[Box, ...], width: float, height: float
) -> tuple[PlacedName, ...]:
    taken: list[Box] = []
    placed = []
    for name in names:
        free = [
            (sum(_shared(box, mark) for mark in marks), order, x, y, box)
            for order, (x, y) in enumerate(_choices(name))
            if _inside(box := _box(name, x, y), width, height)
            and not any(_overlap(box, other) for other in taken)
        ]
        if free:
            hides, _, x, y, box = min(free)
            if name.elsewhere and hides > LITTLE:
                continue
            taken.append(box)
            placed.append(PlacedName(name, x, y))
    return tuple(placed)


def _inside(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _choices(name: Name) -> list[tuple[float, float]]:
    half, gap = measure_text(name.text, SIZE) / 2, name.radius + 3
    return [
        (name.x, name.y - gap),
        (name.x, name.y + gap + SIZE * 0.85),
        (name.x + gap + half, name.y + SIZE * 0.35),
        (name.x - gap - half, name.y + SIZE * 0.35),
        *(
            (name.x + side * (gap + half), name.y + down)
            for down in (-gap, gap + SIZE * 0.85)
            for side in (1, -1)
        ),
        *((x, y) for x, y in name.elsewhere),
    ]


def _box(name: Name, x: float, y: float) -> Box:
    half = measure_text(name.text, SIZE) / 2
    return x - half, y - SIZE, x + half, y - SIZE + _HIGH


def _shared(one: Box, other: Box) -> float:
    """Return the ground that two boxes share, in whole square units."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return round(max(0.0, wide) * max(0.0, high)) if wide > 0 and high > 0 else 0


def _overlap(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
