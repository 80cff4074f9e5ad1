"""The page on which a slip that was keyed wrong is corrected."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tongxin.kernel.models import Rating
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.service_rights import require_with
from tongxin.systems.services.actions.slips import correct_slip
from tongxin.systems.services.forms.organisation import SlipForm
from tongxin.systems.services.views.organisation.find import do_with, find_service


def correct(request: HttpRequest, key: int, slip: int) -> HttpResponse:
    """Show a slip; take what it really says."""
    service, actor = find_service(request, key), get_actor(request)
    require_with(actor, "ratings.key", service)
    row = get_object_or_404(Rating, pk=slip, event=service.event_id, person=None)
    post = request.POST if request.method == "POST" else None
    form = SlipForm(post, initial={"score": row.score, "words": row.words})
    if post is not None and form.is_valid():
        told = form.cleaned_data
        done = do_with(
            form,
            lambda: correct_slip(
                row, service=service, score=told["score"], words=told["words"], actor=actor
            ),
        )
        if done:
            messages.success(request, _("已改，原来的分数留在日志里。"))
            return redirect("organisation_service", key)
    shown = {"service": service, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "services/organisation/slip.html", shown, status=status)
