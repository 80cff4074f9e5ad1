"""The office asks one more person for a published service that lacks somebody."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.ask_also import RIGHT, ask_also
from tongxin.systems.services.errors import CannotServe
from tongxin.systems.services.forms.plans_people import AskForm
from tongxin.systems.services.models import Professional, Service, Skill
from tongxin.systems.services.pages.words_organisation import WHY_NOT
from tongxin.systems.services.pages.words_plans import PARTS
from tongxin.systems.services.queries.services_people import list_askable, list_lacks
from tongxin.systems.services.views.services.one import get_service


@do_once
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who can come for each skill that is lacking; ask the one who is chosen."""
    actor, service = get_actor(request), get_service(request, pk)
    require(actor, RIGHT, place=service.place_id)
    lacks = [describe(service, lack.skill, lack.count, actor) for lack in list_lacks(service)]
    if request.method == "POST":
        skill = get_object_or_404(Skill, pk=_number(request, "skill"))
        chosen = get_object_or_404(Professional, pk=_number(request, "professional"))
        try:
            ask_also(service, chosen, skill, actor=actor)
        except CannotServe as refusal:
            why = WHY_NOT.get(str(refusal.facts["why"]), "")
            words = _("{name}不能来：{why}。").format(name=refusal.facts["name"], why=why)
            return show(request, service, lacks, words, status=422)
        messages.success(request, _("已经请了{name}，等答复。").format(name=chosen))
        return redirect("service", pk)
    return show(request, service, lacks, "", status=200)


def show(
    request: HttpRequest, service: Service, lacks: list[dict[str, Any]], wrong: str, *, status: int
) -> HttpResponse:
    """Show the page, with what was refused."""
    context = {"service": service, "part": PARTS[service.part], "lacks": lacks, "wrong": wrong}
    return render_page(request, "services/services/ask.html", context, status=status)


def describe(service: Service, skill: Skill, count: int, actor: Actor) -> dict[str, Any]:
    """Return a skill that is lacking: a form with who can come, and why the others cannot."""
    people = list_askable(service, skill, actor)
    able = [each.professional for each in people if not each.why]
    unable = [(each.professional, WHY_NOT[each.why]) for each in people if each.why]
    form = AskForm(people=able, initial={"skill": skill.pk}, auto_id=f"id_{skill.pk}_%s")
    return {"skill": skill, "count": count, "form": form, "able": able, "unable": unable}


def _number(request: HttpRequest, name: str) -> int:
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0
