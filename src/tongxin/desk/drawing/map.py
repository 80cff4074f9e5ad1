"""A map without tiles: areas, compounds, venues by people served, home rounds, unmet needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from tongxin.desk.drawing.ground import Point, View, fit_view, wrap_points
from tongxin.desk.drawing.map_marks import draw_lack, draw_names, draw_scale
from tongxin.desk.drawing.marks import draw
from tongxin.desk.drawing.place_names import Box, Name, place_names

WIDTH, TALLEST, MARGIN = 400.0, 400.0, 34.0
_PADDING = 14.0


@dataclass(frozen=True, slots=True)
class Area:
    """A community or street: its name and the places that lie in it, in metres."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with a number of people, in metres; nameless ones are drawn only."""

    x: float
    y: float
    people: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class MapContent:
    """What a map shows; the largest spot of all gives the scale of people."""

    areas: Sequence[Area]
    compounds: Sequence[Spot]
    venues: Sequence[Spot]
    homes: Sequence[Spot]
    lacks: Sequence[Spot]


def draw_map(content: MapContent, title: str, id: str, metres: str = "{} m") -> Markup:
    """Return the map as SVG, north up. metres: how the scale bar's length is written."""
    spots = [*content.compounds, *content.venues, *content.homes, *content.lacks]
    points = [p for area in content.areas for p in area.points] + [(s.x, s.y) for s in spots]
    view = fit_view(points, WIDTH, TALLEST, MARGIN)
    most = max((s.people for s in [*content.venues, *content.homes, *content.lacks]), default=1)
    layers = [
        *(_draw_area(view, area) for area in content.areas),
        *(_draw_dot(view, s) for s in content.compounds),
        *(_draw_round(view, s, most, "station") for s in _large_first(content.venues)),
        *(_draw_round(view, s, most, "home") for s in _large_first(content.homes)),
        *(_draw_lack(view, s, most) for s in _large_first(content.lacks)),
        *_draw_names(view, content, most),
        draw_scale(view, lambda length: metres.format(f"{length:,}")),
    ]
    return draw(
        "svg",
        draw("title", title, id=id),
        *layers,
        class_="map",
        viewBox=f"0 0 {view.width:.0f} {view.height + 24:.0f}",
        role="img",
        aria_labelledby=id,
    )


def measure_radius(people: int, most: int) -> float:
    """Return the radius of a spot: its area grows with the people, the largest has 13 units."""
    return max(2.5, 13 * sqrt(max(0, people) / max(1, most)))


def _large_first(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda s: -s.people)


def _draw_area(view: View, area: Area) -> Markup:
    corners = [view.place(x, y) for x, y in wrap_points(area.points)]
    if not corners:
        return Markup()
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
    return draw("g", draw("path", d=path, class_="land-edge"), draw("path", d=path, class_="land"))


def _draw_dot(view: View, spot: Spot) -> Markup:
    x, y = view.place(spot.x, spot.y)
    return draw("circle", cx=x, cy=y, r=1.6, class_="compound")


def _draw_round(view: View, spot: Spot, most: int, kind: str) -> Markup:
    x, y = view.place(spot.x, spot.y)
    shape = "idle" if not spot.people else kind
    title = draw("title", f"{spot.name} {spot.people}")
    radius = measure_radius(spot.people, most)
    if shape == "home":
        size = radius * 1.7
        return draw(
            "rect",
            title,
            x=x - size / 2,
            y=y - size / 2,
            width=size,
            height=size,
            class_="home",
            data_value=spot.people,
        )
    return draw("circle", title, cx=x, cy=y, r=radius, class_=shape, data_value=spot.people)


def _draw_lack(view: View, spot: Spot, most: int) -> Markup:
    x, y = view.place(spot.x, spot.y)
    title = f"{spot.name} {spot.people}"
    return draw_lack(x, y, measure_radius(spot.people, most), title, data_value=spot.people)


def _draw_names(view: View, content: MapContent, most: int) -> list[Markup]:
    wanted = []
    for area in content.areas:
        corners = [view.place(x, y) for x, y in area.points] or [view.place(0, 0)]
        x, y = min(corners, key=lambda c: (c[1], c[0]))
        wanted.append(Name(area.name, x, y, _PADDING, strong=True))
    spots = [*content.venues, *content.homes, *content.lacks]
    for spot in _large_first(content.venues):
        if spot.name:
            x, y = view.place(spot.x, spot.y)
            wanted.append(Name(spot.name, x, y, measure_radius(spot.people, most)))
    marks = [_bound_spot(view, spot, most) for spot in spots]
    placed = place_names((n for n in wanted if n.text), marks, view.width, view.height)
    return draw_names(placed)


def _bound_spot(view: View, spot: Spot, most: int) -> Box:
    x, y = view.place(spot.x, spot.y)
    r = measure_radius(spot.people, most)
    return x - r, y - r, x + r, y + r
