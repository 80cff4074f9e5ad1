"""Move a published service: what would be free is offered, and what cannot be is said."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.errors import DomainError
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import NotYours, require
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.rearrange import RIGHT, rearrange_service
from tongxin.systems.services.errors import BadValue, NeedsLost, RoomTaken
from tongxin.systems.services.forms.plans import RearrangeForm
from tongxin.systems.services.forms.plans_lost import Said, read_said
from tongxin.systems.services.matching.still_come import read_guests
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.say_lost import say_why
from tongxin.systems.services.pages.words_plans import NONE_LEFT, PARTS, ROOM_TAKEN
from tongxin.systems.services.queries.services import usable_rooms
from tongxin.systems.services.queries.services_options import list_options
from tongxin.systems.services.views.services.one import get_service


@do_once
def rearrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a published service could go; move it there and have all told."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, RIGHT, place=service.place_id)
    form, said = make_form(request, service), read_said(request.POST)
    if request.method == "POST" and form.is_valid() and move(request, form, service, said):
        messages.success(request, _("已改好。请过的人要重新答复，提需求的人会收到通知。"))
        return redirect("service", pk)
    options = [
        {"option": each, "part": PARTS[each.part], "same_time": each.day == service.day
         and each.part == service.part}
        for each in list_options(service, actor, timezone.localdate())
    ]  # fmt: skip
    context = {"service": service, "form": form, "options": options, "part": PARTS[service.part],
               "lost": list_lost(form, service, said)}  # fmt: skip
    status = 422 if form.errors else 200
    return render_page(request, "services/services/rearrange.html", context, status=status)


def make_form(request: HttpRequest, service: Service) -> RearrangeForm:
    """Return the form: what was sent, what an option's link names, or what stands."""
    rooms = None
    if service.room_id is not None:
        rooms = usable_rooms(get_actor(request), timezone.localdate())
    known = {"room": service.room_id, "day": service.day, "part": service.part}
    chosen = {name: request.GET[name] for name in known if request.GET.get(name)}
    turn = {"turn": service.matter.turn}
    return RearrangeForm(request.POST or None, rooms=rooms, initial={**known, **chosen, **turn})


def list_lost(form: RearrangeForm, service: Service, said: Said) -> list[dict[str, Any]]:
    """Return who could not come where the form says, with what was said of each."""
    target = read_target(form)
    if target is None:
        return []
    guests = read_guests([service], [target.room] if target.room is not None else [])
    return [
        {"lost": each, "why": say_why(each), "keep": each.row.pk in said.keep}
        for each in guests.find_lost(service, target.room, target.day, target.part)
    ]


def read_target(form: RearrangeForm) -> Target | None:
    """Return where the form as it is shown moves the service; None where it does not say."""
    told: dict[str, Any] = getattr(form, "cleaned_data", None) or {
        name: clean_shown(form, name) for name in ("room", "day", "part") if name in form.fields
    }
    if told.get("day") is None or told.get("part") is None:
        return None
    return Target(told.get("room"), told["day"], told["part"])


def clean_shown(form: RearrangeForm, name: str) -> Any:
    """Return the value with which a field is shown at first; None where it is none."""
    try:
        return form.fields[name].clean(form.get_initial_for_field(form.fields[name], name))
    except ValidationError:
        return None


def move(request: HttpRequest, form: RearrangeForm, service: Service, said: Said) -> bool:
    """Move the service; what stands against it is said at its field."""
    told: dict[str, Any] = form.cleaned_data
    target = Target(told.get("room"), told["day"], told["part"])
    try:
        rearrange_service(
            service, target, reason=told["reason"], actor=get_actor(request), key=told["key"],
            turn=told["turn"], free=said.free, keep=said.keep,
        )  # fmt: skip
    except NotYours:
        raise
    except RoomTaken as refusal:
        form.add_error("room", str(ROOM_TAKEN[str(refusal.facts["why"])]).format(**refusal.facts))
    except BadValue:
        form.add_error("day", _("这个时段已经过去了。"))
    except DomainError as refusal:
        none_left = isinstance(refusal, NeedsLost) and refusal.facts["all"]
        form.add_error(None, str(NONE_LEFT) if none_left else tell_refusal(refusal))
    else:
        return True
    return False
