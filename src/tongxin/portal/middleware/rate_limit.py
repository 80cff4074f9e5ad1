"""Slow down whoever writes faster than people can: by session, else by address."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongxin.portal.client_address import find_client_address

WINDOW_S = 60
WRITES_SIGNED_IN, WRITES_UNKNOWN = 120, 30
READING = ("GET", "HEAD", "OPTIONS")


class RateLimit:
    """Refuse writes above the limit of a minute with 429 and the words for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or not is_over_limit(request):
            return self.get_response(request)
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(WINDOW_S)
        return response


def is_over_limit(request: HttpRequest) -> bool:
    """Count this write and say whether it is one too many in this minute."""
    signed_in = request.user.is_authenticated
    who = f"account:{request.user.pk}" if signed_in else f"address:{find_client_address(request)}"
    key = f"writes:{who}"
    cache.add(key, 0, WINDOW_S)
    try:
        count = cache.incr(key)
    except ValueError:  # the minute ended between the two lines
        return False
    return bool(count > (WRITES_SIGNED_IN if signed_in else WRITES_UNKNOWN))
