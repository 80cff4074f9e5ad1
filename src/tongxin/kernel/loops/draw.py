"""A loop as a picture: its main way down the middle, the other steps as lines around it."""

from html import escape

from tongxin.kernel.loops.declare import Loop, State, Step
from tongxin.kernel.loops.labels import place_labels
from tongxin.kernel.loops.layout import GAP, OWN_H, Box, Layout, Line, lay_out

WIDE, NARROW, LEAST_BOX = 14.0, 7.8, 132.0
ROUND = 6


def draw_loop(loop: Loop, language: str = "zh") -> str:
    """Return an accessible SVG of a loop; its colours are the page's (classes loop-*)."""
    own = [step for step in loop.steps if step.target in step.sources]
    widest = max(
        *(measure_words(say(state, language)) for state in loop.states),
        *(measure_words(say(step, language)) + 20 for step in own),
        0.0,
    )

    def label_width(step: Step) -> float:
        return measure_words(say(step, language))

    layout = lay_out(loop, max(LEAST_BOX, widest + 32), label_width)
    heights = place_labels(layout, label_width)
    title, name = f"{say(loop, language)} · v{loop.version}", f"loop-{loop.kind}"
    width, height = round(layout.width), round(layout.height)
    parts = [
        f'<svg class="loop" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="{name}-t {name}-d" font-size="14">',
        f'<title id="{name}-t">{escape(title)}</title>',
        f'<desc id="{name}-d">{escape(tell_loop(loop, language))}</desc>',
    ]
    parts += [draw_line(layout, line) for line in layout.lines]
    parts += [draw_straight(layout, code, language) for code in layout.straight]
    for line, y in zip(layout.lines, heights, strict=True):
        parts.append(draw_words(line.x, y, say(line.step, language), "middle"))
    parts += [
        draw_state(layout, layout.boxes[state.code], state, language, state.code == loop.start)
        for state in loop.states
    ]
    return "".join((*parts, "</svg>"))


def draw_state(layout: Layout, box: Box, state: State, language: str, starts: bool) -> str:
    """Return the box of a state; a closed one has a double border, the first a thick one."""
    kind = "closed" if state.closed else "start" if starts else "open"
    x, width = box.x, layout.box_width
    ring = (
        f'<rect class="closed" x="{x + 3:g}" y="{box.y + 3:g}" width="{width - 6:g}" '
        f'height="{box.height - 6:g}" rx="3" fill="none" stroke="currentColor"/>'
    )
    return (
        f'<g class="loop-state"><rect class="{kind}" x="{x:g}" y="{box.y:g}" width="{width:g}" '
        f'height="{box.height:g}" rx="5" fill="none" stroke="currentColor"/>'
        f"{ring if state.closed else ''}"
        f"{draw_box_words(box, x + width / 2, say(state, language), language)}</g>"
    )


def draw_box_words(box: Box, x: float, name: str, language: str) -> str:
    """Return a state's name, and under it the steps that stay in it."""
    top = box.middle + 5 - OWN_H * len(box.own) / 2
    mark = ' class="loop-own"'
    own = [f"\u21bb {say(step, language)}" for step in box.own]
    return "".join(
        f'<text x="{x:g}" y="{top + OWN_H * row:g}" text-anchor="middle" fill="currentColor"'
        f"{mark if row else ''}>{escape(words)}</text>"
        for row, words in enumerate((name, *own))
    )


def draw_straight(layout: Layout, code: str, language: str) -> str:
    """Return the arrow down to the next state, the words of all its steps beside it."""
    box = layout.boxes[code]
    x, top = box.x + layout.box_width / 2, box.y + box.height
    words = " / ".join(say(step, language) for step in layout.straight[code])
    return (
        f'<g class="loop-step main">{draw_path(f"M{x:g} {top:g}V{top + GAP - 6:g}")}'
        f"{draw_head(x, top + GAP, 0, 1)}</g>{draw_words(x + 10, top + GAP / 2, words, 'start')}"
    )


def draw_line(layout: Layout, line: Line) -> str:
    """Return a line from its states along its lane to the target, corners rounded."""
    target = line.step.target
    end = line.ports[target]
    into = find_edge(layout, line, target)
    back = 1 if line.x > into else -1
    paths = []
    for code in line.sources:
        start, edge = line.ports[code], find_edge(layout, line, code)
        down = 1 if end > start else -1
        turn = min(ROUND, abs(end - start) / 2)
        out = 1 if line.x > edge else -1
        paths.append(
            f"M{edge:g} {start:g}H{line.x - out * turn:g}"
            f"Q{line.x:g} {start:g} {line.x:g} {start + down * turn:g}V{end - down * turn:g}"
            f"Q{line.x:g} {end:g} {line.x - back * turn:g} {end:g}H{into + back * 6:g}"
        )
    return f'<g class="loop-step">{draw_path("".join(paths))}{draw_head(into, end, -back, 0)}</g>'


def find_edge(layout: Layout, line: Line, code: str) -> float:
    """Return where a line meets the edge of a box."""
    box = layout.boxes[code]
    return box.x if line.side == "l" or box.column == "side" else box.x + layout.box_width


def draw_words(x: float, y: float, words: str, anchor: str) -> str:
    """Return the words of a step, on ground of their own so that lines pass behind."""
    width = measure_words(words) + 6
    left = x - width / 2 if anchor == "middle" else x - 3
    return (
        f'<rect class="loop-ground" x="{left:g}" y="{y - 10:g}" width="{width:g}" height="20" '
        f'fill="Canvas"/><text class="loop-words" x="{x:g}" y="{y + 5:g}" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(words)}</text>'
    )


def draw_path(path: str) -> str:
    """Return a line."""
    return f'<path d="{path}" fill="none" stroke="currentColor"/>'


def draw_head(x: float, y: float, dx: int, dy: int) -> str:
    """Return the head of an arrow that points along dx, dy, its tip at x, y."""
    back_x, back_y = x - 8 * dx, y - 8 * dy
    first = f"{back_x + 4 * dy:g},{back_y + 4 * dx:g}"
    second = f"{back_x - 4 * dy:g},{back_y - 4 * dx:g}"
    return f'<polygon points="{x:g},{y:g} {first} {second}" fill="currentColor"/>'


def measure_words(words: str) -> float:
    """Return about how wide words are: a Chinese character is twice a Latin letter."""
    return sum(WIDE if ord(char) > 0x2E80 else NARROW for char in words)


def tell_loop(loop: Loop, language: str) -> str:
    """Return the loop as sentences: what a screen reader says in place of the picture."""
    words = {state.code: say(state, language) for state in loop.states}
    colon, stop = ("：", "；") if language.startswith("zh") else (": ", "; ")
    return stop.join(
        f"{words[source]} → {words[step.target]}{colon}{say(step, language)}"
        for step in loop.steps
        for source in step.sources
    )


def say(told: Loop | State | Step, language: str) -> str:
    """Return the words of something in a language."""
    return told.zh if language.startswith("zh") else told.en
