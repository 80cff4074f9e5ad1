"""The office adds, corrects and closes sites, their rooms and their hours."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.kernel.models import Place, Unit
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, require, visible_places
from tongxin.systems.services.actions import network as act
from tongxin.systems.services.actions.close_venue import Closing
from tongxin.systems.services.forms import network as forms
from tongxin.systems.services.forms.network_week import WeekForm
from tongxin.systems.services.models import Room, Site
from tongxin.systems.services.queries.network import find_site
from tongxin.systems.services.queries.network_hours import read_hours
from tongxin.systems.services.views.network.answer import answer_form
from tongxin.systems.services.views.network.closing import answer_closing

RIGHT = "network.edit"


def add_site(request: HttpRequest) -> HttpResponse:
    """Add a site in a community in the actor's subtree."""
    actor = get_actor(request)
    require(actor, RIGHT)
    places = visible_places(actor, RIGHT).filter(valid_to=None, kind="community")
    first = {"valid_from": timezone.localdate()}
    given = {"places": places.order_by("code", "name"), "units": list_units(actor)}
    form = forms.AddSiteForm(request.POST or None, initial=first, **given)
    return answer_form(
        request, form, lambda told: act.add_site(actor=actor, **told),
        back=reverse("network"), done=_("已加上。接着给它加房间和开放时间。"), title=_("加站点"),
    )  # fmt: skip


def edit_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a site."""
    actor, site = get_actor(request), take_site(request, pk)
    names = ("kind", "name", "address", "unit", "lon", "lat")
    known = {name: getattr(site, name) for name in names}
    form = forms.EditSiteForm(request.POST or None, initial=known, units=list_units(actor))
    return answer_form(
        request, form, lambda told: act.edit_site(site, actor=actor, **told),
        back=address_of(site), done=_("已改好。"), title=_("改站点"), about=site.name,
    )  # fmt: skip


@do_once
def close_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day a site is no more, and what becomes of the services there."""
    actor, site = get_actor(request), take_site(request, pk)
    form = forms.CloseSiteForm(request.POST or None)
    return answer_closing(
        request, form, lambda told: act.close_site(site, actor=actor, **told),
        closing=lambda told: Closing(site, told["day"]),
        back=address_of(site), done=_("已定下关闭的日子。"), title=_("关闭站点"), about=site.name,
    )  # fmt: skip


def add_room(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a room to a site."""
    actor, site = get_actor(request), take_site(request, pk)
    form = forms.AddRoomForm(request.POST or None)
    return answer_form(
        request, form, lambda told: act.add_room(site, actor=actor, **told),
        back=address_of(site), done=_("已加上。"), title=_("加房间"), about=site.name,
    )  # fmt: skip


@do_once
def edit_room(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a room, or say from when it is no longer used and what becomes of its services."""
    actor = get_actor(request)
    room = get_object_or_404(Room.objects.select_related("site"), pk=pk)
    site = take_site(request, room.site_id)
    known = {name: getattr(room, name) for name in ("name", "capacity", "tags", "closed_on")}
    form = forms.EditRoomForm(request.POST or None, initial=known)

    def find_closing(told: dict[str, Any]) -> Closing | None:
        return Closing(site, told["closed_on"], room=room) if told["closed_on"] else None

    return answer_closing(
        request, form, lambda told: act.edit_room(room, actor=actor, **told), closing=find_closing,
        back=address_of(site), done=_("已改好。"), title=_("改房间"), about=site.name,
    )  # fmt: skip


def edit_week(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a site's usual week."""
    actor, site = get_actor(request), take_site(request, pk)
    form = WeekForm(request.POST or None, hours=read_hours(site.hours.all()))
    return answer_form(
        request, form, lambda told: act.set_week_hours(site, form.list_rows(), actor=actor),
        back=address_of(site), done=_("已改好。"), title=_("每周开放时间"), about=site.name,
        template="services/network/week.html",
    )  # fmt: skip


@do_once
def edit_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Open or shut a site on single days, and say what becomes of the services of shut ones."""
    actor, site = get_actor(request), take_site(request, pk)
    form = forms.DayHoursForm(request.POST or None, initial={"first": timezone.localdate()})

    def set_days(told: dict[str, Any]) -> None:
        first, last = told["first"], told["last"] or told["first"]
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        rows = [(day, part, told["state"] == "open") for day in days for part in told["parts"]]
        act.set_day_hours(site, rows, actor=actor)

    def find_closing(told: dict[str, Any]) -> Closing | None:
        last = told["last"] or told["first"]
        shut = Closing(site, told["first"], last, parts=frozenset(told["parts"]))
        return shut if told["state"] == "shut" else None

    return answer_closing(
        request, form, set_days, closing=find_closing,
        back=address_of(site), done=_("已改好。"), title=_("临时开放或关闭"), about=site.name,
    )  # fmt: skip


def take_site(request: HttpRequest, pk: int) -> Site:
    """Return a site that the actor may change."""
    site = find_site(get_actor(request), pk)
    if site is None:
        raise Http404
    require(get_actor(request), RIGHT, place=site.place_id)
    return site


def list_units(actor: Actor) -> Any:
    """Return the open units in the places where an actor runs the network."""
    places = visible_places(actor, RIGHT).order_by().values("pk")
    return Unit.objects.filter(closed_at=None, place__in=places).order_by("kind", "name")


def address_of(site: Site) -> str:
    """Return the address of a site's own page."""
    return reverse("network_site", args=(site.pk,))


def take_street(request: HttpRequest, pk: int) -> Place:
    """Return a street whose network the actor may change."""
    street = get_object_or_404(Place, pk=pk, kind="street", valid_to=None)
    require(get_actor(request), RIGHT, place=street)
    return street
