"""What the frame of every page shows: the house's name, the person, the pages, the large type."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tongxin.kernel.pages.navigation import list_nav
from tongxin.kernel.pages.who import get_account, get_actor
from tongxin.kernel.queries.notices import count_unread
from tongxin.portal.site import get_site

TYPE_COOKIE = "tongxin_type"


def tell_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values that base.html uses; nothing is asked for a part of a page."""
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted:
        return {}
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "house_name": get_site().name,
        "large_type": request.COOKIES.get(TYPE_COOKIE) == "large",
        "nav": list_frame_nav(request) if signed_in else [],
        "unread_notices": count_unread(get_account(request)) if signed_in else 0,
        "tiles": settings.TILES,
        "map_approval": settings.MAP_APPROVAL,
    }


def list_frame_nav(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the pages of the top bar; the longest address that this one begins with is current."""
    pages = list_nav(get_actor(request))
    here = [address for _, address in pages if request.path.startswith(address)]
    current = max(here, key=len, default="")
    return [
        {"label": item.label, "address": address, "current": address == current}
        for item, address in pages
    ]
