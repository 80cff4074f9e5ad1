"""Shares with their intervals: a dot for the estimate, a line from the low end to the high one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tongxin.desk.drawing.marks import draw

WIDTH, ROW, LEFT, RIGHT, FOOT = 340.0, 46.0, 6.0, 334.0, 22.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A share between 0 and 1, the ends of its interval, and the words written beside its name."""

    name: str
    value: float
    low: float
    high: float
    figure: str


def draw_intervals(rows: Sequence[Interval], title: str, id: str) -> Markup:
    """Return the chart as SVG over an axis from nothing to everything."""
    bottom = len(rows) * ROW
    return draw(
        "svg",
        draw("title", title, id=id),
        *(draw("path", d=f"M{place(s):.1f} 0V{bottom:.1f}", class_="line") for s in (0, 0.5, 1)),
        *(_draw_row(row, at * ROW) for at, row in enumerate(rows)),
        draw("text", "0", x=LEFT, y=bottom + 16),
        draw("text", "50%", x=place(0.5), y=bottom + 16, text_anchor="middle"),
        draw("text", "100%", x=RIGHT, y=bottom + 16, text_anchor="end"),
        class_="chart",
        viewBox=f"0 0 {WIDTH:.0f} {bottom + FOOT:.0f}",
        role="img",
        aria_labelledby=id,
    )


def place(share: float) -> float:
    """Return where a share stands across the drawing."""
    return LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT)


def _draw_row(row: Interval, top: float) -> Markup:
    y = top + 30
    return draw(
        "g",
        draw("text", row.name, x=LEFT, y=top + 16, class_="strong"),
        draw("text", row.figure, x=RIGHT, y=top + 16, text_anchor="end"),
        draw("path", d=f"M{place(row.low):.1f} {y}H{place(row.high):.1f}", class_="axis strong"),
        draw("circle", cx=place(row.value), cy=y, r=6.0, class_="bar"),
    )
