"""Enter and correct who serves: somebody new, details, a licence, free slots, the end."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.errors import DomainError
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, require, visible_places, visible_units
from tongxin.systems.services.actions import resources as do
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.forms.plans_people import (
    EditForm,
    LeaveForm,
    LicenceForm,
    NewForm,
)
from tongxin.systems.services.models import Professional, Team
from tongxin.systems.services.queries.resources import visible_people
from tongxin.systems.services.views.resources.people import read_monday

PURPOSE = "专业服务"


def find_person(request: HttpRequest, pk: int) -> Professional:
    """Return somebody whom this person may change; raises Http404, NotYours."""
    actor = get_actor(request)
    row = get_object_or_404(visible_people(actor).select_related("person", "unit"), pk=pk)
    require(actor, do.RIGHT, place=row.place_id, unit=row.unit_id)
    return row


@do_once
def add_person_lent(request: HttpRequest) -> HttpResponse:
    """Enter somebody whom an organisation lends."""
    actor = get_actor(request)
    require(actor, do.RIGHT)
    units = visible_units(actor, do.RIGHT).filter(closed_at=None).order_by("name")
    form = NewForm(
        request.POST or None,
        teams=Team.objects.filter(unit__in=units),
        units=units,
        places=visible_places(actor, "territory.read").filter(kind="street", valid_to=None),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = _enter(form.read_details(), actor)
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("已登记。接着填证件和有空的时间。"))
            return redirect("professional", row.pk)
    return _show(request, form, _("登记一位专业人员"), "")


def _enter(told: dict[str, Any], actor: Actor) -> Professional:
    name, phone = told.pop("name"), told.pop("phone")
    return do.enter_professional(name=name, phone=phone, purpose=PURPOSE, actor=actor, **told)


@do_once
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct skills, team, quotas or fee."""
    row = find_person(request, pk)
    known = {
        "skills": row.skills.all(),
        "team": row.team_id,
        "week_max": row.week_max,
        "total_max": row.total_max,
        "fee_yuan": f"{row.fee_fen / 100:.2f}",
    }
    form = EditForm(request.POST or None, teams=row.unit.teams.all(), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            do.edit_professional(row, actor=get_actor(request), **form.read_details())
        except BadValue as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, _("已改好。"))
            return redirect("professional", pk)
    return _show(request, form, _("改资料"), str(row), pk)


@do_once
def write_licence(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a licence."""
    row = find_person(request, pk)
    form = LicenceForm(request.POST or None, skills=row.skills.all())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        told.pop("key")
        last = told.pop("last_day")
        ends = last + timedelta(days=1) if last else None
        try:
            do.add_licence(row, actor=get_actor(request), expires_on=ends, **told)
        except BadValue as refusal:
            form.add_error(
                "number" if refusal.facts["field"] == "number" else "last_day",
                _("这张证件已经登记过，或日期不对。"),
            )
        else:
            messages.success(request, _("证件已登记。"))
            return redirect("professional", pk)
    return _show(request, form, _("登记证件"), str(row), pk)


@do_once
@require_POST
def write_slots(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in which of the weeks shown somebody is free; what stood there is replaced."""
    row = find_person(request, pk)
    first = read_monday(request.POST.get("first", ""), timezone.localdate())
    last = first + timedelta(days=27)
    slots = [slot for slot in map(read_slot, request.POST.getlist("slot")) if slot]
    count = do.set_free_slots(row, slots, first=first, last=last, actor=get_actor(request))
    messages.success(request, _("已记下，这四周有空 {count} 个时段。").format(count=count))
    return redirect("professional", pk)


def read_slot(words: str) -> tuple[date, int] | None:
    """Return the day and part that a box stands for, None for what is no box of ours."""
    day, _dot, part = words.partition(".")
    try:
        return date.fromisoformat(day), int(part)
    except ValueError:
        return None


@do_once
def let_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's service from a day on."""
    row = find_person(request, pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            do.leave(row, day=form.cleaned_data["day"], actor=get_actor(request))
        except BadValue as refusal:
            count = refusal.facts["value"]
            form.add_error(
                "day", _("那天以后还答应了 {count} 场服务，先换人或取消。").format(count=count)
            )
        else:
            messages.success(request, _("已登记，从那天起不再排他。"))
            return redirect("professional", pk)
    return _show(request, form, _("不再服务"), str(row), pk)


def _blame(form: Any, refusal: DomainError) -> None:
    field = str(refusal.facts.get("field", ""))
    known = {"identity": "name", "fee_fen": "fee_yuan"}.get(field, field)
    form.add_error(known if known in form.fields else None, tell_refusal(refusal))


def _show(
    request: HttpRequest, form: Any, title: str, about: str, pk: int | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "about": about, "pk": pk}
    status = 422 if form.errors else 200
    return render_page(request, "services/resources/form.html", context, status=status)
