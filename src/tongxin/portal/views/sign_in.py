"""Signing in with a password, then with a code where the account has a device; signing out."""

import contextlib
import time
from typing import Any

import django_otp
from django import forms
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongxin.kernel.models import Account
from tongxin.portal.kept_forms import remember_account
from tongxin.portal.two_factor import find_device, match_code
from tongxin.portal.views.preferences import YEAR_S

PENDING, PENDING_S = "pending_sign_in", 600


class SignInForm(AuthenticationForm):
    """A name and a password."""

    error_messages = {  # noqa: RUF012 - Django copies it
        "invalid_login": gettext_lazy("用户名和密码对不上。请再看一遍，大小写也算。"),
        "inactive": gettext_lazy("这个账号已停用。请找管理员。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("用户名")
        self.fields["password"].label = _("密码")
        self.fields["username"].widget.attrs.pop("autofocus", None)


class CodeForm(forms.Form):
    """A code of six digits, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("验证码"),
        help_text=gettext_lazy("手机上验证器显示的 6 位数字。手机不在身边，就填一个备用码。"),
        max_length=20,
        error_messages={"required": gettext_lazy("还没填验证码。")},
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "one-time-code"}),
    )


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to the code, or in."""
    if request.user.is_authenticated:
        return redirect(find_goal(request))
    form = SignInForm(request, data=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "sign_in.html", {"form": form, **tell_asked(request)}, status=status)
    account = form.get_user()
    if find_device(account) is None:
        return enter(request, account)
    request.session[PENDING] = {
        "account": account.pk,
        "backend": account.backend,
        "at": time.time(),
    }
    return redirect(f"{reverse('sign_in_code')}?{urlencode(tell_asked(request))}")


@login_not_required
@never_cache
@sensitive_post_parameters("code")
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the account whose password was right."""
    pending = request.session.get(PENDING)
    if not pending or time.time() - pending["at"] > PENDING_S:
        return redirect(f"{reverse('sign_in')}?{urlencode(tell_asked(request))}")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = Account.objects.get(pk=pending["account"])
        device = match_code(account, form.cleaned_data["code"])
        if device is not None:
            account.backend = pending["backend"]
            return enter(request, account, device)
        form.add_error("code", _("这个码不对，或者刚用过。等手机上换了数字再填。"))
    status = 422 if request.method == "POST" else 200
    return render(
        request, "sign_in_code.html", {"form": form, **tell_asked(request)}, status=status
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and show the sign-in page."""
    auth.logout(request)
    return redirect(reverse("sign_in") + "?out=1")


def enter(request: HttpRequest, account: Account, device: object = None) -> HttpResponse:
    """Sign the account in and go where it wanted to."""
    auth.login(request, account)
    if device is not None:
        django_otp.login(request, device)
    response = redirect(find_goal(request))
    remember_account(response, account)
    if account.language != translation.get_language():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, account.language, max_age=YEAR_S, samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )  # fmt: skip
    return response


def tell_asked(request: HttpRequest) -> dict[str, str]:
    """Return what the sign-in must carry on: the page wanted, the key of a kept form."""
    told = {**request.GET.dict(), **request.POST.dict()}
    return {name: told[name] for name in ("next", "kept", "out") if told.get(name)}


def find_goal(request: HttpRequest) -> str:
    """Return where to go after signing in: a kept form first, then the page wanted."""
    asked = tell_asked(request)
    if "kept" in asked:
        with contextlib.suppress(NoReverseMatch):
            return reverse("kept_form", args=[asked["kept"]])
    wanted = asked.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else reverse("home")
