"""The pages that say why a page cannot be shown, and what to do now."""

import sys
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tongxin.portal.kept_forms import is_secret
from tongxin.portal.trouble import find_trouble
from tongxin.portal.views.away import say_away

SHORTEST_TEXT = 8


def say_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that what was sent cannot be understood."""
    return render(request, "400.html", status=400)


def say_not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the page is not this person's."""
    return render(request, "403.html", status=403)


def say_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, alike for what exists but may not be seen."""
    return render(request, "404.html", status=404)


def say_fault(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, or that something is away; asks nothing of the database."""
    trouble = find_trouble(sys.exc_info()[1])
    if trouble is not None:
        return say_away(request, trouble)
    return HttpResponse(render_to_string("500.html"), status=500)


@login_not_required
def say_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was open too long, and show what was typed so that it can be copied."""
    texts = [
        value
        for name, values in request.POST.lists()
        for value in values
        if not is_secret(name) and len(value) >= SHORTEST_TEXT
    ]
    same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return render(request, "stale_form.html", {"texts": texts if same_site else []}, status=403)


def say_locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that too many passwords were tried and when the next one may be."""
    return render(request, "locked_out.html", {"minutes": 15}, status=429)
