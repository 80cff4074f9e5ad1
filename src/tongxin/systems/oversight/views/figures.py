"""Figures of oversight: for its sides, published for everybody, and labels for the next run."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxin.kernel.models import Place
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, may, require, visible_places
from tongxin.systems.oversight.actions.figures import (
    export_labels,
    publish_figures,
    withdraw_figures,
)
from tongxin.systems.oversight.forms.runs import FiguresForm
from tongxin.systems.oversight.models import PublishedFigures
from tongxin.systems.oversight.pages.tell_lead import tell_kind
from tongxin.systems.oversight.queries.figures import READ, count_leads, hide_small, total


@require_http_methods(["GET", "POST"])
@do_once
def show_figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a span of days, small cells left out; a POST publishes them."""
    actor = get_actor(request)
    require(actor, READ)
    places = list_places(actor)
    today = timezone.localdate()
    start = {"place": str(places[0].pk) if places else "", "first": date(today.year, 1, 1),
             "last": today}  # fmt: skip
    data = request.POST if request.method == "POST" else request.GET or start
    form = FiguresForm(data, places=places)
    rows: list[dict[str, Any]] = []
    sums: dict[str, Any] = {}
    if form.is_valid():
        told = form.cleaned_data
        asked = told["place"], told["first"], told["last"]
        if request.method == "POST":
            publish_figures(*asked, actor=actor)
            messages.success(request, _("公布了。没有账号的人现在也看得到。"))
            return redirect("oversight_figures")
        counted = count_leads(actor, *asked)
        rows, sums = hide_small(counted), dict(total(counted))
    context = {
        "form": form,
        "rows": name_kinds(rows),
        "total": sums,
        "may_publish": may(actor, "oversight.publish"),
        "published": PublishedFigures.objects.filter(
            place__in=places, withdrawn_at=None
        ).select_related("place", "by")[:20],
    }
    status = 422 if form.errors and request.method == "POST" else 200
    return render_page(request, "oversight/figures/figures.html", context, status=status)


def list_places(actor: Actor) -> list[Place]:
    """Return the places whose figures an actor may ask for, the largest first."""
    rows = visible_places(actor, READ).filter(valid_to=None, kind__in=("city", "county", "street"))
    return sorted(rows, key=lambda place: (place.kind == "street", place.code, place.pk))


def name_kinds(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of figures with their kinds in words."""
    return [{**row, "title": tell_kind(row["kind"]).title} for row in rows]


@require_POST
@do_once
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a publication off the public page."""
    withdraw_figures(get_object_or_404(PublishedFigures, pk=pk), actor=get_actor(request))
    messages.success(request, _("撤下了。"))
    return redirect("oversight_figures")


@login_not_required
@require_safe
def show_published(request: HttpRequest) -> HttpResponse:
    """Show everybody the figures that were published, and nothing else."""
    told = PublishedFigures.objects.filter(withdrawn_at=None).select_related("place")[:12]
    shown = [
        {"row": row, "rows": name_kinds(row.figures["rows"]), "total": row.figures["total"]}
        for row in told
    ]
    return render_page(request, "oversight/figures/published.html", {"shown": shown})


@require_POST
def download_labels(request: HttpRequest) -> HttpResponse:
    """Answer with what two people judged alike, for the next run."""
    content = export_labels(actor=get_actor(request))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="labels.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
