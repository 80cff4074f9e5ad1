"""Answer with a full page, or with the part of it that HTMX asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page, or only its part when HTMX asks and the page has one.

    part: the template that the page includes at the place which is swapped.
    status: 422 for a form with errors; HTMX swaps it, and the focus moves to the error summary.
    """
    htmx = getattr(request, "htmx", None)
    wanted = (
        part
        if part and htmx and not htmx.boosted and not htmx.history_restore_request
        else template
    )
    response = render(request, wanted, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
