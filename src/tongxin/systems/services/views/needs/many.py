"""Take one step with many needs: those ticked in the list or all that its filters found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.need_steps_many import MOST, advance_needs
from tongxin.systems.services.queries.needs import find_needs, list_filter_places, visible_needs
from tongxin.systems.services.views.needs.listing import read_wanted


@require_POST
def take_step_with_many(request: HttpRequest) -> HttpResponse:
    """Take the step with the ticked needs, or with all that the list's filters find."""
    actor, told = get_actor(request), request.POST
    query = QueryDict(told.get("query", ""))
    if told.get("which") == "all":
        wanted = read_wanted(query, list_filter_places(actor))
        found = find_needs(actor, wanted, now=timezone.now())
    else:
        found = visible_needs(actor).filter(matter__number__in=told.getlist("needs")[:MOST])
    keys = list(found.order_by("pk").values_list("pk", flat=True)[:MOST])
    if not keys:
        messages.warning(request, _("没有选需求。什么也没有改。"))
    else:
        done = advance_needs(keys, told.get("step", ""), actor=actor)
        messages.success(request, _("办好了 %d 件。") % done)
    return redirect(f"{reverse('needs')}?{query.urlencode()}")
