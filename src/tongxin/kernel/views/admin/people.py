"""Erase a person on request: find who asks, see what would go and what stays, then erase."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tongxin.kernel.actions.erase_person import WouldErase, erase_person, preview_erasure
from tongxin.kernel.forms.log import ReasonForm
from tongxin.kernel.forms.people import FindPersonForm
from tongxin.kernel.models import Person
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.people_words import say_rows, say_uses
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.people.errors import PersonErased, PersonInUse
from tongxin.kernel.queries.people import (
    erasable_people,
    find_exactly,
    masked_identity,
    masked_phone,
)
from tongxin.kernel.rights import require
from tongxin.kernel.views.admin.answer import show
from tongxin.kernel.views.admin.looks import mask_name

RIGHT, MOST = "people.erase", 30


@never_cache
@sensitive_post_parameters("phone", "identity")
def find_people(request: HttpRequest) -> HttpResponse:
    """Find who asks to be erased, by what the person says; numbers never stand in an address."""
    actor, today = get_actor(request), timezone.localdate()
    require(actor, RIGHT)
    form = FindPersonForm(request.POST if request.method == "POST" else None, today=today)
    context: dict[str, Any] = {"form": form, "found": None}
    if request.method == "POST" and form.is_valid():
        rows = find_exactly(erasable_people(actor), today=today, **form.cleaned_data)
        context["found"] = [describe(person) for person in rows[:MOST]]
    return show(request, "people", context, status=422 if form.errors else 200)


@never_cache
@do_once
def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what erasing a person would do; with a reason, do it."""
    actor = get_actor(request)
    require(actor, RIGHT)
    rows = erasable_people(actor, erased=True).select_related("place")
    person = get_object_or_404(rows, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person, actor=actor, reason=form.cleaned_data["reason"])
        except (PersonInUse, PersonErased) as refusal:
            form.add_error(None, tell_refusal(refusal))
        else:
            messages.success(request, _("已删除，记入了日志。"))
            return redirect("admin_person", pk)
    would = None if person.erased_at else preview_erasure(person, actor=actor)
    context = {"told": describe(person), "form": form, **tell_erasure(would)}
    return show(request, "person", context, status=422 if form.errors else 200)


def describe(person: Person) -> dict[str, Any]:
    """Return a person as the administrator sees one: masked."""
    return {
        "person": person,
        "name": mask_name(person.name),
        "phone": masked_phone(person),
        "identity": masked_identity(person),
    }


def tell_erasure(would: WouldErase | None) -> dict[str, Any]:
    """Return in words what would go, and what stands against it."""
    if would is None:
        return {"rows": [], "uses": []}
    return {"rows": say_rows(would.rows), "uses": say_uses(would.uses)}
