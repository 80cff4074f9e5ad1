"""Where the states and steps of a loop stand in its picture.

The main way runs down one column with straight arrows. What leaves it stands in a second column,
reached through the gutter between both; steps back run up on the left. A step from several states
is one line with several roots, in a lane of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tongxin.kernel.loops.declare import Loop, Step
from tongxin.kernel.loops.main_path import find_main_path

BOX_H, OWN_H, PORT, GAP, SIDE_GAP = 44, 18, 12, 48, 28
LANE, PAD, MARGIN = 34, 62, 12


@dataclass(slots=True)
class Box:
    """A state: its column ("main" or "side"), its place, its size."""

    code: str
    column: str
    x: float = 0.0
    y: float = 0.0
    height: float = BOX_H
    own: tuple[Step, ...] = ()  # steps that stay in the state

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return self.y + self.height / 2


@dataclass(slots=True)
class Line:
    """A step that is no straight arrow: which side it runs on, its lane, where it meets boxes."""

    step: Step
    sources: tuple[str, ...]
    side: str
    lane: int = 0
    x: float = 0.0
    ports: dict[str, float] = field(default_factory=dict)

    @property
    def ends(self) -> tuple[str, ...]:
        """Return the states that it touches, the target last."""
        return (*self.sources, self.step.target)


@dataclass(frozen=True, slots=True)
class Layout:
    """A loop laid out: boxes by code, straight arrows by their source, lines, and the size."""

    boxes: dict[str, Box]
    straight: dict[str, list[Step]]
    lines: list[Line]
    box_width: float
    width: float
    height: float


def lay_out(loop: Loop, box_width: float, label_width: Callable[[Step], float]) -> Layout:
    """Return where everything stands; all in pixels."""
    main = find_main_path(loop)
    boxes = {code: Box(code, "main") for code in main}
    boxes |= {each.code: Box(each.code, "side") for each in loop.states if each.code not in boxes}
    straight, lines = sort_steps(loop, main)
    for box in boxes.values():
        box.own = tuple(s for s in loop.steps if s.target == box.code and box.code in s.sources)
        busiest = max(sum(box.code in line.ends for line in lines if line.side == s) for s in "lr")
        box.height = max(BOX_H + OWN_H * len(box.own), PORT * (busiest + 1))
    stack_main([boxes[code] for code in main])
    stack_side(boxes, lines)
    left = choose_lanes([line for line in lines if line.side == "l"], boxes)
    right = choose_lanes([line for line in lines if line.side == "r"], boxes)
    widest = max((label_width(line.step) for line in lines), default=0.0)
    pad = max(PAD, widest / 2 + 8)
    main_x = MARGIN + (pad + (left - 1) * LANE + pad if left else 0)
    gutter = 2 * pad + max(right - 1, 0) * LANE if right else MARGIN
    side_x = main_x + box_width + gutter
    for box in boxes.values():
        box.x = main_x if box.column == "main" else side_x
    for line in lines:
        near = main_x - pad if line.side == "l" else main_x + box_width + pad
        line.x = near + (-LANE if line.side == "l" else LANE) * line.lane
    set_ports(boxes, lines)
    sides = any(box.column == "side" for box in boxes.values())
    width = side_x + (box_width if sides else 0) + MARGIN
    height = max(box.y + box.height for box in boxes.values()) + MARGIN
    return Layout(boxes, straight, lines, box_width, width, height)


def sort_steps(loop: Loop, main: Sequence[str]) -> tuple[dict[str, list[Step]], list[Line]]:
    """Return the straight arrows by their source, and the other steps as lines with their side."""
    at = {code: row for row, code in enumerate(main)}
    straight: dict[str, list[Step]] = {}
    lines: list[Line] = []
    for step in loop.steps:
        target = at.get(step.target)
        roots: dict[str, list[str]] = {"l": [], "r": []}
        for source in step.sources:
            row = at.get(source)
            if source == step.target:
                continue
            if row is not None and target is not None and target == row + 1:
                straight.setdefault(source, []).append(step)
            elif row is not None and target is not None and target < row:
                roots["l"].append(source)
            else:
                roots["r"].append(source)
        lines += [Line(step, tuple(found), side) for side, found in roots.items() if found]
    return straight, lines


def stack_main(boxes: Sequence[Box]) -> None:
    """Put the main column's boxes one below the other."""
    y = float(MARGIN)
    for box in boxes:
        box.y = y
        y += box.height + GAP


def stack_side(boxes: dict[str, Box], lines: Sequence[Line]) -> None:
    """Put the other boxes beside the middle of where their steps come from, without overlap."""

    def wanted(box: Box) -> float:
        near = [
            boxes[code].middle
            for line in lines
            if line.step.target == box.code
            for code in line.sources
            if boxes[code].column == "main"
        ]
        return sum(near) / len(near) if near else 0.0

    sides = sorted((b for b in boxes.values() if b.column == "side"), key=wanted)
    lowest = float(MARGIN)
    for box in sides:
        box.y = max(lowest, wanted(box) - box.height / 2 + (BOX_H + GAP) / 2)
        lowest = box.y + box.height + SIDE_GAP


def choose_lanes(lines: list[Line], boxes: dict[str, Box]) -> int:
    """Give each line of one side a lane so that none runs along another; return how many lanes."""
    taken: list[list[tuple[float, float]]] = []
    for line in sorted(lines, key=lambda each: measure(each, boxes)):
        low, high = reach(line, boxes)
        number = find_lane(taken, low, high)
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high))
        line.lane = number
    return len(taken)


def find_lane(taken: list[list[tuple[float, float]]], low: float, high: float) -> int:
    """Return the innermost lane that is free between two heights, or the next new one."""
    for number, lane in enumerate(taken):
        if all(high < start or end < low for start, end in lane):
            return number
    return len(taken)


def reach(line: Line, boxes: dict[str, Box]) -> tuple[float, float]:
    """Return the height from and to which a line runs."""
    spans = [(boxes[code].y, boxes[code].y + boxes[code].height) for code in line.ends]
    return min(low for low, _ in spans), max(high for _, high in spans)


def measure(line: Line, boxes: dict[str, Box]) -> float:
    """Return how long a line runs up or down."""
    low, high = reach(line, boxes)
    return high - low


def set_ports(boxes: dict[str, Box], lines: Sequence[Line]) -> None:
    """Give each line its own height at each box that it touches, so that lines cross little."""
    for box in boxes.values():
        for side in "lr":
            here = [line for line in lines if line.side == side and box.code in line.ends]
            here.sort(key=lambda line, b=box: rank_port(line, b, boxes))  # type: ignore[misc]
            for number, line in enumerate(here):
                line.ports[box.code] = box.y + box.height * (number + 1) / (len(here) + 1)


def rank_port(line: Line, box: Box, boxes: dict[str, Box]) -> tuple[int, int]:
    """Return the order of a line at a box: going up above going down, outer lanes in between."""
    others = [boxes[code].middle for code in line.ends if code != box.code]
    up = sum(others) / len(others) < box.middle if others else False
    outer = -line.lane if box.column == "side" else line.lane
    return (0, outer) if up else (1, -outer)
