"""Raise a need on somebody's behalf, correct it, and have a category suggested meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongxin.kernel.models import Place
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.people.errors import BadPerson
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.needs import EDITABLE, WORDS_LENGTH, edit_need
from tongxin.systems.services.actions.raise_for import raise_need_for
from tongxin.systems.services.forms.needs import EditForm, RaiseForm
from tongxin.systems.services.models import Need
from tongxin.systems.services.queries.needs import find_need, list_kinds, list_places
from tongxin.systems.services.queries.suggest_kind import Advice, advise

LEAST_TYPED = 4  # characters below which nothing is suggested while somebody types


@require_http_methods(["GET", "POST"])
def raise_new(request: HttpRequest) -> HttpResponse:
    """Show the form of a new need, and raise it."""
    actor = get_actor(request)
    require(actor, "needs.raise")
    places = list_places(actor, "needs.raise")
    today = timezone.localdate()
    asked: dict[str, Any] = {"kinds": list_kinds(), "places": places, "today": today}
    if request.method == "GET":
        chosen = request.GET.get("place") or (places[0].pk if len(places) == 1 else None)
        form = RaiseForm(initial={"place": chosen}, **asked)
        return show_form(request, form, None)
    form = RaiseForm(request.POST, **asked)
    if "suggest" in request.POST:  # the way without script
        return show_form(request, RaiseForm(initial=request.POST.dict(), **asked), form)
    if not form.is_valid():
        return show_form(request, form, None, status=422)
    told = form.cleaned_data
    try:
        need = raise_need_for(
            form.read(),
            place=told["place"],
            actor=actor,
            key=told["key"],
            raised_for=told["raised_for"],
            person_name=told["person_name"],
            person_phone=told["person_phone"],
            suggested=tell_suggested(advise(told["words"], told["place"], actor)),
        )
    except BadPerson as refusal:
        field = "person_phone" if refusal.facts.get("field") == "phone" else "person_name"
        form.add_error(field, tell_refusal(refusal))
        return show_form(request, form, None, status=422)
    messages.success(request, _("已登记，编号 %s。") % need.matter.number)
    return redirect("need", need.matter.number)


def show_form(
    request: HttpRequest, form: RaiseForm, asked: RaiseForm | None, status: int = 200
) -> HttpResponse:
    """Show the form, with a suggestion where one was asked for by the button."""
    advice = None
    if asked is not None:
        place = find_place(get_actor(request), request.POST.get("place", ""))
        advice = advise(request.POST.get("words", "")[:WORDS_LENGTH], place, get_actor(request))
    context = {"form": form, "advice": advice}
    return render_page(request, "services/needs/raise.html", context, status=status)


def find_place(actor: Actor, pk: str) -> Place:
    """Return the place chosen, or the first that this actor may raise needs for."""
    places = list_places(actor, "needs.raise")
    if not places:
        raise Http404
    return next((place for place in places if str(place.pk) == pk), places[0])


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with the category that the words so far most likely mean, and why."""
    actor = get_actor(request)
    require(actor, "needs.raise")
    words = request.POST.get("words", "")[:WORDS_LENGTH]
    advice: Advice | None = None
    if len(words.strip()) >= LEAST_TYPED:
        advice = advise(words, find_place(actor, request.POST.get("place", "")), actor)
    return render(request, "services/needs/advice.html", {"advice": advice})


def tell_suggested(advice: Advice) -> dict[str, Any]:
    """Return what is kept with the need of what was suggested."""
    if advice.suggestion is None:
        return {}
    told = advice.suggestion
    return {
        "category": told.category,
        "confidence": told.confidence,
        "own": advice.own,
        "written": advice.written,
    }


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a need says in a form, and correct it."""
    actor = get_actor(request)
    need = find_need(actor, number)
    if need is None:
        raise Http404
    require(actor, "needs.edit", place=need.place_id)
    asked: dict[str, Any] = {"kinds": list_kinds(), "today": timezone.localdate()}
    if request.method == "GET":
        form = EditForm(initial=fill_form(need), **asked)
    else:
        form = EditForm(request.POST, initial=fill_form(need), **asked)
        if form.is_valid():
            told = form.read()
            changes = {name: getattr(told, name) for name in told.__dataclass_fields__}
            changes["raised_for"] = form.cleaned_data["raised_for"]
            edit_need(need, actor=actor, turn=form.cleaned_data["turn"], **changes)
            messages.success(request, _("改好了。"))
            return redirect("need", number)
    context = {"form": form, "need": need, "editable": need.matter.state in EDITABLE}
    status = 422 if form.errors else 200
    return render_page(request, "services/needs/edit.html", context, status=status)


def fill_form(need: Need) -> dict[str, Any]:
    """Return a need as the form begins with it."""
    names = (
        "words", "kind", "people", "sessions", "urgency", "times_words", "home", "radius_m",
        "raised_for",
    )  # fmt: skip
    return {**{name: getattr(need, name) for name in names}, "turn": need.matter.turn}
