"""What plans may not do: the list, a form to forbid more, and a button to allow it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.actions import pins
from tongxin.systems.services.forms.plans import ForbidForm
from tongxin.systems.services.matching.kinds import kinds_on
from tongxin.systems.services.pages.words_plans import PARTS
from tongxin.systems.services.queries.plans import READ, plannable_places, visible_forbids
from tongxin.systems.services.queries.services import usable_rooms


@do_once
def show_forbids(request: HttpRequest) -> HttpResponse:
    """Show what is forbidden, and forbid more."""
    actor = get_actor(request)
    require(actor, READ)
    may_edit = may(actor, pins.RIGHT)
    form = _make_form(request) if may_edit else None
    if request.method == "POST" and form is not None and form.is_valid():
        told = form.cleaned_data
        told.pop("key")
        pins.forbid(told.pop("place"), actor=actor, **told)
        messages.success(request, _("已记下。新的计划和重排都会绕开。"))
        return redirect("forbids")
    rows = [
        {"row": row, "part": None if row.part is None else PARTS[row.part]}
        for row in visible_forbids(actor)[:200]
    ]
    context: dict[str, Any] = {"rows": rows, "form": form, "may_edit": may_edit}
    status = 422 if form is not None and form.is_bound else 200
    return render_page(request, "services/plans/forbids.html", context, status=status)


def _make_form(request: HttpRequest) -> ForbidForm:
    actor, today = get_actor(request), timezone.localdate()
    wanted = ("kind", "room", "day", "part")
    known = {name: request.GET[name] for name in wanted if request.GET.get(name)}
    return ForbidForm(
        request.POST or None,
        initial=known,
        places=plannable_places(actor),
        kinds=kinds_on(today),
        rooms=usable_rooms(actor, today),
    )


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Allow again what was forbidden."""
    actor = get_actor(request)
    pins.lift_forbid(get_object_or_404(visible_forbids(actor), pk=pk), actor=actor)
    messages.success(request, _("已放开。"))
    return redirect("forbids")
