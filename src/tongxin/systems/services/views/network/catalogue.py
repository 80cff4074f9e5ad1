"""The catalogue: the kinds of service, what each needs, and how long before it is filed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tongxin.kernel.models import Place
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, NotYours, may, require, visible_places
from tongxin.systems.services.actions.catalogue import add_kind as enter_kind
from tongxin.systems.services.actions.catalogue import edit_kind as correct_kind
from tongxin.systems.services.forms.network_kinds import EditKindForm, KindForm
from tongxin.systems.services.models import ServiceKind
from tongxin.systems.services.queries.network import RIGHT, list_kinds
from tongxin.systems.services.views.network.answer import answer_form

EDIT = "network.edit"


def show_catalogue(request: HttpRequest) -> HttpResponse:
    """Show every kind of service by the category of need that it meets."""
    actor = get_actor(request)
    require(actor, RIGHT)
    kinds = list(list_kinds(retired=True))
    shown = {"kinds": kinds, "may_edit": may(actor, EDIT)}
    return render_page(request, "services/network/catalogue.html", shown)


def add_kind(request: HttpRequest) -> HttpResponse:
    """Enter a kind of service."""
    actor = get_actor(request)
    place = find_root(actor)
    form = KindForm(request.POST or None)
    return answer_form(
        request, form, lambda told: enter_kind(place=place, actor=actor, **told),
        back=reverse("catalogue"), done=_("已加上。"), title=_("加一种服务"),
    )  # fmt: skip


def edit_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a kind of service, or retire it."""
    actor = get_actor(request)
    place = find_root(actor)
    kind = get_object_or_404(ServiceKind, pk=pk)
    known = KindForm.start_from(kind) | {"retired_on": kind.retired_on}
    form = EditKindForm(request.POST or None, initial=known)
    return answer_form(
        request, form, lambda told: correct_kind(kind, place=place, actor=actor, **told),
        back=reverse("catalogue"), done=_("已改好。"), title=_("改一种服务"), about=kind.name,
    )  # fmt: skip


def find_root(actor: Actor) -> Place:
    """Return the place in whose name an actor changes the catalogue; raises NotYours."""
    places = visible_places(actor, EDIT).filter(valid_to=None).order_by("code", "pk")
    found = places.first()
    if found is None:
        raise NotYours(action=EDIT, place=None, unit=None)
    return found
