"""All services in tabs: coming, past, drafts, cancelled."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tongxin.kernel.pages.matter_words import say_state
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.models import ServiceKind
from tongxin.systems.services.pages.words_plans import PARTS
from tongxin.systems.services.queries.services import READ, count_invited, list_services

ROWS = 40
TABS = (
    ("coming", _("要举办的")),
    ("past", _("办过的")),
    ("drafts", _("草案")),
    ("cancelled", _("已取消")),
)


@require_safe
def show_services(request: HttpRequest) -> HttpResponse:
    """Show the services that this person may see."""
    actor = get_actor(request)
    require(actor, READ)
    tab = request.GET.get("tab", "coming")
    tab = tab if tab in dict(TABS) else "coming"
    kind = request.GET.get("kind", "")
    words = request.GET.get("q", "").strip()[:60]
    rows = list_services(
        actor, day=timezone.localdate(), tab=tab, words=words,
        kind=int(kind) if kind.isdecimal() else None,
    )  # fmt: skip
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    invited = count_invited(page)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "rows": [
            {
                "service": service,
                "state": say_state(service.matter),
                "part": PARTS[service.part],
                "invited": invited.get(service.pk, 0),
            }
            for service in page
        ],
        "page": page,
        "address": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "tabs": TABS,
        "tab": tab,
        "kind": kind,
        "q": words,
        "kinds": ServiceKind.objects.all(),
        "may_make": may(actor, "services.make"),
    }
    return render_page(request, "services/services/list.html", context)
