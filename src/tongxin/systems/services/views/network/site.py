"""One site: what it is, when it opens, what it did and lacked, and its services."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import ancestor_of_kind
from tongxin.kernel.rights import limit, may
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.models import Service, Site
from tongxin.systems.services.queries import network as ask
from tongxin.systems.services.queries.network_came import count_came
from tongxin.systems.services.queries.network_hours import (
    Hours,
    list_shut_days,
    quarter_of,
    read_hours,
)
from tongxin.systems.services.queries.network_quarter import find_supply, span_of, tell_quarters
from tongxin.systems.services.queries.network_unmet import Reach, Unmet, sum_unmet_kept
from tongxin.systems.services.views.network.hours_words import name_day, tell_day, tell_week
from tongxin.systems.services.views.network.show import KIND_WORDS, point_of, read_day, shape_of

PAGE, AHEAD_DAYS = 20, 28


def show_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a site as it was on a day."""
    actor, day = get_actor(request), read_day(request)
    site = ask.find_site(actor, pk)
    if site is None:
        raise Http404
    hours = read_hours(site.hours.all())
    rows = limit(Service.objects.filter(room__site=site), actor, "services.read")
    rows = rows.select_related("kind", "matter", "room").order_by("-day", "-part", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    came = count_came(row.event_id for row in page.object_list)
    shown = {
        "site": site,
        "day": day,
        "kind": KIND_WORDS.get(site.kind, site.kind),
        "rooms": ask.rooms_on(site, day),
        "week": tell_week(hours),
        "ahead": list_ahead(hours, day),
        "page": page,
        "services": [(row, came.get(row.event_id)) for row in page.object_list],
        "address": f"?on={day.isoformat()}&page=",
        "sees_services": may(actor, "services.read", place=site.place_id),
        "may_edit": may(actor, "network.edit", place=site.place_id) and site.valid_to is None,
        **describe_quarter(site, hours, day),
    }
    return render_page(request, "services/network/site.html", shown)


def list_ahead(hours: Hours, day: date) -> list[str]:
    """Return the single days of the next four weeks."""
    last = day + timedelta(days=AHEAD_DAYS)
    return [tell_day(hours, each) for each in sorted(hours.days) if day <= each <= last]


def describe_quarter(site: Site, hours: Hours, day: date) -> dict[str, Any]:
    """Return what a site did and lacked in the quarter up to a day."""
    street = ancestor_of_kind(site.place, "street")
    if street is None:
        return {}
    parts = {place.pk: place for place in ask.list_parts(street, day)}
    reach, unmet = Reach(parts), sum_unmet_kept(street, day)
    quarters = tell_quarters([site], day, unmet, reach, find_supply(street, day))
    near = sorted(reach.near(site, unmet), key=lambda each: -each.needs)
    first = max(quarter_of(day)[0], site.valid_from)
    shut = list_shut_days(hours, first, day, shipped_workdays())
    community = parts.get(site.place_id)
    return {
        "street": street,
        "quarter": quarters[site.pk],
        "since": span_of(day)[0],
        "near": [(parts[each.place].name, each) for each in near[:PAGE] if each.place in parts],
        "near_more": max(0, len(near) - PAGE),
        "shut": [name_day(each) for each in shut],
        "shapes": [shape_of(community)] if community is not None and community.outline else [],
        "points": [point_of(site), *list_spots(near, parts)],
    }


def list_spots(near: list[Unmet], parts: dict[int, Any]) -> list[dict[str, Any]]:
    """Return the places near the site whose needs are unmet, as marks of the map."""
    places = {each.place: parts[each.place] for each in near if each.place in parts}
    return [
        {"name": place.name, "lon": place.lon, "lat": place.lat, "kind": "lack"}
        for place in places.values()
    ]
