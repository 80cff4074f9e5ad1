"""The page of a need, and the steps taken on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say, say_state, tell_history, tell_path
from tongxin.kernel.pages.once import read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.matters import steps_for
from tongxin.kernel.queries.people import masked_phone
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import Actor, may
from tongxin.systems.services import states
from tongxin.systems.services.actions.merge_needs import merge_needs, unmerge_need
from tongxin.systems.services.actions.need_steps import BY_HAND, advance_need
from tongxin.systems.services.actions.needs import EDITABLE
from tongxin.systems.services.asked_times import tell_pattern
from tongxin.systems.services.models import Need
from tongxin.systems.services.pages.words_needs import URGENCIES
from tongxin.systems.services.pages.words_plans import PARTS
from tongxin.systems.services.queries.lineage import find_services
from tongxin.systems.services.queries.near_duplicates import keep_alike
from tongxin.systems.services.queries.needs import find_need, visible_needs

WAY = (
    states.RAISED,
    states.ACCEPTED,
    states.PLANNED,
    states.SCHEDULED,
    states.SERVED,
    states.CONFIRMED,
    states.CLOSED,
)


def get_need(actor: Actor, number: str) -> Need:
    """Return a need that an actor may see, or say that there is no such page."""
    need = find_need(actor, number)
    if need is None:
        raise Http404
    return need


def may_unmask(need: Need, actor: Actor) -> bool:
    """Tell whether there is a phone to be looked at whole, and the actor may."""
    person = need.person
    if person is None or person.erased_at is not None or not person.phone_sealed:
        return False
    return may(actor, "people.unmask", place=person.place_id)


@require_safe
def show_need(request: HttpRequest, number: str) -> HttpResponse:
    """Show a need: where it stands, what was asked, what became of it, and what can be done."""
    actor = get_actor(request)
    need = get_need(actor, number)
    matter = need.matter
    mergeable = matter.state in (states.RAISED, states.ACCEPTED) and not matter.is_closed
    may_merge = may(actor, "needs.merge", place=need.place_id)
    context = {
        "need": need,
        "matter": matter,
        "state": say_state(matter),
        "place": full_names([need.place_id]).get(need.place_id, need.place.name),
        "path": tell_path(matter, WAY),
        "urgency": dict(URGENCIES)[need.urgency],
        "times": tell_pattern(tuple((w, p) for w, p in need.pattern)),
        "phone": masked_phone(need.person) if need.person else "",
        "may_unmask": may_unmask(need, actor),
        "steps": [
            {"code": s.code, "label": say(s), "needs_note": s.needs_note}
            for s in steps_for(matter, actor)
            if s.code in BY_HAND
        ],
        "key": uuid.uuid4(),
        "services": tell_services(need),
        "members": list_members(need),
        "may_merge": may_merge,
        "alike": keep_alike(need, actor, timezone.now()) if mergeable and may_merge else [],
        "may_edit": may(actor, "needs.edit", place=need.place_id)
        and matter.state in EDITABLE
        and not matter.is_closed,
        "history": tell_history(matter),
        "evidence": matter.evidence.filter(removed_at=None).select_related("added_by"),
        "may_attach": may(actor, "evidence.attach", place=need.place_id, unit=matter.unit_id),
    }
    return render_page(request, "services/needs/need.html", context)


def tell_services(need: Need) -> list[dict[str, Any]]:
    """Return the services of a need as its page shows them."""
    return [
        {
            "line": line,
            "address": find_matter_address(line.service.matter),
            "state": say_state(line.service.matter),
            "where": str(line.service.room or line.service.place),
            "part": PARTS[line.service.part],
            "followed": [
                {"need": each, "address": find_matter_address(each.matter)}
                for each in line.followed
            ],
        }
        for line in find_services(need)
    ]


def list_members(need: Need) -> list[dict[str, Any]]:
    """Return the needs that were merged into this one."""
    merges = need.merges.filter(undone_at=None).select_related("merged__matter", "merged__place")
    return [
        {"need": merge.merged, "address": find_matter_address(merge.merged.matter), "at": merge.at}
        for merge in merges
    ]


@require_POST
def take_step(request: HttpRequest, number: str) -> HttpResponse:
    """Take the step that the button names, as the page showed the need."""
    actor = get_actor(request)
    need = get_need(actor, number)
    turn = request.POST.get("turn", "")
    advance_need(
        need,
        request.POST.get("step", ""),
        actor=actor,
        note=request.POST.get("note", "").strip(),
        turn=int(turn) if turn.isdecimal() else None,
        key=read_key(request),
    )
    need.matter.refresh_from_db()
    messages.success(request, _("办好了，现在是：%s。") % say_state(need.matter))
    return redirect("need", number)


@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    """Make the chosen needs one."""
    actor = get_actor(request)
    numbers = [number for number in request.POST.getlist("needs") if number][:200]
    into = request.POST.get("into", "")
    rows = {n.matter.number: n for n in visible_needs(actor).filter(
        matter__number__in=[into, *numbers]).select_related("matter")}  # fmt: skip
    target = rows.get(into)
    others = [rows[number] for number in numbers if number in rows and number != into]
    if target is None or not others:
        messages.warning(request, _("请选要合并的几件，再选并到哪一件。什么也没有改。"))
        return redirect("similar_needs")
    merge_needs(target, others, actor=actor, key=read_key(request))
    words = _("合并成一件：%(number)s，共 %(people)d 人。提需求的人都会收到通知。")
    target.refresh_from_db()
    messages.success(request, words % {"number": into, "people": target.people})
    return redirect("need", into)


@require_POST
def unmerge(request: HttpRequest, number: str) -> HttpResponse:
    """Take a need out of the collective one."""
    actor = get_actor(request)
    unmerge_need(get_need(actor, number), actor=actor, key=read_key(request))
    messages.success(request, _("拆出来了，和合并以前一样。提需求的人都会收到通知。"))
    return redirect("need", number)
