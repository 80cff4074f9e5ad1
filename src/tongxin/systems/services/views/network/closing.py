"""Close a site, a room or some days: what is published there is moved or cancelled in one step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongxin.errors import DomainError
from tongxin.kernel.pages.lists import join_items
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.close_venue import Closing, close_venue, list_displaced
from tongxin.systems.services.errors import BadValue, CannotClear, ReasonNeeded
from tongxin.systems.services.forms.network import KeyedForm
from tongxin.systems.services.forms.network_close import (
    CANCEL,
    PREFIX,
    read_choices,
    write_choice,
)
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_network import PARTS
from tongxin.systems.services.queries.services_options import Option, list_many_options
from tongxin.systems.services.views.network.answer import answer_form

Told = dict[str, Any]
PAGE = "services/network/close.html"


def answer_closing(
    request: HttpRequest,
    form: KeyedForm,
    act: Callable[[Told], object],
    *,
    closing: Callable[[Told], Closing | None],
    back: str,
    done: str,
    **shown: Any,
) -> HttpResponse:
    """Act on a good form; where services stand in the way, ask first what becomes of each."""
    displaced: list[Service] = []
    if form.is_bound and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        where = closing(told)
        now = timezone.now()
        if where is not None:
            displaced = [each for each in list_displaced(where) if each.starts_at > now]
        if where is not None and displaced and "reason" in request.POST:
            words = _clear(request, form, where, lambda: act(told))
            if words is not None:
                messages.success(request, done)
                messages.success(request, words)
                return redirect(back)
    if not displaced:
        return answer_form(request, form, act, back=back, done=done, template=PAGE, **shown)
    assert where is not None
    rows = tell_rows(request, where, displaced)
    context = {"form": form, "back": back, "rows": rows, "reason": request.POST.get("reason", "")}
    status = 422 if form.errors else 200
    return render_page(request, PAGE, {**context, **shown}, status=status)


def _clear(
    request: HttpRequest, form: KeyedForm, where: Closing, close: Callable[[], object]
) -> str | None:
    """Clear and close, and say what was done; None when something stands against it."""
    try:
        moved, cancelled = close_venue(
            where, read_choices(request.POST.dict()), close,
            reason=request.POST.get("reason", ""), actor=get_actor(request), now=timezone.now(),
        )  # fmt: skip
    except CannotClear as refusal:
        cause = refusal.facts["cause"]
        why = tell_refusal(cause) if isinstance(cause, DomainError) else _("还没有选怎么办。")
        if isinstance(cause, ReasonNeeded):
            form.add_error(None, _("写一句为什么，给被请的人和提需求的人看。"))
        else:
            form.add_error(None, _("{name}：{why}").format(name=refusal.facts["name"], why=why))
    except BadValue as refusal:
        field = str(refusal.facts.get("field", ""))
        form.add_error(field if field in form.fields else None, tell_refusal(refusal))
    else:
        return _say_done(moved, cancelled)
    return None


def _say_done(moved: int, cancelled: int) -> str:
    parts = []
    if moved:
        parts.append(ngettext("改了 %(n)s 场", "改了 %(n)s 场", moved) % {"n": moved})
    if cancelled:
        words = ngettext("取消了 %(n)s 场", "取消了 %(n)s 场", cancelled)
        parts.append(words % {"n": cancelled})
    return _("{what}，相关的人都会收到通知。").format(what=join_items(parts))


def tell_rows(
    request: HttpRequest, where: Closing, services: list[Service]
) -> list[dict[str, Any]]:
    """Return each service with what may become of it; what nobody before took is chosen."""
    actor, today = get_actor(request), timezone.localdate()
    options = list_many_options(services, actor, today, shut=where.holds)
    taken: set[tuple[object, ...]] = set()
    rows = []
    for service in services:
        choices = [(write_choice(each), say_option(service, each)) for each in options[service.pk]]
        said = request.POST.get(f"{PREFIX}{service.pk}")
        if said is None:
            said = _choose(options[service.pk], taken)
        choices.append((CANCEL, _("取消，需求退回待匹配")))
        rows.append({"service": service, "part": PARTS[service.part], "choices": choices,
                     "chosen": said})  # fmt: skip
    return rows


def _choose(options: list[Option], taken: set[tuple[object, ...]]) -> str:
    """Return the option that loses the fewest and that no service before took; else cancelling."""
    for each in sorted(options, key=lambda option: len(option.lost)):
        at = (each.room.pk if each.room else 0, each.day, each.part)
        if at not in taken:
            taken.add(at)
            return write_choice(each)
    return CANCEL


def say_option(service: Service, option: Option) -> str:
    """Return an option in words: what changes, and whose needs lose the service."""
    day = date_format(option.day, "MONTH_DAY_FORMAT")
    if (option.day, option.part) == (service.day, service.part):
        words = _("换到{where}，时间不变").format(where=option.room)
    else:
        words = _("改到{day}{part}，地点不变").format(day=day, part=PARTS[option.part])
    if not option.lost:
        return words
    numbers = join_items(each.row.need.matter.number for each in option.lost)
    return _("{what}（{needs} 来不了，退回待匹配）").format(what=words, needs=numbers)
