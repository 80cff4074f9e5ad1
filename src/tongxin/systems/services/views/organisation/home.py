"""The first page of an organisation and of a professional: what waits for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongxin.errors import DomainError
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.queries.organisation import (
    COMING,
    TO_KEY,
    open_follow_ups,
    own_assignments,
    own_services,
    waiting_for_answer,
    works_for_unit,
)
from tongxin.systems.services.queries.organisation_people import list_people_of
from tongxin.systems.services.views.organisation.find import ROWS, tell_in_words, turn_page

SHOWN = 8


def show_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, what comes next, and for a unit its people."""
    actor, now = get_actor(request), timezone.now()
    require(actor, "duties.answer")
    unit = works_for_unit(actor)
    coming, to_key = own_services(actor, COMING, now), own_services(actor, TO_KEY, now)
    shown = {
        "for_unit": unit,
        "today": timezone.localdate(now),
        "waiting": turn_page(request, waiting_for_answer(actor)),
        "coming": coming[:SHOWN],
        "coming_count": coming.count(),
        "to_key": to_key[:SHOWN],
        "to_key_count": to_key.count(),
    }
    if unit:
        shown["people"] = list_people_of(actor, timezone.localdate(now))[:ROWS]
        follow_ups = open_follow_ups(actor)
        shown["follow_ups"] = follow_ups[:SHOWN]
        shown["follow_up_count"] = follow_ups.count()
    return render_page(request, "services/organisation/home.html", shown)


@require_POST
def accept_chosen(request: HttpRequest) -> HttpResponse:
    """Accept the assignments that were ticked; what cannot be accepted is said one by one."""
    actor = get_actor(request)
    require(actor, "duties.answer")
    keys = {int(key) for key in request.POST.getlist("assignment") if key.isdecimal()}
    done = 0
    for row in own_assignments(actor).filter(pk__in=keys).order_by("day", "part", "pk"):
        try:
            accept_assignment(row, actor=actor)
        except DomainError as refusal:
            told = {"day": row.day, "kind": row.service.kind, "why": tell_in_words(refusal)}
            messages.warning(request, "{day} {kind}：{why}".format(**told))
        else:
            done += 1
    if done:
        words = ngettext("接受了 %(n)s 件。", "接受了 %(n)s 件。", done) % {"n": done}
        messages.success(request, words)
    return redirect("organisation")
