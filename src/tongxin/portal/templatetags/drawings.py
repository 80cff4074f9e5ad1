"""Drawings as SVG, each beside a table or list that says the same: `{% load drawings %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tongxin.desk.drawing.bars import Bar, draw_bars
from tongxin.portal.drawings.intervals import Interval, draw_intervals
from tongxin.portal.drawings.plain_map import draw_plain_map, pack_geojson

register = template.Library()


@register.simple_tag
def plain_map(
    shapes: Iterable[Mapping[str, Any]],
    points: Iterable[Mapping[str, Any]],
    title: str,
    id: str = "map",
) -> SafeString:
    """Return outlines and points as a map that works without a network.

    shapes: name and outline (GeoJSON geometry, WGS-84), largest areas first.
    points: name, lon, lat, kind ("hub", "station", "point", "lack", "compound"), address (a URL).
    Where the installation has a tile server, a script lays the same over its tiles. Show the same
    content as a list beside it.
    """
    kept, places = list(shapes), [p for p in points if p.get("lon") is not None]
    context = {
        "drawing": mark_safe(draw_plain_map(kept, places, str(title), id)),
        "geojson": pack_geojson(kept, places) if settings.TILES else None,
        "tiles": settings.TILES,
        "approval": settings.MAP_APPROVAL,
        "id": id,
    }
    return mark_safe(render_to_string("parts/map.html", context))


@register.simple_tag
def bar_chart(rows: Iterable[Mapping[str, Any]], title: str, id: str = "bars") -> SafeString:
    """Return horizontal bars: each row has label, value, figure (its words); base="yes" is grey."""
    bars = [
        Bar(
            str(row["label"]),
            ((("bar base" if row.get("base") else "bar"), float(row["value"])),),
            str(row.get("figure", row["value"])),
        )
        for row in rows
    ]
    return mark_safe(str(draw_bars(bars, str(title), id)))


@register.simple_tag
def interval_chart(rows: Iterable[Mapping[str, Any]], title: str, id: str = "spans") -> SafeString:
    """Return shares of one with their intervals: label, value, low, high, figure."""
    spans = [
        Interval(
            str(row["label"]), float(row["value"]), float(row["low"]), float(row["high"]),
            str(row.get("figure", "")),
        )
        for row in rows
    ]  # fmt: skip
    return mark_safe(str(draw_intervals(spans, str(title), id)))
