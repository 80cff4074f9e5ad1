"""What every map has: placed names, a scale bar, and a diamond where something lacks."""

from collections.abc import Callable, Iterable

from markupsafe import Markup

from tongxin.desk.drawing.ground import View, round_length
from tongxin.desk.drawing.marks import Attribute, draw
from tongxin.desk.drawing.place_names import PlacedName


def draw_names(placed: Iterable[PlacedName]) -> list[Markup]:
    """Return the names that found room, written where they did."""
    return [
        draw(
            "text",
            p.name.text,
            x=p.x,
            y=p.y,
            text_anchor="middle",
            class_="strong" if p.name.strong else "place",
        )
        for p in placed
    ]


def draw_lack(x: float, y: float, r: float, title: str, **more: Attribute) -> Markup:
    """Return a diamond of this half-width, with its title."""
    path = f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}-{r:.1f} {r:.1f}-{r:.1f}-{r:.1f}Z"
    return draw("path", draw("title", title), d=path, class_="lack", **more)


def draw_scale(view: View, tell_metres: Callable[[int], str]) -> Markup:
    """Return a bar of round length below the map, with that length in words."""
    length = round_length(view.width / 4 / view.scale)
    right, y = 6 + length * view.scale, view.height + 16
    return draw(
        "g",
        draw("path", d=f"M6 {y - 5:.1f}v5H{right:.1f}v-5", class_="axis"),
        draw("text", tell_metres(length), x=right + 6, y=y + 1, class_="scale"),
    )
