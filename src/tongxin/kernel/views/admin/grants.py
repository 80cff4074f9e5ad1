"""Give and take roles, and find those that nobody should hold together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.actions.grants import grant_role, revoke_grant
from tongxin.kernel.forms.accounts import GrantForm
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.models import Grant
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.accounts import visible_accounts
from tongxin.kernel.queries.administration import conflicts_in_sight, stranded_grants
from tongxin.kernel.rights import ROLES, limit, may, require
from tongxin.kernel.views.admin.answer import show, show_form


@do_once
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account a role; a refusal stands above the form."""
    actor = get_actor(request)
    require(actor, "grants.edit")
    account = get_object_or_404(visible_accounts(actor), pk=pk)
    form = GrantForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        if perform(form, lambda: grant_role(account, actor=actor, **told)) is not None:
            messages.success(request, _("已授予，马上生效。"))
            return redirect("admin_account", pk)
    return show_form(
        request, form, title=_("给{name}授予角色").format(name=account), verb=_("授予"),
        back=reverse("admin_account", args=[pk]),
    )  # fmt: skip


@do_once
@require_POST
def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away at once."""
    actor = get_actor(request)
    require(actor, "grants.edit")
    grant = get_object_or_404(limit(Grant.objects.all(), actor, "grants.edit"), pk=pk)
    revoke_grant(grant, actor=actor)
    messages.success(request, _("已收回。要再给，重新授予。"))
    back = "admin_conflicts" if request.POST.get("back") == "conflicts" else None
    return redirect(back) if back else redirect("admin_account", grant.account_id)


def show_conflicts(request: HttpRequest) -> HttpResponse:
    """Show accounts that hold two roles which must check each other, and grants gone astray."""
    actor = get_actor(request)
    require(actor, "accounts.read")
    conflicts = [
        {
            "account": found.first.account,
            "grants": [name_role(found.first), name_role(found.second)],
        }
        for found in conflicts_in_sight(actor)
    ]
    stranded = [name_role(grant) for grant in stranded_grants(actor)]
    context = {"conflicts": conflicts, "stranded": stranded, "may_edit": may(actor, "grants.edit")}
    return show(request, "conflicts", context)


def name_role(grant: Grant) -> dict[str, object]:
    """Return a grant with the name of its role."""
    label = ROLES[grant.role].label if grant.role in ROLES else grant.role
    return {"grant": grant, "label": label}
