"""The network of a street on a day: figures, list, map, what lacks, who leads and who helps."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from tongxin.kernel.models import Place
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.models import Site
from tongxin.systems.services.pages.words_network import SITE_KINDS
from tongxin.systems.services.queries import network as ask
from tongxin.systems.services.queries.network_hours import quarter_of, read_hours
from tongxin.systems.services.queries.network_quarter import (
    Quarter,
    count_held,
    find_supply,
    span_of,
    tell_quarters,
)
from tongxin.systems.services.queries.network_unmet import Reach, Unmet, sum_unmet_kept
from tongxin.systems.services.views.network.hours_words import tell_day, tell_week

KIND_WORDS = dict(SITE_KINDS)
BEYOND_SHOWN = 12


def show_network(request: HttpRequest) -> HttpResponse:
    """Show a street's network on a day."""
    actor = get_actor(request)
    require(actor, ask.RIGHT)
    day = read_day(request)
    streets = ask.find_streets(actor, day)
    street = pick_street(request, streets)
    shown: dict[str, Any] = {"day": day, "today": timezone.localdate(), "streets": streets}
    if street is not None:
        shown |= {"street": street, "may_edit": may(actor, "network.edit", place=street)}
        shown |= describe(ask.sites_on(actor, street, day), street, day)
    return render_page(request, "services/network/network.html", shown)


def read_day(request: HttpRequest) -> date:
    """Return the day that was asked for; today where none or no such day was."""
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    return asked or timezone.localdate()


def pick_street(request: HttpRequest, streets: Sequence[Place]) -> Place | None:
    """Return the street that was asked for among those in sight, else the first."""
    asked = request.GET.get("street", "")
    return next((s for s in streets if str(s.pk) == asked), streets[0] if streets else None)


def describe(sites: Sequence[Site], street: Place, day: date) -> dict[str, Any]:
    """Return what the page shows of a street with these sites."""
    parts = ask.list_parts(street, day)
    reach, unmet = Reach({place.pk: place for place in parts}), sum_unmet_kept(street, day)
    quarters = tell_quarters(sites, day, unmet, reach, find_supply(street, day))
    beyond = reach.beyond(sites, unmet)
    first, last = quarter_of(quarter_of(day)[0] - timedelta(days=1))
    held, came = count_held(sites, first, last)
    return {
        "rows": [show_row(site, day, quarters[site.pk]) for site in sites],
        "counts": count_kinds(sites),
        "held": sum(q.services for q in quarters.values()),
        "came": sum(q.came for q in quarters.values()),
        "held_before": held.total(),
        "came_before": came.total(),
        "unmet": sum(each.needs for each in unmet),
        "beyond": sum(each.needs for each in beyond),
        "beyond_rows": list_beyond(beyond, reach.places),
        "since": span_of(day)[0],
        "shapes": [shape_of(p) for p in parts if p.kind == "community" and p.outline],
        "points": [*map(point_of, sites), *list_spots(parts, beyond)],
        "leaders": ask.leaders_on(street, day),
        "equipment": ask.list_equipment(street),
        "teams": ask.list_teams(street, day),
    }


def count_kinds(sites: Sequence[Site]) -> str:
    """Return 1+X+N in figures."""
    return "+".join(str(sum(site.kind == kind for site in sites)) for kind in KIND_WORDS)


def show_row(site: Site, day: date, quarter: Quarter) -> dict[str, Any]:
    """Return a site's row of the list."""
    hours = read_hours(site.hours.all())
    return {
        "site": site,
        "kind": KIND_WORDS.get(site.kind, site.kind),
        "week": tell_week(hours),
        "day": tell_day(hours, day) if day in hours.days else "",
        "rooms": ask.rooms_on(site, day),
        "quarter": quarter,
    }


def point_of(site: Site) -> dict[str, Any]:
    """Return a site as a mark of the map."""
    address = reverse("network_site", args=(site.pk,))
    return {
        "name": site.name, "lon": site.lon, "lat": site.lat, "kind": site.kind, "address": address
    }  # fmt: skip


def shape_of(place: Place) -> dict[str, Any]:
    """Return a place as an outline of the map."""
    return {"name": place.name, "outline": place.outline}


def list_spots(parts: Sequence[Place], beyond: Sequence[Unmet]) -> list[dict[str, Any]]:
    """Return the compounds as marks: those whose needs no site reaches stand out."""
    lacking = {each.place for each in beyond}
    return [
        {
            "name": place.name, "lon": place.lon, "lat": place.lat,
            "kind": "lack" if place.pk in lacking else "compound",
        }
        for place in parts
        if place.kind == "compound"
    ]  # fmt: skip


def list_beyond(beyond: Sequence[Unmet], places: Mapping[int, Place]) -> list[dict[str, Any]]:
    """Return the places whose needs no site reaches, the most needs first."""
    rows: dict[int, dict[str, Any]] = {}
    for each in beyond:
        place = places.get(each.place)
        name = place.name if place else _("没有写清的地方")
        row = rows.setdefault(each.place, {"name": name, "needs": 0, "people": 0, "kinds": []})
        row["needs"] += each.needs
        row["people"] += each.people
        if each.kind not in row["kinds"]:
            row["kinds"].append(each.kind)
    ranked = sorted(rows.values(), key=lambda row: (-row["needs"], row["name"]))
    return ranked[:BEYOND_SHOWN]
