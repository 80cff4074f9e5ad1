"""The page of one service: when, where, who; its needs, answers, attendance, rating, history."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say_state, tell_history, tell_path
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import may
from tongxin.systems.services import states
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_plans import ANSWERS, PARTS
from tongxin.systems.services.queries.lineage import find_needs_of
from tongxin.systems.services.queries.organisation_service import tell_doors
from tongxin.systems.services.queries.services import (
    WAY,
    tell_assignments,
    tell_coming,
    tell_rights,
    visible_services,
)
from tongxin.systems.services.queries.services_people import list_lacks


def get_service(request: HttpRequest, pk: int) -> Service:
    """Return a service that this person may see, with what pages show of it; raises Http404."""
    rows = visible_services(get_actor(request)).select_related(
        "kind", "room__site", "place", "matter__unit", "plan__place", "event", "pin", "filing"
    )
    return get_object_or_404(rows, pk=pk)


@require_safe
def find_service(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from a service's number to its page."""
    rows = visible_services(get_actor(request))
    return redirect("service", get_object_or_404(rows, matter__number=number).pk)


@require_safe
def show_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one service."""
    actor = get_actor(request)
    service = get_service(request, pk)
    sees_needs = may(actor, "needs.read", place=service.place_id)
    needs = [
        {
            "line": line,
            "address": find_matter_address(line.need.matter) if sees_needs else "",
            "members": [(each, find_matter_address(each.matter)) for each in line.members],
        }
        for line in find_needs_of(service)
    ]
    through = [code for code in WAY if code != states.FILED or service.kind.needs_filing]
    context = {
        "service": service,
        "state": say_state(service.matter),
        "steps": tell_path(service.matter, through),
        "part": PARTS[service.part],
        "place": full_names([service.place_id]).get(service.place_id, ""),
        "needs": needs,
        "invited": sum(each["line"].invited for each in needs),  # type: ignore[attr-defined]
        "people": [(row, ANSWERS[row.state]) for row in tell_assignments(service)],
        "lacks": list_lacks(service) if service.published_at and not service.cancelled_at else [],
        "follow_ups": [
            (need, find_matter_address(need.matter))
            for need in service.follow_ups.select_related("matter")
        ],
        "history": tell_history(service.matter),
        "sees_people": may(actor, "resources.read"),
        "sees_plan": may(actor, "plans.read", place=service.place_id),
        "key": uuid.uuid4(),
        **tell_doors(service, actor, timezone.now()),
        **tell_coming(service),
        **tell_rights(service, actor, timezone.now()),
    }
    return render_page(request, "services/services/service.html", context)
