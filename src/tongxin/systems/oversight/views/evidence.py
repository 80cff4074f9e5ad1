"""The whole evidence of a lead, shown once for a reason that stays."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.oversight.actions.look import Opened, may_open, open_lead_evidence
from tongxin.systems.oversight.forms.leads import LookForm
from tongxin.systems.oversight.pages.tell_lead import compare_records, tell_kind
from tongxin.systems.oversight.views.find import get_lead


@require_http_methods(["GET", "POST"])
def show_evidence(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then show all of it; nothing keeps the page that shows it."""
    actor = get_actor(request)
    lead = get_lead(actor, number)
    if not may_open(lead, actor):
        raise Http404
    form = LookForm(request.POST or None)
    opened: Opened | None = None
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        opened = perform(form, lambda: open_lead_evidence(lead, actor=actor, reason=reason))
    headings, lines = compare_records(opened.evidence, masked=False) if opened else ([], [])
    context = {
        "lead": lead,
        "matter": lead.matter,
        "kind": tell_kind(lead.kind),
        "form": form,
        "opened": opened,
        "headings": headings,
        "lines": lines,
        "looks": lead.looks.select_related("account")[:20],
    }
    status = 422 if form.errors else 200
    response = render_page(request, "oversight/leads/evidence.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
