"""A loop as a picture: states one below the other, steps as arrows beside them, words for all."""

from collections import deque
from html import escape

from tongxin.kernel.loops.declare import Loop, State, Step

BOX_W, BOX_H, GAP, LANE, MARGIN = 190, 40, 44, 30, 14
LABEL_CHAR_W = 7.5


def draw_loop(loop: Loop, language: str = "zh") -> str:
    """Return an accessible SVG of a loop; its colours are the page's (classes loop-*)."""
    states = order_states(loop)
    at = {state.code: number for number, state in enumerate(states)}
    arrows = [
        (step, source) for step in loop.steps for source in step.sources if source != step.target
    ]
    near = [(step, source) for step, source in arrows if at[step.target] - at[source] == 1]
    far = [arrow for arrow in arrows if arrow not in near]
    lanes = choose_lanes([(at[source], at[step.target]) for step, source in far])
    width = measure_width(near, far, lanes, language)
    height = 2 * MARGIN + len(states) * (BOX_H + GAP) - GAP
    title = f"{say(loop, language)} · v{loop.version}"
    parts = [
        f'<svg class="loop" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="loop-{loop.kind}-t loop-{loop.kind}-d" font-size="13">',
        f'<title id="loop-{loop.kind}-t">{escape(title)}</title>',
        f'<desc id="loop-{loop.kind}-d">{escape(tell_loop(loop, language))}</desc>',
    ]
    parts += [draw_state(state, at[state.code], language) for state in states]
    parts += draw_near(near, at, language)
    for (step, source), lane in zip(far, lanes, strict=True):
        parts.append(draw_far(step, at[source], at[step.target], lane, language))
    return "".join((*parts, "</svg>"))


def order_states(loop: Loop) -> list[State]:
    """Return the states by how soon a matter can come to them, closed ones last."""
    rank, left = {loop.start: 0}, deque([loop.start])
    while left:
        here = left.popleft()
        for step in loop.steps_from(here):
            if step.target not in rank:
                rank[step.target] = len(rank)
                left.append(step.target)
    return sorted(loop.states, key=lambda s: (s.closed, rank.get(s.code, len(rank))))


def choose_lanes(spans: list[tuple[int, int]]) -> list[int]:
    """Return a lane for each far arrow, so that no two in one lane overlap."""
    taken: list[list[tuple[int, int]]] = []
    chosen = []
    for span in spans:
        low, high = sorted(span)
        free = (n for n, lane in enumerate(taken) if all(high < a or b < low for a, b in lane))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high))
        chosen.append(number)
    return chosen


def draw_state(state: State, row: int, language: str) -> str:
    """Return the box of a state; a closed one has a double border."""
    y = MARGIN + row * (BOX_H + GAP)
    middle = f'x="{MARGIN + BOX_W / 2:g}" y="{y + BOX_H / 2 + 5:g}"'
    ring = (
        f'<rect x="{MARGIN + 3}" y="{y + 3}" width="{BOX_W - 6}" height="{BOX_H - 6}" rx="4" '
        'fill="none" stroke="currentColor"/>'
    )
    return (
        f'<g class="loop-state"><rect x="{MARGIN}" y="{y}" width="{BOX_W}" height="{BOX_H}" '
        f'rx="6" fill="none" stroke="currentColor"/>{ring if state.closed else ""}'
        f'<text {middle} text-anchor="middle" fill="currentColor">'
        f"{escape(say(state, language))}</text></g>"
    )


def draw_near(near: list[tuple[Step, str]], at: dict[str, int], language: str) -> list[str]:
    """Return the straight arrows to the next state, several words at one arrow."""
    words: dict[int, list[str]] = {}
    for step, source in near:
        words.setdefault(at[source], []).append(say(step, language))
    x = MARGIN + BOX_W // 2
    drawn = []
    for row, said in sorted(words.items()):
        top = MARGIN + row * (BOX_H + GAP) + BOX_H
        drawn.append(
            f'<g class="loop-step">{draw_path(f"M{x} {top}V{top + GAP - 1}")}'
            f"{draw_head(x, top + GAP, 0, -1)}"
            f'<text x="{x + 8}" y="{top + GAP / 2 + 4:g}" fill="currentColor">'
            f"{escape(' / '.join(said))}</text></g>"
        )
    return drawn


def draw_far(step: Step, source: int, target: int, lane: int, language: str) -> str:
    """Return an arrow that goes around other states, in its lane on the right."""
    edge, turn = MARGIN + BOX_W, MARGIN + BOX_W + LANE * (lane + 1) + 60 * (lane + 1)
    start = MARGIN + source * (BOX_H + GAP) + BOX_H * 2 // 3
    end = MARGIN + target * (BOX_H + GAP) + BOX_H // 3
    path = draw_path(f"M{edge} {start}H{turn}V{end}H{edge + 1}")
    middle = (start + end) / 2 + 4 + (8 if source > target else -8)
    return (
        f'<g class="loop-step">{path}{draw_head(edge, end, 1, 0)}'
        f'<text x="{turn + 5}" y="{middle:g}" fill="currentColor">'
        f"{escape(say(step, language))}</text></g>"
    )


def draw_path(path: str) -> str:
    """Return a line."""
    return f'<path d="{path}" fill="none" stroke="currentColor"/>'


def draw_head(x: int, y: int, dx: int, dy: int) -> str:
    """Return the head of an arrow whose tip is at x, y; dx, dy point back along its line."""
    first = f"{x + 8 * dx + 4 * dy},{y + 8 * dy + 4 * dx}"
    second = f"{x + 8 * dx - 4 * dy},{y + 8 * dy - 4 * dx}"
    return f'<polygon points="{x},{y} {first} {second}" fill="currentColor"/>'


def measure_width(
    near: list[tuple[Step, str]], far: list[tuple[Step, str]], lanes: list[int], language: str
) -> int:
    """Return a width that holds every arrow and its words."""
    right = MARGIN + BOX_W + (LANE + 60) * (max(lanes, default=-1) + 1)
    longest = max((measure_words(say(step, language)) for step, _ in (*near, *far)), default=0)
    return int(right + longest + MARGIN)


def measure_words(words: str) -> float:
    """Return about how wide words are: a Chinese character is twice a Latin letter."""
    return sum(LABEL_CHAR_W * (2 if ord(char) > 0x2E80 else 1) for char in words)


def tell_loop(loop: Loop, language: str) -> str:
    """Return the loop as sentences: what a screen reader says in place of the picture."""
    words = {state.code: say(state, language) for state in loop.states}
    joint = " → "
    told = [
        f"{words[source]}{joint}{words[step.target]}：{say(step, language)}"
        if language.startswith("zh")
        else f"{words[source]}{joint}{words[step.target]}: {say(step, language)}"
        for step in loop.steps
        for source in step.sources
    ]
    return "；".join(told) if language.startswith("zh") else "; ".join(told)


def say(told: Loop | State | Step, language: str) -> str:
    """Return the words of something in a language."""
    return told.zh if language.startswith("zh") else told.en
