"""Move a published service: what would be free is offered, and what cannot be is said."""

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
from tongxin.kernel.rights import NotYours, require
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.rearrange import RIGHT, rearrange_service
from tongxin.systems.services.errors import BadValue, RoomTaken
from tongxin.systems.services.forms.plans import RearrangeForm
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_plans import PARTS, ROOM_TAKEN
from tongxin.systems.services.queries.services import usable_rooms
from tongxin.systems.services.queries.services_options import list_options
from tongxin.systems.services.views.services.one import get_service


@do_once
def rearrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a published service could go; move it there and have all told."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, RIGHT, place=service.place_id)
    today = timezone.localdate()
    form = make_form(request, service)
    if request.method == "POST" and form.is_valid() and move(request, form, service):
        messages.success(request, _("已改好。请过的人要重新答复，提需求的人会收到通知。"))
        return redirect("service", pk)
    options = [
        {"option": each, "part": PARTS[each.part], "same_time": each.day == service.day
         and each.part == service.part}
        for each in list_options(service, actor, today)
    ]  # fmt: skip
    context = {"service": service, "form": form, "options": options, "part": PARTS[service.part]}
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


def move(request: HttpRequest, form: RearrangeForm, service: Service) -> bool:
    """Move the service; what stands against it is said at its field."""
    told: dict[str, Any] = form.cleaned_data
    target = Target(told.get("room"), told["day"], told["part"])
    try:
        rearrange_service(
            service, target, reason=told["reason"], actor=get_actor(request), key=told["key"],
            turn=told["turn"],
        )  # fmt: skip
    except NotYours:
        raise
    except RoomTaken as refusal:
        form.add_error("room", str(ROOM_TAKEN[str(refusal.facts["why"])]).format(**refusal.facts))
    except BadValue:
        form.add_error("day", _("这个时段已经过去了。"))
    except DomainError as refusal:
        form.add_error(None, tell_refusal(refusal))
    else:
        return True
    return False
