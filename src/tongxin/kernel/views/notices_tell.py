"""Tasks to tell somebody in person: the list, and the page on which the receipt is entered."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxin.kernel.models import Matter, Notice
from tongxin.kernel.notices.settle import give_up_telling, tell_in_person, tell_many_in_person
from tongxin.kernel.notices.tell_form import NOTE_LENGTH, TellForm
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say_state, tell_history
from tongxin.kernel.pages.notice_words import say_notice, say_trouble
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.notices import (
    TELL,
    find_told_notice,
    map_told_notices,
    open_tells,
    tells_in_sight,
)
from tongxin.kernel.queries.people import masked_phone
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import require
from tongxin.kernel.sealed import CannotOpen

ROWS = 50


@require_safe
def show_tells(request: HttpRequest) -> HttpResponse:
    """Show the open tasks, what is due first first."""
    actor = get_actor(request)
    require(actor, TELL)
    page = Paginator(open_tells(actor), ROWS).get_page(request.GET.get("page"))
    matters = list(page)
    notices, names = map_told_notices(matters), full_names(m.place_id for m in matters)
    rows = [
        {
            "matter": matter,
            "place": names.get(matter.place_id, str(matter.place)),
            "notice": notices.get(matter.pk),
            "words": say_notice(notices[matter.pk]) if matter.pk in notices else None,
        }
        for matter in matters
    ]
    context = {"rows": rows, "page": page, "address": "?page=", "key": uuid.uuid4()}
    return render_page(request, "kernel/notices/tells.html", context)


@do_once
@require_POST
def tell_chosen(request: HttpRequest) -> HttpResponse:
    """Take one receipt for all the ticked tasks of a page."""
    actor = get_actor(request)
    require(actor, TELL)
    note = request.POST.get("note", "").strip()[:NOTE_LENGTH]
    chosen = open_tells(actor).filter(number__in=request.POST.getlist("tells")[:ROWS])
    notices = map_told_notices(list(chosen))
    if not note or not notices:
        messages.warning(request, _("要选几件，并写一笔回执。什么也没有记。"))
    else:
        done = tell_many_in_person(notices.values(), note, actor=actor)
        messages.success(request, _("记下了 %d 件。") % done)
    return redirect("tells")


@require_http_methods(["GET", "HEAD", "POST"])
def show_tell(request: HttpRequest, number: str) -> HttpResponse:
    """Show one task; take the receipt, or why the person could not be told.

    Who may see matters and tell nobody is led to the plain history, which names no person.
    """
    actor = get_actor(request)
    matter = tells_in_sight(actor).filter(number=number).first()
    if matter is None:
        return redirect("matter_history", number)
    notice = find_told_notice(matter)
    form = TellForm(request.POST or None, initial={"turn": matter.turn})
    if request.method == "POST" and notice is not None and form.is_valid():
        told = form.cleaned_data
        act = tell_in_person if told["how"] == "told" else give_up_telling
        act(notice, told["note"], actor=actor, key=told["key"], turn=told["turn"])
        messages.success(request, _("已记下。"))
        return redirect("tells")
    context = {"form": form, **describe_tell(matter, notice)}
    status = 422 if form.errors else 200
    return render_page(request, "kernel/notices/tell.html", context, status=status)


def describe_tell(matter: Matter, notice: Notice | None) -> dict[str, Any]:
    """Return what the page of a task shows."""
    about = notice.about if notice is not None else None
    person = notice.person if notice is not None else None
    return {
        "matter": matter,
        "state": say_state(matter),
        "place": full_names([matter.place_id]).get(matter.place_id, ""),
        "person": person,
        "phone": show_phone(notice),
        "words": say_notice(notice) if notice is not None else None,
        "trouble": say_trouble(notice.trouble) if notice is not None else "",
        "about": about,
        "about_address": find_matter_address(about) if about is not None else "",
        "history": tell_history(matter),
    }


def show_phone(notice: Notice | None) -> str:
    """Return the masked phone of the person to be told."""
    if notice is None or notice.person is None or not notice.person.phone_sealed:
        return ""
    try:
        return masked_phone(notice.person)
    except CannotOpen:
        return ""
