"""Make a service by hand: what somebody has to offer, without a need."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.systems.services.actions.services import make_service
from tongxin.systems.services.errors import BadValue, CannotServe, RoomTaken
from tongxin.systems.services.forms.plans_services import ServiceForm
from tongxin.systems.services.matching.kinds import kinds_on
from tongxin.systems.services.models import Professional, ServiceKind, Skill
from tongxin.systems.services.pages.words_plans import CANNOT_SERVE, ROOM_TAKEN
from tongxin.systems.services.queries.services import askable_people, usable_rooms


@do_once
def make_by_hand(request: HttpRequest) -> HttpResponse:
    """Make a draft service from a form; what cannot be stands at its field."""
    actor, today = get_actor(request), timezone.localdate()
    require(actor, "services.make")
    form = ServiceForm(
        request.POST or None,
        kinds=kinds_on(today).filter(home=False),
        rooms=usable_rooms(actor, today),
        people=askable_people(actor),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        people = choose_skills(told["kind"], told.pop("people"))
        try:
            service = make_service(
                told.pop("kind"), told.pop("room"), people=people, actor=actor, **told
            )
        except CannotServe as refusal:
            facts = refusal.facts
            form.add_error("people", str(CANNOT_SERVE[str(facts["why"])]).format(**facts))
        except RoomTaken as refusal:
            facts = refusal.facts
            field = "seats" if facts["why"] == "seats" else "room"
            form.add_error(field, str(ROOM_TAKEN[str(facts["why"])]).format(**facts))
        except BadValue as refusal:
            form.add_error(str(refusal.facts.get("field", "day")), str(refusal.facts["value"]))
        else:
            return redirect("service", service.pk)
    status = 422 if form.errors else 200
    return render_page(request, "services/services/make.html", {"form": form}, status=status)


def choose_skills(
    kind: ServiceKind, people: Iterable[Professional]
) -> list[tuple[Professional, Skill]]:
    """Return each person with the skill that the kind's team still lacks, else the first of his.

    Who has one skill of the team alone is placed first.
    """
    lacking = {str(code): int(count) for code, count in kind.team.items()}
    chosen = []
    ranked = sorted(people, key=lambda p: sum(s.code in lacking for s in p.skills.all()))
    for person in ranked:
        skills = list(person.skills.all())
        wanted = [skill for skill in skills if lacking.get(skill.code, 0) > 0]
        taken = (wanted or skills)[:1]
        for skill in taken:
            lacking[skill.code] = lacking.get(skill.code, 0) - 1
            chosen.append((person, skill))
    return chosen
