"""The inbox, and the plain page of a matter whose kind has no page of its own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tongxin.kernel.loops import list_loops
from tongxin.kernel.models import Matter
from tongxin.kernel.pages.inbox_links import list_inbox_links
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say_kind, say_state, tell_history
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.matters import (
    ALL,
    LATE,
    NEW,
    RAISED,
    READ,
    TABS,
    TODAY,
    inbox,
    keep_counts,
    see_matters,
)
from tongxin.kernel.queries.matters_found import filter_matters, list_keys, show_matters
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import require

PAGE = 50
LABELS = {
    ALL: _("待办"),
    NEW: _("新到"),
    TODAY: _("今天到期"),
    LATE: _("已逾期"),
    RAISED: _("我登记的"),
}
EMPTY = {
    ALL: _("没有待办。"),
    NEW: _("没有新到的。"),
    TODAY: _("今天没有到期的。"),
    LATE: _("没有逾期的。"),
    RAISED: _("您登记的都办结了。"),
}


@require_safe
def show_inbox(request: HttpRequest) -> HttpResponse:
    """Show the matters that wait for this person's units, the late ones first."""
    actor = get_actor(request)
    require(actor, READ)
    now = timezone.now()
    tab = request.GET.get("tab", ALL)
    tab = tab if tab in TABS else ALL
    words, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    found = filter_matters(inbox(actor, tab, now=now), words=words, kind=kind)
    counts = keep_counts(actor, now)
    pages = Paginator(list_keys(found), PAGE)
    if not (words or kind):
        pages.count = getattr(counts, tab)
    page = pages.get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "tab": tab,
        "tabs": [
            {"code": code, "label": LABELS[code], "count": getattr(counts, code)}
            for code in (ALL, NEW, TODAY, LATE, RAISED)
        ],
        "groups": group_rows(show_matters(page), now),
        "page": page,
        "address": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "empty": EMPTY[tab],
        "q": words,
        "kind": kind,
        "kinds": [loop for loop in list_loops() if loop.kind in counts.kinds],
        "filtered": bool(words or kind),
        "links": list_inbox_links(actor, counts.new_of),
    }
    return render_page(request, "kernel/matters/inbox.html", context)


def group_rows(matters: list[Any], now: Any) -> list[dict[str, Any]]:
    """Return the rows of a page by how pressing they are; they come in the order of due times."""
    names = full_names(matter.place_id for matter in matters)
    groups: dict[str, list[dict[str, Any]]] = {"late": [], "today": [], "later": []}
    today = timezone.localdate(now)
    for matter in matters:
        row = {
            "number": matter.number,
            "title": matter.title,
            "due_at": None if matter.is_closed else matter.due_at,
            "owner": matter.owner__display_name or matter.owner__username,
            "unit": matter.unit__short_name or matter.unit__name,
            "address": find_matter_address(matter),
            "place": names.get(matter.place_id, matter.place__name),
            "kind": say_kind(matter),
            "state": say_state(matter),
            "new": matter.taken_up_at is None,
        }
        late = matter.due_at is not None and matter.due_at < now
        due_today = matter.due_at is not None and timezone.localdate(matter.due_at) == today
        groups["late" if late else "today" if due_today else "later"].append(row)
    labels = {"late": _("已逾期"), "today": _("今天到期"), "later": _("以后到期")}
    return [{"label": labels[c], "rows": rows} for c, rows in groups.items() if rows]


@require_safe
def go_to_matter(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to the page of a matter's kind."""
    seen = see_matters(Matter.objects.all(), get_actor(request))
    return redirect(find_matter_address(get_object_or_404(seen, number=number)))


@require_safe
def show_history(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter whose kind has no page: where it stands and what was done."""
    seen = see_matters(Matter.objects.all(), get_actor(request))
    matter = get_object_or_404(seen.select_related("place", "unit", "owner"), number=number)
    context = {
        "matter": matter,
        "kind": say_kind(matter),
        "state": say_state(matter),
        "place": full_names([matter.place_id]).get(matter.place_id, ""),
        "history": tell_history(matter),
    }
    return render_page(request, "kernel/matters/matter.html", context)
