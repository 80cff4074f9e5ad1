"""Who looked behind whose mask, when and why."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.people import looks_in_sight
from tongxin.kernel.rights import require
from tongxin.kernel.views.admin.answer import show, turn_pages


def list_looks(request: HttpRequest) -> HttpResponse:
    """List looks, the newest first, to be found by who looked or by a person's number."""
    actor = get_actor(request)
    require(actor, "looks.read")
    words = request.GET.get("q", "").strip()[:40]
    rows = looks_in_sight(actor).order_by("-at", "-id")
    if words.isascii() and words.isdigit():
        rows = rows.filter(person_id=int(words[:15]))
    elif words:
        rows = rows.filter(
            Q(account__display_name__icontains=words) | Q(account__username__iexact=words)
        )
    pages = turn_pages(request, rows)
    for look in pages["page"]:
        look.person_told = mask_name(look.person.name)
    return show(request, "looks", {**pages, "q": words})


def mask_name(name: str) -> str:
    """Return a name of which only the first sign is read.

    >>> mask_name("罗桂英"), mask_name("")
    ('罗**', '')
    """
    return name[:1] + "*" * (len(name) - 1) if name else ""
