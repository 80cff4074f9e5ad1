"""Move a service, write down its filing, or cancel it: a form each, with what stands against."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.errors import DomainError
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.systems.services.actions.filings import RIGHT, file_service
from tongxin.systems.services.actions.move_service import Target, find_event, move_service
from tongxin.systems.services.actions.services import cancel_service
from tongxin.systems.services.errors import BadValue, CannotMove, FilingTooLate
from tongxin.systems.services.forms.plans import FilingForm, MoveForm, ReasonForm
from tongxin.systems.services.matching.ids import ROOM, name_row
from tongxin.systems.services.matching.restate_plan import restate_plan, speak_of
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_plans import OUTSIDE, PARTS
from tongxin.systems.services.queries.services import usable_rooms
from tongxin.systems.services.queries.services_rules import say_rules
from tongxin.systems.services.views.services.one import get_service


@do_once
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a draft to another room, day or part; refused with all that stands against it."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, "plans.edit", place=service.place_id)
    rooms = None if service.room_id is None else usable_rooms(actor, timezone.localdate())
    known = {"room": service.room_id, "day": service.day, "part": service.part}
    form = MoveForm(request.POST or None, rooms=rooms, initial=known)
    against: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        target = Target(told.get("room"), told["day"], told["part"])
        try:
            moved = move_service(service, target, actor=actor)
        except CannotMove as refusal:
            against = _say_against(service, target, refusal)
        else:
            messages.success(request, _("已移到 {when}，并固定在那里。").format(when=_say(moved)))
            return redirect("service", pk)
    context = {"service": service, "form": form, "against": against, "part": PARTS[service.part]}
    status = 422 if form.errors or against else 200
    return render_page(request, "services/services/move.html", context, status=status)


def _say(service: Service) -> str:
    return f"{service.day.month}-{service.day.day} {PARTS[service.part]}"


def _say_against(service: Service, target: Target, refusal: CannotMove) -> list[tuple[str, str]]:
    violations: Any = refusal.facts["against"]
    if service.plan is None or not violations:
        lead, _colon, rest = str(OUTSIDE).partition("：")
        return [(lead, rest)]
    result, run = restate_plan(service.plan), service.plan
    event = result.plan.events[find_event(service, result, run)]
    slot = (target.day - run.starts_on).days * result.problem.parts + target.part
    venue = event.venue if target.room is None else name_row(ROOM, target.room.pk)
    there = type(event)(event.type, venue, slot, event.units, event.staff, event.attend)
    return say_rules(speak_of(result), result, there, violations)


@do_once
def write_filing(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a service's filing, or that it was accepted."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, RIGHT, place=service.place_id)
    filing = getattr(service, "filing", None)
    known = {
        "number": filing.number if filing else "",
        "filed_on": filing.filed_on if filing else timezone.localdate(),
        "accepted_on": filing.accepted_on if filing else None,
    }
    form = FilingForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        told.pop("key")
        try:
            file_service(service, actor=actor, **told)
        except (BadValue, FilingTooLate) as refusal:
            _blame(form, refusal, "accepted_on")
        else:
            messages.success(request, _("备案已记下。"))
            return redirect("service", pk)
    context = {"service": service, "form": form, "part": PARTS[service.part]}
    status = 422 if form.errors else 200
    return render_page(request, "services/services/file.html", context, status=status)


def _blame(form: Any, refusal: DomainError, otherwise: str) -> None:
    field = str(refusal.facts.get("field", otherwise))
    words = _("日期不对：先报送，再受理，都不晚于今天。")
    told = words if isinstance(refusal, BadValue) else tell_refusal(refusal)
    form.add_error(field if field in form.fields else None, told)


@do_once
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a service with a reason; all concerned are told."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, "services.cancel", place=service.place_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        cancel_service(service, reason=told["reason"], actor=actor, key=told["key"])
        messages.success(request, _("已取消，相关的人都会收到通知。"))
        return redirect("service", pk)
    context = {"service": service, "form": form, "part": PARTS[service.part]}
    status = 422 if form.errors else 200
    return render_page(request, "services/services/cancel.html", context, status=status)
