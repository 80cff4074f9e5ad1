"""The first page leads each person to the first page that is theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongxin.kernel.pages.navigation import list_nav
from tongxin.kernel.pages.who import get_actor


def show_home(request: HttpRequest) -> HttpResponse:
    """Go to the first page of the person's top bar, or say that none is theirs yet."""
    pages = list_nav(get_actor(request))
    if pages:
        return redirect(pages[0][1])
    return render(request, "home.html")
