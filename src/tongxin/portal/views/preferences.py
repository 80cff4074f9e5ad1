"""Language and large type, for anybody, kept in the browser and for the account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tongxin.kernel.models import Account
from tongxin.portal.context import TYPE_COOKIE

YEAR_S = 365 * 24 * 3600


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Show the site in another language from now on."""
    response = redirect(find_way_back(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR_S, samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )  # fmt: skip
        if request.user.is_authenticated:
            Account.objects.filter(pk=request.user.pk).update(language=language)
    return response


@login_not_required
@require_POST
def set_large_type(request: HttpRequest) -> HttpResponse:
    """Show the site in large or usual type from now on."""
    response = redirect(find_way_back(request))
    size = "large" if request.POST.get("size") == "large" else "usual"
    response.set_cookie(
        TYPE_COOKIE, size, max_age=YEAR_S, samesite="Lax", httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def find_way_back(request: HttpRequest) -> str:
    """Return the page to go back to, of this site only."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted else "/"
