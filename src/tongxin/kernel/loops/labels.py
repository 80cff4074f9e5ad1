"""Where the words of a loop's lines stand, so that none covers another."""

from collections.abc import Callable, Sequence

from tongxin.kernel.loops.declare import Step
from tongxin.kernel.loops.layout import Layout, Line

HALF_H, STRIDE = 10.0, 6.0
Spot = tuple[float, float, float, float]  # left, top, right, bottom


def place_labels(layout: Layout, label_width: Callable[[Step], float]) -> list[float]:
    """Return for each line the height of the middle of its words, on the line itself."""
    placed: list[Spot] = []
    chosen = []
    for line in layout.lines:
        half = label_width(line.step) / 2 + 3
        heights = list_heights(line)
        cost = {y: weigh(make_spot(line.x, y, half), line, layout, placed) for y in heights}
        middle = sum(line.ports.values()) / len(line.ports)
        best = min(heights, key=lambda y: (cost[y], abs(y - middle)))
        placed.append(make_spot(line.x, best, half))
        chosen.append(best)
    return chosen


def list_heights(line: Line) -> list[float]:
    """Return the heights at which words may stand on a line."""
    low, high = min(line.ports.values()), max(line.ports.values())
    count = max(1, int((high - low - 2 * HALF_H) / STRIDE))
    return [low + (high - low) * (number + 0.5) / count for number in range(count)]


def make_spot(x: float, y: float, half: float) -> Spot:
    """Return the ground that words take."""
    return x - half, y - HALF_H, x + half, y + HALF_H


def weigh(spot: Spot, line: Line, layout: Layout, placed: Sequence[Spot]) -> float:
    """Return how badly words would stand there: on other words worst, then on other lines."""
    cost = 100.0 * sum(do_meet(spot, other) for other in placed)
    for other in layout.lines:
        for code, y in other.ports.items():
            box = layout.boxes[code]
            edge = box.x if other.side == "l" or box.column == "side" else box.x + layout.box_width
            flat = min(edge, other.x), y, max(edge, other.x), y
            cost += 3.0 * do_meet(spot, flat)
        if other is not line:
            heights = other.ports.values()
            cost += do_meet(spot, (other.x, min(heights), other.x, max(heights)))
    return cost


def do_meet(one: Spot, other: Spot) -> bool:
    """Tell whether two grounds overlap."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
