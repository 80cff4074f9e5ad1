"""Setting up the second factor: scan, type the first code, keep the recovery codes."""

import django_otp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.who import get_account
from tongxin.portal.two_factor import (
    confirm_device,
    draw_code,
    find_device,
    make_codes,
    show_secret,
    start_device,
)
from tongxin.portal.views.sign_in import CodeForm


def is_verified(request: HttpRequest) -> bool:
    """Return whether the second factor was shown in this session."""
    return getattr(get_account(request), "otp_device", None) is not None


@never_cache
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the QR code; with the first right code, the recovery codes once."""
    if find_device(get_account(request)) and not is_verified(request):
        return redirect("sign_in_code")
    device = start_device(get_account(request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = confirm_device(device, form.cleaned_data["code"])
        if codes:
            django_otp.login(request, device)
            return render(request, "two_factor_codes.html", {"codes": codes})
        form.add_error("code", _("这个码不对。看看手机的时间准不准，等换了数字再填。"))
    drawing = mark_safe(draw_code(device))
    context = {"form": form, "drawing": drawing, "secret": show_secret(device)}
    status = 422 if request.method == "POST" else 200
    return render(request, "two_factor.html", context, status=status)


@never_cache
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes and show the new ones once."""
    if not is_verified(request):
        return redirect("two_factor")
    return render(request, "two_factor_codes.html", {"codes": make_codes(get_account(request))})
