"""The page on which a need that came up at a service is raised on the spot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may
from tongxin.systems.services.actions.follow_ups import list_follow_places, raise_follow_up
from tongxin.systems.services.actions.service_rights import require_with
from tongxin.systems.services.forms.organisation import FollowUpForm
from tongxin.systems.services.models import Service, ServiceKind
from tongxin.systems.services.queries.invited import list_named
from tongxin.systems.services.views.organisation.find import do_with, find_service

TEMPLATE = "services/organisation/follow_up.html"


def raise_need_after(request: HttpRequest, key: int) -> HttpResponse:
    """Show the form; raise what it says."""
    service, actor = find_service(request, key), get_actor(request)
    if not may(actor, "needs.raise", place=service.place_id):
        require_with(actor, "needs.follow_up", service)
    form = make_form(request, service)
    shown = {"service": service, "form": form}
    if request.method != "POST":
        return render_page(request, TEMPLATE, shown)
    if form.is_valid():
        told = form.cleaned_data
        done = do_with(
            form,
            lambda: raise_follow_up(
                service,
                form.read_asked(),
                place=told["place"],
                person=told["person"],
                actor=actor,
                key=told["key"],
            ),
        )
        if done:
            messages.success(request, _("后续需求已登记，交给社区受理。"))
            return redirect("organisation_service", key)
    return render_page(request, TEMPLATE, shown, status=422)


def make_form(request: HttpRequest, service: Service) -> FollowUpForm:
    """Return the form, with the categories, places and people that it may name."""
    rows = ServiceKind.objects.filter(retired_on=None).order_by("category")
    kinds = list(rows.values_list("category", flat=True).distinct())
    return FollowUpForm(
        request.POST if request.method == "POST" else None,
        kinds=kinds,
        places=list_follow_places(service),
        people=list_named(service),
        initial={"kind": service.kind.category},
    )
