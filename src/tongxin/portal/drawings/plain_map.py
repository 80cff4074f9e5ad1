"""A map of outlines and points from degrees, north up, without tiles."""

import json
from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from typing import Any

from markupsafe import Markup

from tongxin.desk.drawing.ground import Point, View, fit_view
from tongxin.desk.drawing.map_marks import draw_lack, draw_names, draw_scale
from tongxin.desk.drawing.marks import draw
from tongxin.desk.drawing.place_names import Name, place_names

WIDTH, TALLEST, MARGIN, RADIUS = 400.0, 400.0, 30.0, 6.5
METRES_A_DEGREE = 111_320.0
MOST_CORNERS = 4_000
KINDS = ("hub", "station", "point", "lack", "compound")
NAMED, SMALL = ("hub", "station", "point", "lack"), 2.0


def draw_plain_map(
    shapes: Sequence[Mapping[str, Any]],
    points: Sequence[Mapping[str, Any]],
    title: str,
    id: str,
) -> Markup:
    """Return the map as SVG; a point with an address is a link."""
    degrees = [c for s in shapes for ring in list_rings(s.get("outline")) for c in ring]
    degrees += [(float(p["lon"]), float(p["lat"])) for p in points]
    middle = sum(lat for _, lat in degrees) / len(degrees) if degrees else 0.0
    view = fit_view((to_metres(c, middle) for c in degrees), WIDTH, TALLEST, MARGIN)
    outlines = (_draw_shape(view, shape, middle) for shape in shapes)
    marks = (_draw_point(view, point, middle) for point in sort_points(points))
    return draw(
        "svg",
        draw("title", title, id=f"{id}-title"),
        *outlines,
        *marks,
        *_draw_names(view, shapes, points, middle),
        draw_scale(view, _tell_length),
        class_="map",
        viewBox=f"0 0 {view.width:.0f} {view.height + 24:.0f}",
        role="group",
        aria_labelledby=f"{id}-title",
    )


def list_rings(outline: Mapping[str, Any] | None) -> list[list[Point]]:
    """Return the rings of a Polygon or MultiPolygon; nothing for other geometries.

    >>> list_rings({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]})
    [[(1.0, 2.0), (3.0, 4.0), (1.0, 2.0)]]
    """
    if not outline:
        return []
    held = outline.get("coordinates") or []
    polygons = {"Polygon": [held], "MultiPolygon": held}.get(str(outline.get("type")), [])
    rings = [[(float(c[0]), float(c[1])) for c in ring] for poly in polygons for ring in poly]
    return [thin_ring(ring) for ring in rings]


def thin_ring(ring: list[Point]) -> list[Point]:
    """Return a ring with no more corners than a drawing can show."""
    step = -(-len(ring) // MOST_CORNERS)
    return ring if step <= 1 else [*ring[::step], ring[-1]]


def to_metres(degrees: Point, middle: float) -> Point:
    """Return metres east and north, true near this latitude."""
    return degrees[0] * METRES_A_DEGREE * cos(radians(middle)), degrees[1] * METRES_A_DEGREE


def sort_points(points: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return points so that what matters more is drawn above."""
    return sorted(points, key=lambda p: -KINDS.index(p["kind"]) if p["kind"] in KINDS else -9)


def pack_geojson(shapes: Iterable[Mapping[str, Any]], points: Iterable[Mapping[str, Any]]) -> str:
    """Return the same content for the map with tiles."""
    areas = [
        {"type": "Feature", "geometry": s["outline"], "properties": {"name": str(s["name"])}}
        for s in shapes
        if s.get("outline")
    ]
    spots = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [p["lon"], p["lat"]]},
            "properties": {k: str(p.get(k, "")) for k in ("name", "kind", "address")},
        }
        for p in points
    ]
    told = json.dumps({"type": "FeatureCollection", "features": areas + spots}, ensure_ascii=False)
    return told.replace("<", "\\u003c").replace("&", "\\u0026")


def _draw_shape(view: View, shape: Mapping[str, Any], middle: float) -> Markup:
    path = ""
    for ring in list_rings(shape.get("outline")):
        corners = (view.place(*to_metres(corner, middle)) for corner in ring)
        path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
    if not path:
        return Markup()
    return draw("path", draw("title", str(shape["name"])), d=path, class_="land")


def _draw_point(view: View, point: Mapping[str, Any], middle: float) -> Markup:
    x, y = view.place(*to_metres((float(point["lon"]), float(point["lat"])), middle))
    mark = _draw_mark(str(point["kind"]), x, y, str(point["name"]))
    if not point.get("address"):
        return mark
    return draw("a", mark, href=str(point["address"]), aria_label=str(point["name"]))


def _draw_mark(kind: str, x: float, y: float, name: str) -> Markup:
    title, r = draw("title", name), RADIUS
    if kind == "hub":
        return draw("rect", title, x=x - r, y=y - r, width=2 * r, height=2 * r, class_="hub")
    if kind == "lack":
        return draw_lack(x, y, r, name)
    size = {"station": r, "point": r - 2}.get(kind, 2.0)
    shape = {"station": "station", "point": "station point"}.get(kind, "compound")
    return draw("circle", title, cx=x, cy=y, r=size, class_=shape)


def _draw_names(
    view: View,
    shapes: Sequence[Mapping[str, Any]],
    points: Sequence[Mapping[str, Any]],
    middle: float,
) -> list[Markup]:
    wanted, marks = [], []
    for point in reversed(sort_points(points)):
        x, y = view.place(*to_metres((float(point["lon"]), float(point["lat"])), middle))
        r = RADIUS if point["kind"] in NAMED else SMALL
        marks.append((x - r, y - r, x + r, y + r))
        if point["kind"] in NAMED:
            wanted.append(Name(str(point["name"]), x, y, r, strong=point["kind"] == "hub"))
    known = {name.text for name in wanted}
    for shape in shapes:
        if str(shape["name"]) not in known:
            wanted += _name_shape(view, shape, middle)
    placed = place_names(wanted, marks, view.width, view.height)
    return draw_names(placed)


def _name_shape(view: View, shape: Mapping[str, Any], middle: float) -> list[Name]:
    """Return the name of an outline, with the places down its middle where it may stand."""
    corners = [
        view.place(*to_metres(corner, middle))
        for ring in list_rings(shape.get("outline"))[:1]
        for corner in ring
    ]
    if not corners:
        return []
    x = sum(c[0] for c in corners) / len(corners)
    top, bottom = min(c[1] for c in corners), max(c[1] for c in corners)
    rows = range(round(top) + 26, round(bottom) - 8, 12)
    lower = tuple((x + aside, float(y)) for y in rows for aside in (0.0, -24.0, 24.0))
    return [Name(str(shape["name"]), x, top + 30, elsewhere=lower)]


def _tell_length(metres: int) -> str:
    return f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
