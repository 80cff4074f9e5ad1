"""The pages of units: find, add, correct, close."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.actions import units as acts
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.forms.units import EditUnitForm, UnitForm
from tongxin.kernel.models import Unit
from tongxin.kernel.pages.kind_words import UNIT_KIND_WORDS
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.units import search_units
from tongxin.kernel.rights import require, visible_units
from tongxin.kernel.views.admin.answer import show, show_form, turn_pages

RIGHT = "units.edit"


def list_units(request: HttpRequest) -> HttpResponse:
    """List units, to be found by name or place."""
    actor = get_actor(request)
    require(actor, RIGHT)
    words, closed = request.GET.get("q", "")[:40], request.GET.get("closed") == "1"
    pages = turn_pages(request, search_units(actor, words=words, closed=closed))
    for unit in pages["page"]:
        unit.kind_words = UNIT_KIND_WORDS.get(unit.kind, unit.kind)
    return show(request, "units", {**pages, "q": words, "closed": closed})


@do_once
def add_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = UnitForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        if perform(form, lambda: acts.add_unit(actor=actor, **told)) is not None:
            messages.success(request, _("已加上。"))
            return redirect("admin_units")
    return show_form(
        request, form, title=_("加一个单位"), verb=_("加上"), back=reverse("admin_units")
    )


@do_once
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a unit."""
    actor, unit = find_unit(request, pk)
    begun = {"name": unit.name, "short_name": unit.short_name, "parent": unit.parent_id}
    form = EditUnitForm(request.POST or None, initial=begun, actor=actor, but=unit)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        if perform(form, lambda: acts.edit_unit(unit, actor=actor, **told)) is not None:
            messages.success(request, _("已改好。"))
            return redirect("admin_units")
    return show_form(
        request, form, title=_("改单位：{name}").format(name=unit.name), verb=_("保存"),
        back=reverse("admin_units"),
    )  # fmt: skip


@do_once
@require_POST
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit that has nothing to do and nobody in it."""
    actor, unit = find_unit(request, pk)
    acts.close_unit(unit, actor=actor)
    messages.success(request, _("{name}已停用。").format(name=unit))
    return redirect("admin_units")


def find_unit(request: HttpRequest, pk: int) -> tuple[Any, Unit]:
    """Return the actor and a unit in sight; raises NotYours, Http404."""
    actor = get_actor(request)
    require(actor, RIGHT)
    return actor, get_object_or_404(visible_units(actor, RIGHT), pk=pk)
