"""The referrals: a list and a page that only the supervisor can find."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.pages.matter_words import say_state, tell_history
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.referrals import end_referral, take_referral_up
from tongxin.systems.oversight.forms.leads import OutcomeForm
from tongxin.systems.oversight.queries.leads import SEALED, visible_referrals
from tongxin.systems.oversight.views.find import get_referral

MOST = 500


@require_safe
def show_referrals(request: HttpRequest) -> HttpResponse:
    """Show the referrals of this person's places."""
    actor = get_actor(request)
    require(actor, SEALED)
    rows = [
        {"referral": row, "state": say_state(row.matter)} for row in visible_referrals(actor)[:MOST]
    ]
    return render_page(request, "oversight/referrals/list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@do_once
def show_referral(request: HttpRequest, number: str) -> HttpResponse:
    """Show a referral, opened; take it up, or close it with what came of it."""
    actor = get_actor(request)
    referral = get_referral(actor, number)
    start = {"turn": referral.matter.turn}
    ends = request.method == "POST" and request.POST.get("step") == "end"
    form = OutcomeForm(request.POST if ends else None, initial=start)
    if ends and form.is_valid():
        outcome, key = form.cleaned_data["outcome"], read_key(request)
        perform(form, lambda: end_referral(referral, actor=actor, outcome=outcome, key=key))
    elif request.method == "POST" and not ends:
        take_referral_up(referral, actor=actor, key=read_key(request))
    if request.method == "POST" and not form.errors:
        messages.success(request, _("办好了。"))
        return redirect("referral", number)
    context = {
        "referral": referral,
        "matter": referral.matter,
        "state": say_state(referral.matter),
        "about": open_sealed(referral.about_sealed),
        "reason": open_sealed(referral.reason_sealed),
        "outcome": open_sealed(referral.outcome_sealed),
        "history": tell_history(referral.matter),
        "may_take": referral.matter.state == states.HELD,
        "form": None if referral.matter.is_closed else form,
    }
    status = 422 if form.errors else 200
    response = render_page(request, "oversight/referrals/referral.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
