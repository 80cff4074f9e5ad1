"""The list of needs, and the same by compound on a map."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tongxin.kernel.models import Place
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say, say_state
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import full_names, subtree
from tongxin.kernel.rights import Actor, may, require
from tongxin.systems.services.actions.need_steps_many import FOR_MANY, MOST
from tongxin.systems.services.loop import NEED_LOOP
from tongxin.systems.services.queries.needs import (
    LATE,
    MERGED,
    OPEN,
    READ,
    Wanted,
    find_needs,
    keep_count,
    keep_kinds,
    keep_places,
    list_filter_places,
    list_keys,
    read_needs,
)
from tongxin.systems.services.states import RAISED

PAGE = 50
SPECIAL = ((OPEN, _("没办结的")), (LATE, _("已逾期")), ("", _("全部")))


@require_safe
def show_needs(request: HttpRequest) -> HttpResponse:
    """Show the needs that the filters ask for, a page of them."""
    actor = get_actor(request)
    require(actor, READ)
    places = list_filter_places(actor)
    wanted = read_wanted(request.GET, places)
    now = timezone.now()
    pages = Paginator(list_keys(find_needs(actor, wanted, now=now)), PAGE)
    pages.count = keep_count(actor, wanted, now)
    page = pages.get_page(request.GET.get("page"))
    needs = read_needs(page)
    names = full_names(need.place_id for need in needs)
    rows = [
        {
            "need": need,
            "place": names.get(need.place_id, need.place.name),
            "state": say_state(need.matter),
            "address": find_matter_address(need.matter),
        }
        for need in needs
    ]
    context = {
        **tell_filters(request, wanted, places),
        "page": page,
        "rows": rows,
        "kinds": keep_kinds(actor, without_kind(wanted), now),
        "step": tell_step(actor, wanted.state),
        "waiting": count_waiting(actor, wanted),
        "may_raise": may(actor, "needs.raise"),
        "may_import": may(actor, "needs.import"),
        "may_merge": may(actor, "needs.merge"),
    }
    return render_page(request, "services/needs/list.html", context)


@require_safe
def show_map(request: HttpRequest) -> HttpResponse:
    """Show where needs come from: a map of compounds, and the same as a table."""
    actor = get_actor(request)
    require(actor, READ)
    places = list_filter_places(actor)
    wanted = read_wanted(request.GET, places)
    now = timezone.now()
    rows = keep_places(actor, wanted, now)
    names = full_names(row["place_id"] for row in rows)
    for row in rows:
        row["name"] = names.get(row["place_id"], row["place__name"])
    root = wanted.place or (places[0] if places else None)
    context = {
        **tell_filters(request, wanted, places),
        "rows": rows,
        "points": [*(list_other_points(root, rows) if root else []), *map(tell_point, rows)],
        "shapes": list_shapes(root) if root else [],
        "kinds": keep_kinds(actor, without_kind(wanted), now),
        "unplaced": sum(row["needs"] for row in rows if row["place__lon"] is None),
    }
    return render_page(request, "services/needs/map.html", context)


def read_wanted(told: QueryDict, places: list[Place]) -> Wanted:
    """Return what the address asks for; what it names wrongly asks for nothing."""
    place = next((p for p in places if str(p.pk) == told.get("place")), None)
    state = told.get("state", OPEN)
    known = {OPEN, LATE, MERGED, "", *(s.code for s in NEED_LOOP.states)}
    return Wanted(
        place=place,
        kind=told.get("kind", "")[:60],
        state=state if state in known else OPEN,
        words=told.get("q", "").strip()[:100],
    )


def tell_step(actor: Actor, state: str) -> dict[str, Any] | None:
    """Return the step that may be taken with many needs of a state at once, or None."""
    step = NEED_LOOP.step(FOR_MANY.get(state, ""))
    if step is None or not may(actor, step.action):
        return None
    return {"code": step.code, "label": say(step), "most": MOST}


def count_waiting(actor: Actor, wanted: Wanted) -> int:
    """Return how many of the open needs wait for somebody to accept them."""
    if wanted.state != OPEN or not may(actor, "needs.accept"):
        return 0
    raised = Wanted(wanted.place, wanted.kind, RAISED, wanted.words)
    return keep_count(actor, raised, timezone.now())


def without_kind(wanted: Wanted) -> Wanted:
    """Return the same for all categories, so that the counts show where else to look."""
    return Wanted(wanted.place, "", wanted.state, wanted.words)


def tell_filters(request: HttpRequest, wanted: Wanted, places: list[Place]) -> dict[str, Any]:
    """Return what the filters above a list show."""
    asked = request.GET.copy()
    asked.pop("page", None)
    kindless = asked.copy()
    kindless.pop("kind", None)
    raised = asked.copy()
    raised["state"] = RAISED
    chosen = [(s.code, say(s)) for s in NEED_LOOP.states]
    return {
        "wanted": wanted,
        "places": places,
        "states": [*SPECIAL, *chosen, (MERGED, _("已合并"))],
        "query": asked.urlencode(),
        "address": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "raised_address": f"?{raised.urlencode()}",
        "kind_address": f"?{kindless.urlencode()}&kind=" if kindless else "?kind=",
    }


def tell_point(row: dict[str, Any]) -> dict[str, Any]:
    """Return a place as a mark on the map; one with late needs is marked as lacking."""
    return {
        "name": f"{row['place__name']} {row['needs']}",
        "lon": row["place__lon"],
        "lat": row["place__lat"],
        "kind": "lack" if row["late"] else "station",
        "address": f"?place={row['place_id']}",
    }


def list_other_points(root: Place, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the compounds without such needs, so that the map shows the place as a whole."""
    asked = {row["place_id"] for row in rows}
    found: Any = subtree(root).filter(valid_to=None, kind="compound", lon__isnull=False)
    return [
        {"name": name, "lon": lon, "lat": lat, "kind": "compound"}
        for pk, name, lon, lat in found.order_by("pk").values_list("pk", "name", "lon", "lat")[:500]
        if pk not in asked
    ]


def list_shapes(root: Place) -> list[dict[str, Any]]:
    """Return the outlines of a place and its communities."""
    rows = subtree(root).filter(valid_to=None, kind__in=("street", "community"))
    told: Any = (
        rows.exclude(outline=None).order_by("kind", "code").values("name", "outline", "kind")
    )
    return sorted(told, key=lambda row: row["kind"] != "street")
