"""The office names joint leaders, counts equipment, and keeps the professional teams."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tongxin.kernel.models import Place, Unit
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require, visible_units
from tongxin.systems.services.actions.resources import add_team as enter_team
from tongxin.systems.services.actions.street import (
    edit_team as correct_team,
)
from tongxin.systems.services.actions.street import (
    set_equipment,
    set_joint_leaders,
)
from tongxin.systems.services.forms import network as forms
from tongxin.systems.services.models import Team
from tongxin.systems.services.queries.network import list_equipment, list_leaders
from tongxin.systems.services.views.network.answer import answer_form
from tongxin.systems.services.views.network.edit_sites import take_street

TEAMS = "resources.edit"


def edit_leaders(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the two joint leaders of a street; those before stay on record."""
    actor, street = get_actor(request), take_street(request, pk)
    form = forms.LeadersForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    return answer_form(
        request, form, lambda told: set_joint_leaders(street, actor=actor, **told),
        back=back_to(street), done=_("已改好。"), title=_("双组长"), about=street.name,
        template="services/network/leaders.html", pairs=list_leaders(street),
    )  # fmt: skip


def edit_equipment(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the portable kits that a street lends."""
    actor, street = get_actor(request), take_street(request, pk)
    first = {name: request.GET[name] for name in ("tag", "kits") if name in request.GET}
    form = forms.EquipmentForm(request.POST or None, initial=first)
    return answer_form(
        request, form, lambda told: set_equipment(street, actor=actor, **told),
        back=back_to(street), done=_("已改好。"), title=_("可借用的设备"), about=street.name,
        template="services/network/equipment.html", equipment=list_equipment(street),
    )  # fmt: skip


def add_team(request: HttpRequest) -> HttpResponse:
    """Add a professional team of a unit."""
    actor = get_actor(request)
    require(actor, TEAMS)
    units = visible_units(actor, TEAMS).filter(closed_at=None).exclude(kind="community_office")
    form = forms.AddTeamForm(request.POST or None, units=units.order_by("kind", "name"))
    return answer_form(
        request, form, lambda told: enter_team(actor=actor, **told),
        back=reverse("network"), done=_("已加上。"), title=_("加服务队"),
        choices=("skills",),
    )  # fmt: skip


def edit_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a team's name or its skills."""
    actor = get_actor(request)
    team = get_object_or_404(Team.objects.select_related("unit"), pk=pk)
    unit: Unit = team.unit
    require(actor, TEAMS, unit=unit)
    known = {"name": team.name, "skills": list(team.skills.all())}
    form = forms.EditTeamForm(request.POST or None, initial=known)
    return answer_form(
        request, form, lambda told: correct_team(team, actor=actor, **told),
        back=reverse("network"), done=_("已改好。"), title=_("改服务队"), about=unit.name,
        choices=("skills",),
    )  # fmt: skip


def back_to(street: Place) -> str:
    """Return the address of a street's network."""
    return f"{reverse('network')}?street={street.pk}"
