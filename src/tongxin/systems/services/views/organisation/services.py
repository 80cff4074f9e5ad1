"""The services of an organisation: the lists, and the page of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.actions.evidence import open_evidence
from tongxin.kernel.models import Evidence
from tongxin.kernel.pages.once import read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import require
from tongxin.systems.services.actions.hours import key_minutes
from tongxin.systems.services.actions.reports import measure_service
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.forms.organisation import MinutesForm
from tongxin.systems.services.pages.words_organisation import TABS
from tongxin.systems.services.queries.organisation import COMING, count_services, own_services
from tongxin.systems.services.queries.organisation_service import tell_service
from tongxin.systems.services.views.organisation.find import (
    do_with,
    find_service,
    turn_page,
)


def list_services(request: HttpRequest) -> HttpResponse:
    """Show the services to come, to key in, or past."""
    actor, now = get_actor(request), timezone.now()
    require(actor, "duties.answer")
    tab = request.GET.get("tab", COMING)
    tab = tab if tab in TABS else COMING
    counts = count_services(actor, now)
    tabs = [(code, words, counts[code], code == tab) for code, words in TABS.items()]
    page = turn_page(request, own_services(actor, tab, now))
    shown = {"tabs": tabs, "tab": tab, "page": page, "address": f"?tab={tab}&page="}
    return render_page(request, "services/organisation/services.html", shown)


def show_service(
    request: HttpRequest, key: int, *, minutes: MinutesForm | None = None
) -> HttpResponse:
    """Show a service: who comes, who came, what was done, what people say, what followed."""
    service, actor = find_service(request, key), get_actor(request)
    shown = tell_service(service, actor, timezone.now())
    own = shown["own_duty"]
    if own is not None and shown["has_begun"]:
        told = {"minutes": shown["own_minutes"]}
        shown["minutes_form"] = minutes or MinutesForm(initial=told)
    status = 422 if minutes is not None else 200
    return render_page(request, "services/organisation/service.html", shown, status=status)


@require_POST
def key_own_minutes(request: HttpRequest, key: int) -> HttpResponse:
    """Write down how long a professional worked himself."""
    service, actor = find_service(request, key), get_actor(request)
    own = tell_service(service, actor, timezone.now())["own_duty"]
    if own is None:
        raise Http404
    form = MinutesForm(request.POST)
    if not form.is_valid() or not do_with(
        form,
        lambda: key_minutes(service, {own.pk: form.cleaned_data["minutes"]}, actor=actor),
    ):
        return show_service(request, key, minutes=form)
    messages.success(request, _("时长已记下。"))
    return redirect("organisation_service", key)


@require_POST
def measure(request: HttpRequest, key: int) -> HttpResponse:
    """Close a service of which all is in."""
    service = find_service(request, key)
    measure_service(service, actor=get_actor(request), key=read_key(request))
    messages.success(request, _("这场服务已评估办结。"))
    return redirect("organisation_service", key)


def show_photo(request: HttpRequest, key: int, evidence: int) -> HttpResponse:
    """Send a photo or a scan of a service."""
    service = find_service(request, key)
    row = get_object_or_404(
        Evidence.objects.select_related("matter"), pk=evidence, matter=service.matter
    )
    content = open_evidence(row, actor=lend_right(get_actor(request)))
    response = HttpResponse(content, content_type=row.media_type)
    kind = "inline" if row.media_type.startswith("image/") else "attachment"
    response["Content-Disposition"] = kind
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
