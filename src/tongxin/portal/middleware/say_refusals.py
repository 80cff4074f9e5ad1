"""A refusal that a view lets pass becomes a page, or a part, that says why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxin.errors import DomainError
from tongxin.kernel.pages.refusals import tell_refusal

STATUSES = {"not_yours": 403, "not_found": 404, "stale_matter": 409}


class SayRefusals:
    """Answer DomainError with 422, or what its code stands for, and its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; other faults are Django's."""
        if not isinstance(error, DomainError):
            return None
        htmx = getattr(request, "htmx", None)
        template = "parts/refusal.html" if htmx and not htmx.boosted else "refusal.html"
        status = STATUSES.get(error.code, 422)
        response = render(request, template, {"sentence": tell_refusal(error)}, status=status)
        if htmx and not htmx.boosted:
            response["HX-Retarget"], response["HX-Reswap"] = "#alert", "innerHTML"
        return response
