"""The person's own page: name, units, language, password, second factor, signing out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tongxin.kernel.pages.who import get_account
from tongxin.kernel.rights import ROLES
from tongxin.kernel.rights.actor import holding_grants
from tongxin.portal.change_password import change_password as change
from tongxin.portal.password_rules import find_least
from tongxin.portal.two_factor import find_device


class PasswordForm(PasswordChangeForm):  # type: ignore[type-arg]
    """The old password and a new one, in our words."""

    error_messages = {  # noqa: RUF012 - Django copies it
        "password_incorrect": gettext_lazy("现在的密码不对。"),
        "password_mismatch": gettext_lazy("两遍填的新密码不一样。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            "old_password": (_("现在的密码"), ""),
            "new_password1": (_("新密码"), self.tell_rules()),
            "new_password2": (_("再填一遍新密码"), ""),
        }
        for name, (label, hint) in told.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
            self.fields[name].widget.attrs.pop("autofocus", None)

    def tell_rules(self) -> str:
        """Return what a password must be, in one sentence."""
        return _("至少 {least} 个字符；不用姓名和常见的词，也不全是数字。").format(
            least=find_least()
        )


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
    form = PasswordForm(get_account(request), request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "change_password.html", {"form": form}, status=status)
    was_given = get_account(request).must_change_password
    change(get_account(request), form.cleaned_data["new_password1"])
    update_session_auth_hash(request, get_account(request))
    messages.success(request, _("密码已换。别处登录的都已退出。"))
    return redirect("home" if was_given else "account")
