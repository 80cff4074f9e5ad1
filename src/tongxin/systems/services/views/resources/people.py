"""Who serves: the list with licences and use, and one person's page with his calendar."""

import uuid
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.models import Professional, Skill
from tongxin.systems.services.pages.words_plans import PARTS
from tongxin.systems.services.queries import resources as ask

ROWS = 40
SPAN_DAYS = 90
LICENCES = {
    "expired": _("已过期"),
    "expiring": _("快到期"),
    "waiting": _("还没生效"),
    "good": _("有效"),
}


def read_number(words: str) -> int | None:
    """Return the number that an address holds, or None."""
    return int(words) if words.isdecimal() and len(words) < 10 else None


@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    """Show the people of all organisations that this person may see."""
    actor, today = get_actor(request), timezone.localdate()
    require(actor, ask.READ)
    licence = request.GET.get("licence", "")
    licence = licence if licence in ("expired", "expiring") else ""
    unit, skill = (read_number(request.GET.get(name, "")) for name in ("unit", "skill"))
    words = request.GET.get("q", "").strip()[:60]
    rows = ask.list_people(actor, today, unit=unit, skill=skill, licence=licence, words=words)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    use = ask.count_use(page, today - timedelta(days=SPAN_DAYS), today + timedelta(days=27))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "rows": [
            {
                "person": row,
                "licences": tell_licences(row, today),
                "use": use[row.pk],
            }
            for row in page
        ],
        "page": page,
        "address": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "units": ask.lending_units(actor),
        "skills": Skill.objects.all(),
        "unit": unit,
        "skill": skill,
        "licence": licence,
        "q": words,
        "may_edit": may(actor, "resources.edit"),
    }
    return render_page(request, "services/resources/list.html", context)


def tell_licences(row: Professional, today: date) -> list[dict[str, object]]:
    """Return somebody's licences with how each stands, what is wrong first."""
    told = []
    for licence in row.licences.all():
        state, chip = ask.tell_licence(licence, today)
        last = licence.expires_on - timedelta(days=1) if licence.expires_on else None
        told.append(
            {"row": licence, "state": state, "words": LICENCES[state], "chip": chip, "last": last}
        )
    order = list(LICENCES)
    return sorted(told, key=lambda item: order.index(str(item["state"])))


@require_safe
def show_professional(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: skills, licences, the calendar of free slots, services."""
    actor, today = get_actor(request), timezone.localdate()
    seen = ask.visible_people(actor).select_related("person", "unit", "team", "place", "account")
    person = get_object_or_404(seen.prefetch_related("skills", "licences__skill"), pk=pk)
    first = read_monday(request.GET.get("from", ""), today)
    use = ask.count_use([person], today - timedelta(days=SPAN_DAYS), today + timedelta(days=27))
    services = person.assignments.select_related(
        "service__kind", "service__matter", "service__room__site", "service__place", "skill"
    ).order_by("-day", "-part")[:20]
    context = {
        "person": person,
        "licences": tell_licences(person, today),
        "use": use[person.pk],
        "grid": ask.tell_grid(person, first),
        "parts": PARTS,
        "first": first,
        "before": first - timedelta(days=28),
        "after": first + timedelta(days=28),
        "services": services,
        "may_edit": may(actor, "resources.edit", place=person.place_id, unit=person.unit_id),
        "key": uuid.uuid4(),
    }
    return render_page(request, "services/resources/professional.html", context)


def read_monday(words: str, today: date) -> date:
    """Return the Monday of a written day's week, of this week where none is written."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = today
    if not 2000 < day.year < 2100:
        day = today
    return day - timedelta(days=day.weekday())
