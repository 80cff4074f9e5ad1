"""Load places from a spreadsheet and outlines from GeoJSON: the whole file or nothing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.errors import DomainError
from tongxin.kernel.actions.load_divisions import load_divisions
from tongxin.kernel.actions.load_outlines import load_outlines
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.forms.places import LoadDivisionsForm, LoadOutlinesForm
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import NotYours, require
from tongxin.kernel.territory.read_file import read_division_file, read_geojson
from tongxin.kernel.views.admin.answer import show
from tongxin.lists.errors import UnreadableFile

RIGHT = "territory.edit"
SHOWN = 100


@do_once
def load_places(request: HttpRequest) -> HttpResponse:
    """Take in a spreadsheet of places."""
    actor = get_actor(request)
    require(actor, RIGHT)
    begun = {"since": timezone.localdate()}
    form = LoadDivisionsForm(
        request.POST or None, request.FILES or None, actor=actor, initial=begun
    )

    def act() -> str:
        told = form.cleaned_data
        rows = read_division_file(told["file"].read(), told["file"].name)
        done = load_divisions(
            rows, since=told["since"], datum=told["datum"] or None, under=told["under"], actor=actor
        )
        return _("新加 {added} 个，改动 {changed} 个，没变 {same} 个。").format(
            added=done.added, changed=done.changed, same=done.same
        )

    return answer_load(request, "load_places", form, act)


@do_once
def load_shapes(request: HttpRequest) -> HttpResponse:
    """Take in outlines from a GeoJSON file."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = LoadOutlinesForm(request.POST or None, request.FILES or None)

    def act() -> str:
        told = form.cleaned_data
        done = load_outlines(read_geojson(told["file"].read()), datum=told["datum"], actor=actor)
        return _("画上或改动 {changed} 个，没变 {same} 个。").format(
            changed=done.changed, same=done.same
        )

    return answer_load(request, "load_shapes", form, act)


def answer_load(
    request: HttpRequest, name: str, form: KeyedForm, act: Callable[[], str]
) -> HttpResponse:
    """Load the file, or show every line that is in the way."""
    context: dict[str, Any] = {"form": form, "back": reverse("admin_places")}
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return redirect("admin_places")
        except NotYours:
            raise
        except UnreadableFile:
            form.add_error("file", _("这个文件读不了。请存成 xlsx 或 csv 再装。"))
        except DomainError as error:
            form.add_error(None, tell_refusal(error))
            context |= tell_faults(error)
    return show(request, name, context, status=422 if form.errors else 200)


def tell_faults(error: DomainError) -> dict[str, Any]:
    """Return the faults of a file, each with its line and its sentence."""
    faults: Any = error.facts.get("faults", ())
    told = [(f.line, tell_refusal(DomainError(f.code, **f.facts))) for f in faults[:SHOWN]]
    return {"faults": told, "more": max(0, len(faults) - SHOWN)}
