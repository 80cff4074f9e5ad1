"""The page on which a clerk keys in the paper of one service."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.hours import list_serving, may_key_minutes
from tongxin.systems.services.actions.paper import key_paper
from tongxin.systems.services.actions.service_rights import may_with, require_with
from tongxin.systems.services.errors_organisation import PaperStale
from tongxin.systems.services.forms.organisation_paper import PaperForm
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_organisation import PARTS
from tongxin.systems.services.queries.invited import list_invited, list_named
from tongxin.systems.services.views.organisation.find import do_with, find_service


def key_in(request: HttpRequest, key: int) -> HttpResponse:
    """Show the paper's form; take what was keyed, all of it or nothing."""
    service, actor = find_service(request, key), get_actor(request)
    require_with(actor, "attendance.key", service)
    form = make_form(request, service, actor)
    if request.method != "POST":
        return show(request, service, form)
    if not form.is_valid() or not do_with(form, lambda: write(form, service, actor)):
        return show(request, service, form)
    messages.success(request, _("已存下。"))
    if request.POST.get("next") == "more":
        return redirect("organisation_paper", key)
    return redirect("organisation_service", key)


def make_form(request: HttpRequest, service: Service, actor: Actor) -> PaperForm:
    """Return the form of a service's paper, filled with what is known or was sent."""
    post: Any = request.POST if request.method == "POST" else None
    return PaperForm(
        post,
        request.FILES if post is not None else None,
        service=service,
        invited=list(list_invited(service)),
        named=list(list_named(service)),
        serving=[row for row in list_serving(service) if may_key_minutes(row, actor)],
        may_report=may_with(actor, "services.report", service),
    )


def write(form: PaperForm, service: Service, actor: Actor) -> None:
    """Key the paper in; after somebody else's step the next try is against what is there now."""
    told = form.cleaned_data
    try:
        key_paper(service, form.read_paper(), actor=actor, key=told["key"], turn=told["turn"])
    except StaleMatter:
        service.matter.refresh_from_db()
        again: Any = form.data
        form.data = again = again.copy()
        again["turn"] = str(service.matter.turn)
        raise PaperStale(service=service.pk) from None


def show(request: HttpRequest, service: Service, form: PaperForm) -> HttpResponse:
    """Show the form."""
    shown = {"service": service, "form": form, "part": PARTS[service.part]}
    status = 422 if form.errors else 200
    return render_page(request, "services/organisation/paper.html", shown, status=status)
