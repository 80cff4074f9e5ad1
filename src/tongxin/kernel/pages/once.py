"""A form that arrives twice is done once: the session remembers where the first one led."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

NAME, KEPT = "done_forms", 20
View = Callable[..., HttpResponse]


def do_once(view: View) -> View:
    """Let a view with the same address and the same `key` of a form act once.

    The second time the answer is the redirect of the first. A form without a key always acts.
    """

    @wraps(view)
    def view_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and (led_to := find_done(request)):
            return redirect(led_to)
        response = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(response, HttpResponseRedirect):
            note_done(request, response.url)
        return response

    return view_once


def find_done(request: HttpRequest) -> str:
    """Return where this form led when it was done before, or nothing."""
    return str(request.session.get(NAME, {}).get(name_form(request), ""))


def note_done(request: HttpRequest, led_to: str) -> None:
    """Remember that this form was done, and where it led."""
    if not request.POST.get("key"):
        return
    done = {**request.session.get(NAME, {}), name_form(request): led_to}
    request.session[NAME] = dict(list(done.items())[-KEPT:])


def name_form(request: HttpRequest) -> str:
    """Return what makes this form one of its kind."""
    return f"{request.path} {request.POST.get('key', '')[:40]}"


def read_key(request: HttpRequest) -> uuid.UUID | None:
    """Return the key that a form was given when it was shown, or None where it carries none."""
    try:
        return uuid.UUID(request.POST.get("key", "").strip())
    except ValueError:
        return None
