"""Upright columns for a run of weeks, with the figure above and the week below each."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.marks import draw, shorten_text

WIDTH, HEIGHT, SIZE = 340, 190, 15
_TOP, _BASE = 24, 160


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands below it, its value and the figure written above it."""

    name: str
    value: float
    figure: str


def draw_columns(columns: Sequence[Column], title: str, id: str) -> Markup:
    """Return a chart as SVG, each column with its value in `data-value`."""
    tallest = max((c.value for c in columns), default=0.0)
    scale = (_BASE - _TOP) / tallest if tallest > 0 else 0.0
    step = WIDTH / max(1, len(columns))
    drawn = [_draw_column(c, n * step, step, scale) for n, c in enumerate(columns)]
    return draw(
        "svg",
        draw("title", title, id=id),
        *drawn,
        draw("line", x1=0, y1=_BASE, x2=WIDTH, y2=_BASE, class_="axis"),
        class_="chart",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=id,
    )


def _draw_column(column: Column, left: float, step: float, scale: float) -> Markup:
    height, middle = max(0.0, column.value) * scale, left + step / 2
    width = min(48.0, step * 0.6)
    return draw(
        "g",
        draw(
            "rect",
            x=middle - width / 2,
            y=_BASE - height,
            width=width,
            height=height,
            class_="bar served",
            data_value=str(column.value),
        ),
        _label(column.figure, middle, _BASE - height - 6, step, "strong"),
        _label(column.name, middle, _BASE + 20, step, "plain"),
    )


def _label(text: str, middle: float, y: float, room: float, kind: str) -> Markup:
    short = shorten_text(text, SIZE, room)
    return draw("text", short, x=middle, y=y, text_anchor="middle", class_=kind)
