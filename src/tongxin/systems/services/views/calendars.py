"""Calendars for phones: the addresses of an account, and what a phone reads under one."""

from hashlib import sha256
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import parse_etags, quote_etag
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_account, get_actor
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.services.actions.calendar_feeds import open_feed, renew_feed, stop_feed
from tongxin.systems.services.models import CalendarFeed
from tongxin.systems.services.pages.words_calendars import name_calendar
from tongxin.systems.services.pages.write_calendar import write_calendar
from tongxin.systems.services.queries.calendar_feeds import (
    SITE,
    find_feed,
    find_target,
    find_targets,
    list_feeds,
    list_services,
    list_targets,
)

FRESH_S = 900


@never_cache
@require_safe
def show_calendars(request: HttpRequest) -> HttpResponse:
    """Show the account's addresses, and the calendars for which it could have one."""
    actor = get_actor(request)
    targets = {target.code: target for target in list_targets(actor)}
    feeds = {feed.target: feed for feed in list_feeds(get_account(request))}
    asked = f"{SITE}:{request.GET.get('site', '')}"
    targets |= find_targets({asked, *feeds} - targets.keys(), actor)
    rows = [
        {"target": target, "name": name_calendar(target), **tell_feed(request, feeds.get(code))}
        for code, target in targets.items()
    ]
    return render_page(request, "services/calendars/list.html", {"rows": rows})


def tell_feed(request: HttpRequest, feed: CalendarFeed | None) -> dict[str, Any]:
    """Return an address as text, as a link that calendars open, and as a picture for phones."""
    if feed is None:
        return {"feed": None}
    path = reverse("calendar_feed", args=[open_sealed(feed.secret_sealed)])
    address = request.build_absolute_uri(path)
    code = segno.make(address, error="l")
    drawing = code.svg_inline(scale=4, border=2, svgclass="qr", lineclass="qr-line", omitsize=True)
    opens = "webcal:" + address.partition(":")[2]
    return {"feed": feed, "address": address, "opens": opens, "drawing": mark_safe(drawing)}


@require_POST
def open_calendar(request: HttpRequest) -> HttpResponse:
    """Make an address for a calendar."""
    code = request.POST.get("target", "")[:40]
    open_feed(code, actor=get_actor(request))
    messages.success(request, _("地址已开通。只给自己的手机用，不要转发。"))
    return go_back(code)


@require_POST
def renew_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a calendar another address."""
    feed = find_own(request, pk)
    renew_feed(feed, actor=get_actor(request))
    messages.success(request, _("已换新地址，旧的打不开了。手机上要重新订阅。"))
    return go_back(feed.target)


@require_POST
def stop_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an address away."""
    feed = find_own(request, pk)
    stop_feed(feed, actor=get_actor(request))
    messages.success(request, _("已停用，这个地址打不开了。"))
    return go_back(feed.target)


def find_own(request: HttpRequest, pk: int) -> CalendarFeed:
    """Return an address of this account; others are not there."""
    return get_object_or_404(CalendarFeed, pk=pk, account=get_account(request))


def go_back(code: str) -> HttpResponse:
    """Return to the page of addresses, with the site that was asked for."""
    kind, _colon, key = code.partition(":")
    query = f"?site={key}" if kind == SITE and key.isdigit() else ""
    return redirect(reverse("calendars") + query)


@login_not_required
@require_safe
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """Send a calendar to whoever knows its address, as far as its account may see it still."""
    feed = find_feed(secret)
    target = find_target(feed.target, Actor.of(feed.account)) if feed is not None else None
    if feed is None or target is None:
        raise Http404
    with translation.override(feed.account.language):
        services = list_services(target, feed.account, timezone.localdate())
        body = write_calendar(services, name_calendar(target), feed.made_at)
    etag = quote_etag(sha256(body).hexdigest()[:32])
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="tongxin.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={FRESH_S}"
    response["X-Robots-Tag"] = "noindex"
    return response
