"""The page of an organisation's grants: what is left, what was spent, and corrections."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require, visible_units
from tongxin.systems.services.actions.spending import correct_spending, key_spending
from tongxin.systems.services.forms.organisation import CorrectSpendingForm, SpendingForm
from tongxin.systems.services.queries.organisation_money import list_grants, list_spendings
from tongxin.systems.services.views.organisation.find import do_with, turn_page

TEMPLATE = "services/organisation/spending.html"


def show_spending(request: HttpRequest) -> HttpResponse:
    """Show grants and spending; take a new row that was keyed by hand."""
    actor = get_actor(request)
    require(actor, "spending.read")
    form = make_form(request) if may(actor, "spending.key") else None
    if request.method == "POST":
        require(actor, "spending.key")
        assert form is not None
        if form.is_valid() and do_with(form, lambda: write(form, request)):
            messages.success(request, _("已记下。"))
            return redirect("organisation_spending")
    shown: dict[str, Any] = {
        "grants": list_grants(actor),
        "page": turn_page(request, list_spendings(actor)),
        "form": form,
        "may_key": form is not None,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, TEMPLATE, shown, status=status)


def make_form(request: HttpRequest) -> SpendingForm:
    """Return the form for the units whose spending this person may key."""
    units = visible_units(get_actor(request), "spending.key").filter(money_grants__isnull=False)
    return SpendingForm(
        request.POST if request.method == "POST" else None,
        units=units.distinct().order_by("name"),
        initial={"spent_on": timezone.localdate()},
    )


def write(form: SpendingForm, request: HttpRequest) -> None:
    """Key the row in."""
    told = form.cleaned_data
    key_spending(
        told["unit"],
        amount_fen=told["amount"],
        spent_on=told["spent_on"],
        words=told["words"],
        actor=get_actor(request),
        key=told["key"],
    )


def correct(request: HttpRequest, key: int) -> HttpResponse:
    """Correct an amount, with a reason."""
    actor = get_actor(request)
    row = get_object_or_404(list_spendings(actor), pk=key)
    require(actor, "spending.key", place=row.unit.place_id, unit=row.unit)
    post = request.POST if request.method == "POST" else None
    yuan = f"{row.amount_fen // 100}.{row.amount_fen % 100:02d}"
    form = CorrectSpendingForm(post, initial={"amount": yuan, "seen": row.amount_fen})
    if post is not None and form.is_valid():
        told = form.cleaned_data
        done = do_with(
            form,
            lambda: correct_spending(
                row,
                amount_fen=told["amount"],
                reason=told["reason"],
                seen_fen=told["seen"],
                actor=actor,
            ),
        )
        if done:
            messages.success(request, _("已改，原来的金额留在日志里。"))
            return redirect("organisation_spending")
    status = 422 if form.errors else 200
    shown = {"row": row, "form": form}
    return render_page(request, "services/organisation/correct_spending.html", shown, status=status)
