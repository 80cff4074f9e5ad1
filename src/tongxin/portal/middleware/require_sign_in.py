"""Every page needs a sign-in unless it says otherwise; what was typed before it ended is kept."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from tongxin.kernel.pages.who import get_account
from tongxin.portal.kept_forms import find_form_page, keep_form
from tongxin.portal.two_factor import needs_second_factor

WITHOUT_SECOND_FACTOR = ("two_factor", "two_factor_codes", "sign_out", "set_language", "large_type")
WITH_OLD_PASSWORD = ("change_password", "sign_out", "set_language", "large_type")


class RequireSignIn(LoginRequiredMiddleware):
    """Send people to the sign-in page, and nowhere else until their sign-in is complete."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse the view, or let it run by returning None."""
        response = super().process_view(request, view_func, args, kwargs)
        if response is not None or not getattr(view_func, "login_required", True):
            return response
        name = request.resolver_match.url_name if request.resolver_match else ""
        if get_account(request).must_change_password and name not in WITH_OLD_PASSWORD:
            return send_to(request, reverse("change_password"))
        if needs_second_factor(request.user) and name not in (
            *WITHOUT_SECOND_FACTOR,
            *WITH_OLD_PASSWORD,
        ):
            return send_to(request, reverse("two_factor"))
        return None

    def handle_no_permission(  # type: ignore[override]  # HTMX is told by a header
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        """Send to the sign-in page and back; a form that was sent is kept for its owner."""
        back = request.get_full_path() if request.method == "GET" else find_form_page(request)
        asked = {REDIRECT_FIELD_NAME: back}
        if request.method == "POST" and (key := keep_form(request)):
            asked["kept"] = key
        return send_to(request, f"{reverse(settings.LOGIN_URL)}?{urlencode(asked)}")


def send_to(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect, also where HTMX asked and would put the other page into this one."""
    if getattr(request, "htmx", None):
        return HttpResponseClientRedirect(address)
    response: HttpResponseRedirect = redirect(address)
    return response
