"""The pages of the territory: the tree, one place with its history and map, and its changes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.kernel.actions import territory as acts
from tongxin.kernel.forms import places as forms
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.models import Place
from tongxin.kernel.pages.kind_words import PLACE_KIND_WORDS
from tongxin.kernel.pages.log_words import tell_place_step
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries import territory_pages as queries
from tongxin.kernel.queries.territory import ancestors
from tongxin.kernel.rights import Actor, may, require, visible_places
from tongxin.kernel.views.admin.answer import show, show_form, turn_pages

RIGHT = "territory.edit"


def show_tree(request: HttpRequest) -> HttpResponse:
    """Show the tree of places down to communities, or what was looked for."""
    actor = get_actor(request)
    require(actor, RIGHT)
    words, ended = request.GET.get("q", "").strip()[:40], request.GET.get("ended") == "1"
    context: dict[str, Any] = {"q": words, "ended": ended}
    if words:
        context |= turn_pages(request, queries.find_places(actor, words))
        for place in context["page"]:
            place.kind_words = PLACE_KIND_WORDS[place.kind]
    else:
        tree = queries.list_tree(actor, ended=ended)
        context["tree"] = [(branch, PLACE_KIND_WORDS[branch.place.kind]) for branch in tree]
    return show(request, "places", context)


def show_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one place: where it lies, its parts, its outline, its history."""
    actor, place = find_place(request, pk)
    pages = turn_pages(request, queries.list_parts(place))
    parts = list(pages["page"])
    for part in parts:
        part.kind_words = PLACE_KIND_WORDS[part.kind]
    history = queries.place_history(place)
    names = queries.name_places(history)
    context = {
        "place": place,
        "kind": PLACE_KIND_WORDS[place.kind],
        "above": ancestors(place)[:-1],
        "parts": parts,
        "went_in": list(place.merged_from.order_by("valid_to", "name")),
        "shapes": [tell_shape(each) for each in (place, *parts) if each.outline],
        "points": [tell_point(each) for each in find_located(place, parts)],
        "history": [(entry, tell_place_step(entry, names)) for entry in history],
        "may_log": may(actor, "log.read"),
        "has_parent": place.parent_id is not None,
        **pages,
    }
    return show(request, "place", context)


def find_located(place: Place, parts: list[Place]) -> list[Place]:
    """Return the open parts with a point, or the place itself where none has one."""
    found = [part for part in parts if part.lon is not None and part.is_open]
    return found or ([place] if place.lon is not None else [])


def tell_shape(place: Place) -> dict[str, Any]:
    """Return a place as an outline of the map."""
    return {"name": place.name, "outline": place.outline}


def tell_point(place: Place) -> dict[str, Any]:
    """Return a place as a point of the map."""
    address = reverse("admin_place", args=[place.pk])
    return {
        "name": place.name, "lon": place.lon, "lat": place.lat, "kind": "point",
        "address": address,
    }  # fmt: skip


@do_once
def add_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a part to a place."""
    actor, parent = find_place(request, pk)
    form = forms.AddPlaceForm(
        request.POST or None, parent=parent, initial={"valid_from": timezone.localdate()}
    )

    def act() -> Place:
        point = form.find_point() or (None, None)
        told = {name: form.cleaned_data[name] for name in ("kind", "name", "code", "valid_from")}
        return acts.add_place(parent=parent, lon=point[0], lat=point[1], actor=actor, **told)

    title = _("在{name}下面加一个地方").format(name=parent.name)
    return answer_change(request, parent, form, act, title, _("加上"))


@do_once
def edit_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a place."""
    actor, place = find_place(request, pk)
    begun = {"name": place.name, "code": place.code, "lon": place.lon, "lat": place.lat}
    form = forms.EditPlaceForm(request.POST or None, initial={**begun, "datum": "wgs84"})

    def act() -> Place:
        told = {name: form.cleaned_data[name] for name in ("name", "code")}
        return acts.edit_place(place, point=form.find_point(), actor=actor, **told)

    return answer_change(
        request, place, form, act, _("改地方：{name}").format(name=place.name), _("保存")
    )


@do_once
def move_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a place under another from a day on."""
    actor, place = find_place(request, pk)
    form = forms.MovePlaceForm(request.POST or None, actor=actor, place=place)

    def act() -> Place:
        told = form.cleaned_data
        return acts.move_place(place, told["parent"], day=told["day"], actor=actor)

    return answer_change(
        request, place, form, act, _("移动：{name}").format(name=place.name), _("移动")
    )


@do_once
def merge_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a place go into another of its kind from a day on."""
    actor, place = find_place(request, pk)
    form = forms.MergePlaceForm(request.POST or None, actor=actor, place=place)

    def act() -> Place:
        told = form.cleaned_data
        return acts.merge_places([place], told["target"], day=told["day"], actor=actor)

    return answer_change(
        request, place, form, act, _("合并：{name}").format(name=place.name), _("并入")
    )


@do_once
def close_place(request: HttpRequest, pk: int) -> HttpResponse:
    """End a place from a day on."""
    actor, place = find_place(request, pk)
    form = forms.ClosePlaceForm(request.POST or None)

    def act() -> Place:
        return acts.close_place(place, day=form.cleaned_data["day"], actor=actor)

    return answer_change(
        request, place, form, act, _("撤销：{name}").format(name=place.name), _("撤销")
    )


def answer_change(
    request: HttpRequest,
    place: Place,
    form: Form,
    act: Callable[[], Place],
    title: str,
    verb: str,
) -> HttpResponse:
    """Make the change when the form is right, and show the place that it led to."""
    if request.method == "POST" and form.is_valid():
        done = perform(form, act)
        if done is not None:
            messages.success(request, _("已办好，记入了日志。"))
            return redirect("admin_place", done.pk)
    back = reverse("admin_place", args=[place.pk])
    return show_form(request, form, title=title, verb=verb, back=back)


def find_place(request: HttpRequest, pk: int) -> tuple[Actor, Place]:
    """Return the actor and a place in sight; raises NotYours, Http404."""
    actor = get_actor(request)
    require(actor, RIGHT)
    rows = visible_places(actor, RIGHT).select_related("parent", "merged_into")
    return actor, get_object_or_404(rows, pk=pk)
