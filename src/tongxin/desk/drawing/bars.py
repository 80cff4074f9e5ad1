"""Horizontal bars: one row a thing, its name and figure above, its parts side by side below."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.marks import draw, measure_text, shorten_text

WIDTH = 340
SIZE = 15
_ROW, _BAR, _NAME_Y, _BAR_Y = 42, 11, 16, 23


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its parts as (CSS class, value), and the figure written at its end."""

    name: str
    parts: tuple[tuple[str, float], ...]
    figure: str

    @property
    def length(self) -> float:
        """The sum of its parts; what is below nought has no length."""
        return sum(max(0.0, value) for _, value in self.parts)


def draw_bars(bars: Sequence[Bar], title: str, id: str) -> Markup:
    """Return a chart as SVG, each part with its value in `data-value`; all on one scale."""
    longest = max((bar.length for bar in bars), default=0.0)
    scale = WIDTH / longest if longest > 0 else 0.0
    rows = [_draw_row(bar, n * _ROW, scale) for n, bar in enumerate(bars)]
    return draw(
        "svg",
        draw("title", title, id=id),
        *rows,
        class_="chart",
        viewBox=f"0 0 {WIDTH} {max(1, len(bars)) * _ROW}",
        role="img",
        aria_labelledby=id,
    )


def _draw_row(bar: Bar, top: float, scale: float) -> Markup:
    room = WIDTH - measure_text(bar.figure, SIZE) - 8
    name = shorten_text(bar.name, SIZE, room)
    shapes = [
        draw("text", name, x=0, y=top + _NAME_Y, class_="strong"),
        draw("text", bar.figure, x=WIDTH, y=top + _NAME_Y, text_anchor="end"),
    ]
    left = 0.0
    for kind, value in bar.parts:
        width = max(0.0, value) * scale
        shapes.append(
            draw(
                "rect",
                x=left,
                y=top + _BAR_Y,
                width=width,
                height=_BAR,
                class_=f"bar {kind}",
                data_value=str(value),
            )
        )
        left += width
    return draw("g", *shapes)
