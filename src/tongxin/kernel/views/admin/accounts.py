"""The pages of accounts: find them, open one, correct it, close it, let its owner in again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongxin.kernel.actions import accounts as acts
from tongxin.kernel.actions.second_factor import has_second_factor, reset_second_factor
from tongxin.kernel.forms.accounts import (
    AccountForm,
    EditAccountForm,
    FindAccountsForm,
    GrantForm,
)
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.models import Account
from tongxin.kernel.pages.once import do_once, note_done
from tongxin.kernel.pages.who import get_account, get_actor
from tongxin.kernel.people.first_passwords import make_first_password
from tongxin.kernel.queries.accounts import search_accounts, visible_accounts
from tongxin.kernel.rights import ROLES, may, require
from tongxin.kernel.sealed import open_sealed
from tongxin.kernel.views.admin.answer import show, show_form, tell_rights, turn_pages
from tongxin.standards.phones import mask_phone


def list_accounts(request: HttpRequest) -> HttpResponse:
    """List accounts, to be found by name, role and state."""
    actor = get_actor(request)
    require(actor, "accounts.read")
    form = FindAccountsForm(request.GET or {"state": "open"})
    asked = form.cleaned_data if form.is_valid() else {"q": "", "role": "", "state": "open"}
    rows = search_accounts(actor, words=asked["q"], role=asked["role"], state=asked["state"])
    context = {"form": form, **turn_pages(request, rows), **tell_rights(request, "accounts.edit")}
    for account in context["page"]:
        account.told_grants = tell_grants(account)
    return show(request, "accounts", context)


def tell_grants(account: Account) -> list[tuple[str, Any]]:
    """Return each grant with the name of its role."""
    return [
        (ROLES[grant.role].label if grant.role in ROLES else grant.role, grant)
        for grant in account.grants.all()
    ]


@do_once
@never_cache
def add_account(request: HttpRequest) -> HttpResponse:
    """Open an account and show its first password once."""
    actor = get_actor(request)
    require(actor, "accounts.edit")
    form = AccountForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        password = make_first_password()
        made = perform(form, lambda: acts.create_account(**told, password=password, actor=actor))
        if made is not None:
            return show_password(request, made, password)
    return show_form(
        request, form, title=_("开一个账号"), verb=_("开账号"), back=reverse("admin_accounts"),
        lead=_("开好以后，首次密码只显示一次，请当面告诉本人；第一次登录要换掉。"),
    )  # fmt: skip


def show_password(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """Show a first password, this once."""
    note_done(request, reverse("admin_account", args=[account.pk]))
    return show(request, "password", {"account": account, "password": password})


def show_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account with its roles, and what can be done."""
    actor = get_actor(request)
    require(actor, "accounts.read")
    account = get_object_or_404(visible_accounts(actor), pk=pk)
    context = {
        "account": account,
        "grants": tell_grants(account),
        "two_factor": has_second_factor(account),
        "phone": mask_phone(open_sealed(account.phone_sealed)) if account.phone_sealed else "",
        "is_own": account.pk == get_account(request).pk,
        "may_edit": may(actor, "accounts.edit", unit=account.unit),
        "grant_form": GrantForm(actor=actor) if may(actor, "grants.edit") else None,
    }
    return show(request, "account", context)


@do_once
def edit_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an account's name, mail and phone; an empty phone keeps the one that is sealed."""
    actor, account = find_account(request, pk)
    begun = {"display_name": account.display_name, "email": account.email}
    form = EditAccountForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        told["phone"] = told["phone"] or None
        if perform(form, lambda: acts.edit_account(account, actor=actor, **told)) is not None:
            messages.success(request, _("已改好。"))
            return redirect("admin_account", pk)
    return show_form(
        request, form, title=_("改账号：{name}").format(name=account), verb=_("保存"),
        back=reverse("admin_account", args=[pk]), lead=_("手机号空着，就还是原来的号码。"),
    )  # fmt: skip


@do_once
@never_cache
@require_POST
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new first password and show it once."""
    actor, account = find_account(request, pk)
    password = make_first_password()
    acts.reset_password(account, password, actor=actor)
    return show_password(request, account, password)


@do_once
@require_POST
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second factor off an account."""
    actor, account = find_account(request, pk)
    reset_second_factor(account, actor=actor)
    messages.success(
        request, _("验证码登录已解除。{name}下次登录时重新设置。").format(name=account)
    )
    return redirect("admin_account", pk)


@do_once
@require_POST
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    actor, account = find_account(request, pk)
    acts.deactivate_account(account, actor=actor)
    messages.success(request, _("{name}的账号已停用，不能再登录。").format(name=account))
    return redirect("admin_account", pk)


@do_once
@require_POST
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    actor, account = find_account(request, pk)
    acts.reactivate_account(account, actor=actor)
    messages.success(request, _("{name}的账号已恢复，原来的角色还在。").format(name=account))
    return redirect("admin_account", pk)


def find_account(request: HttpRequest, pk: int) -> tuple[Any, Account]:
    """Return the actor and an account in sight; raises NotYours, Http404."""
    actor = get_actor(request)
    require(actor, "accounts.edit")
    return actor, get_object_or_404(visible_accounts(actor), pk=pk)
