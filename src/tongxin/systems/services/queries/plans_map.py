"""Where a plan's services are held and where needs stay unmet: points, outlines, and two lists."""

from typing import Any

from django.urls import reverse

from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.tally import count_people
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.model import HOME_PREFIX
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.systems.services.matching.ids import PLACE, ROOM, name_row, read_pk
from tongxin.systems.services.models import PlanRun, Room


def tell_map(speaker: Speaker, result: PlanResult, run: PlanRun) -> dict[str, Any]:
    """Return the map's outlines and points, and the rows that say the same."""
    tally = count_people(result.problem, result.plan)
    places = list(subtree(run.place).filter(valid_to=None).order_by("pk"))
    shapes = [
        {"name": place.name, "outline": place.outline}
        for place in places
        if place.outline and place.kind in ("street", "community")
    ]
    venues = _list_venues(result, tally.services_at, tally.by_place)
    lacks = _list_lacks(speaker, result, places)
    return {"shapes": shapes, "points": [*venues, *lacks], "venues": venues, "lacks": lacks}


def _list_venues(result: PlanResult, services: Any, people: Any) -> list[dict[str, Any]]:
    """Return the rooms' sites, those where something is held first."""
    held = {v: n for v, n in services.items() if not v.startswith(HOME_PREFIX)}
    keys = [read_pk(venue.id) for venue in result.problem.venues]
    sites: dict[int, dict[str, Any]] = {}
    for room in Room.objects.filter(pk__in=keys).select_related("site__place").order_by("pk"):
        id, site = name_row(ROOM, room.pk), room.site
        row = sites.setdefault(
            site.pk,
            {
                "name": site.name,
                "under": site.place.name,
                "lon": site.lon,
                "lat": site.lat,
                "kind": site.kind,
                "address": reverse("network_site", args=[site.pk]),
                "services": 0,
                "people": 0,
            },
        )
        row["services"] += held.get(id, 0)
        row["people"] += people.get(id, 0)
    return sorted(sites.values(), key=lambda row: (-row["services"], row["name"]))


def _list_lacks(speaker: Speaker, result: PlanResult, places: list[Place]) -> list[dict[str, Any]]:
    """Return the compounds with unmet person-sessions, the most first."""
    tally = count_people(result.problem, result.plan)
    points = {name_row(PLACE, place.pk): (place.lon, place.lat) for place in places}
    rows = []
    for compound in result.problem.compounds:
        missing = tally.missing_in(compound.id)
        if missing <= 0:
            continue
        lon, lat = points.get(compound.id) or points.get(compound.id.rstrip("*")) or (None, None)
        name = speaker.labels.name("compounds", compound.id)
        rows.append({"name": name, "lon": lon, "lat": lat, "kind": "lack", "missing": missing,
                     "asked": tally.asked_in.get(compound.id, 0)})  # fmt: skip
    return sorted(rows, key=lambda row: (-row["missing"], row["name"]))
