"""The person's own page: name, units, language, password, second factor, signing out."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tongxin.kernel.pages.who import get_account
from tongxin.kernel.rights import ROLES
from tongxin.kernel.rights.actor import holding_grants
from tongxin.portal.change_password import change_password as change
from tongxin.portal.two_factor import find_device


def show_account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in and what they can settle for themselves."""
    held = (
        holding_grants(get_account(request), timezone.now()).select_related("place").order_by("id")
    )
    english = get_language() == "en"
    grants = [
        {"label": role.label_en if english else role.label_zh, "place": grant.place}
        for grant in held
        if (role := ROLES.get(grant.role))
    ]
    context = {"device": find_device(get_account(request)), "grants": grants}
    return render(request, "account.html", context)


@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """Ask for the old password and a new one."""
    form = PasswordChangeForm(get_account(request), request.POST or None)
    form.fields["old_password"].label = _("现在的密码")
    form.fields["new_password1"].label = _("新密码")
    form.fields["new_password2"].label = _("再填一遍新密码")
    form.fields["old_password"].widget.attrs.pop("autofocus", None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "change_password.html", {"form": form}, status=status)
    change(get_account(request), form.cleaned_data["new_password1"])
    update_session_auth_hash(request, get_account(request))
    messages.success(request, _("密码已换。别处登录的都已退出。"))
    return redirect("account")
