"""The page of what the office settles for itself: its site, its notices, its days."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.actions import settings as acts
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.forms.settings import NoticesForm, OfficeDayForm, SiteForm
from tongxin.kernel.models import OfficeDay, Setting
from tongxin.kernel.notices.choices import Choices, choose_notices, get_choices
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.kernel.views.admin.answer import show

RIGHT = "settings.edit"
DEFAULT = {"name": "", "password_length": 10}


def show_settings(request: HttpRequest) -> HttpResponse:
    """Show every setting with its form."""
    require(get_actor(request), RIGHT)
    return answer(request)


def answer(request: HttpRequest, **wrong: Any) -> HttpResponse:
    """Return the page; a form that was refused stands with what was typed."""
    row = Setting.objects.filter(code=acts.SITE).first()
    site = {**DEFAULT, **(row.value if row and isinstance(row.value, dict) else {})}
    today = timezone.localdate()
    days = OfficeDay.objects.filter(day__gte=today.replace(month=1, day=1)).order_by("day")
    context = {
        "site_form": SiteForm(initial=site, auto_id="site_%s"),
        "notices_form": NoticesForm(initial=asdict(get_choices()), auto_id="notices_%s"),
        "day_form": OfficeDayForm(initial={"day": today}, auto_id="day_%s"),
        "days": days,
        "may_days": may(get_actor(request), "calendar.edit"),
        **wrong,
    }
    return show(request, "settings", context, status=422 if wrong else 200)


@do_once
@require_POST
def save_site(request: HttpRequest) -> HttpResponse:
    """Change the site's name and its password rule."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = SiteForm(request.POST, auto_id="site_%s")
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in DEFAULT}
        if perform(form, lambda: acts.change_site(actor=actor, **told)) is not None:
            messages.success(request, _("已保存。"))
            return redirect("admin_settings")
    return answer(request, site_form=form)


@do_once
@require_POST
def save_notices(request: HttpRequest) -> HttpResponse:
    """Change how people are reached, and the quiet hours."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = NoticesForm(request.POST, auto_id="notices_%s")
    if form.is_valid():
        told = form.cleaned_data
        choices = Choices(
            mail=told["mail"],
            people=told["people"],
            quiet_from=told["quiet_from"].strftime("%H:%M"),
            quiet_until=told["quiet_until"].strftime("%H:%M"),
        )
        if perform(form, lambda: choose_notices(choices, actor=actor)) is not None:
            messages.success(request, _("已保存。"))
            return redirect("admin_settings")
    return answer(request, notices_form=form)


@do_once
@require_POST
def set_day(request: HttpRequest) -> HttpResponse:
    """Say that a day is worked or not."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = OfficeDayForm(request.POST, auto_id="day_%s")
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("day", "working", "name")}
        if perform(form, lambda: acts.set_office_day(actor=actor, **told)) is not None:
            messages.success(request, _("已记下，以后算的期限按它来。"))
            return redirect("admin_settings")
    return answer(request, day_form=form)


@do_once
@require_POST
def clear_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the published table hold again on a day."""
    actor = get_actor(request)
    require(actor, RIGHT)
    acts.clear_office_day(get_object_or_404(OfficeDay, pk=pk), actor=actor)
    messages.success(request, _("已取消，这一天照国务院的安排。"))
    return redirect("admin_settings")
