"""A form that arrives twice is done once: beside the session stands where the first one led."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone

from tongxin.kernel import log

LED_TO: Final = "form_led_to"
KEPT_FOR: Final = timedelta(days=1)
View = Callable[..., HttpResponse]


def do_once(view: View) -> View:
    """Let a view with the same address and the same `key` of a form act once.

    The second time the answer is the redirect of the first, even when both come in one moment:
    the log is held from the question to the answer's note. A form without a key always acts.
    """

    @wraps(view)
    def view_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get("key"):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            log.hold()
            if led_to := find_done(request):
                return redirect(led_to)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                note_done(request, response.url)
            return response

    return view_once


def find_done(request: HttpRequest) -> str:
    """Return where this form of this session led when it was done before, or nothing."""
    kept = Session.objects.filter(session_key=name_form(request)).first()
    return str(kept.get_decoded().get(LED_TO, "")) if kept else ""


def note_done(request: HttpRequest, led_to: str) -> None:
    """Keep, in the act's own transaction, that this form was done and where it led.

    The note is a row of its own: a session that two windows write at once keeps the later alone.
    """
    if not request.POST.get("key"):
        return
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    told = Session.objects.encode({LED_TO: led_to})
    Session.objects.create(
        session_key=name_form(request), session_data=told, expire_date=now + KEPT_FOR
    )


def name_form(request: HttpRequest) -> str:
    """Return what makes this form one of its kind; nobody can guess it for a cookie."""
    told = f"{request.session.session_key} {request.path} {request.POST.get('key', '')}"
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def read_key(request: HttpRequest) -> uuid.UUID | None:
    """Return the key that a form was given when it was shown, or None where it carries none."""
    try:
        return uuid.UUID(request.POST.get("key", "").strip())
    except ValueError:
        return None
