"""Where names go on a map: beside their place, never over another name; no room, no name."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongxin.desk.drawing.marks import measure_text

SIZE = 11.0
_HIGH = SIZE * 1.25


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be written beside a point that is drawn with this radius."""

    text: str
    x: float
    y: float
    radius: float = 0.0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name with the middle of its base line."""

    name: Name
    x: float
    y: float


Box = tuple[float, float, float, float]


def place_names(names: Iterable[Name], width: float, height: float) -> list[PlacedName]:
    """Return those names that find room, the first ones first: above, below, right or left."""
    taken: list[Box] = []
    placed = []
    for name in names:
        for x, y in _choices(name):
            box = _box(name, x, y)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed.append(PlacedName(name, x, y))
                break
    return placed


def _choices(name: Name) -> list[tuple[float, float]]:
    half, gap = measure_text(name.text, SIZE) / 2, name.radius + 3
    return [
        (name.x, name.y - gap),
        (name.x, name.y + gap + SIZE * 0.85),
        (name.x + gap + half, name.y + SIZE * 0.35),
        (name.x - gap - half, name.y + SIZE * 0.35),
    ]


def _box(name: Name, x: float, y: float) -> Box:
    half = measure_text(name.text, SIZE) / 2
    return x - half, y - SIZE, x + half, y - SIZE + _HIGH


def _overlap(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
