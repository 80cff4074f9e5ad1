"""How notices fared, for the administrator; and where adapters report what was delivered."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.models import Channel, NoticeState
from tongxin.kernel.notices.adapter import SIGNATURE, STAMP
from tongxin.kernel.notices.choices import get_choices
from tongxin.kernel.notices.errors import BadDeliveryReport
from tongxin.kernel.notices.reports import check_signature, read_reports, take_reports
from tongxin.kernel.notices.settle import RESEND, resend_notice
from tongxin.kernel.pages.notice_words import say_notice, say_trouble
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.notices import READ, count_states, list_by_state, notices_in_sight
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import may, require

ROWS = 50
RESENT = (Channel.MAIL, Channel.SMS, Channel.WECHAT)


@require_safe
def show_states(request: HttpRequest) -> HttpResponse:
    """Show the notices of one state, those that failed unless another is asked for."""
    actor = get_actor(request)
    require(actor, READ)
    asked = request.GET.get("state", "")
    state = NoticeState(asked) if asked in NoticeState.values else NoticeState.FAILED
    counts = count_states(actor)
    page = Paginator(list_by_state(actor, state), ROWS).get_page(request.GET.get("page"))
    notices = list(page)
    names = full_names(n.person.place_id for n in notices if n.person is not None)
    rows = [
        {
            "notice": notice,
            "words": say_notice(notice),
            "trouble": say_trouble(notice.trouble),
            "place": names.get(notice.person.place_id, "") if notice.person else "",
            "again": notice.channel in RESENT and notice.trouble != "erased",
        }
        for notice in notices
    ]
    context = {
        "state": state,
        "tabs": [(NoticeState(code), number) for code, number in counts.items()],
        "rows": rows,
        "page": page,
        "address": f"?state={state}&page=",
        "may_resend": state == NoticeState.FAILED and may(actor, RESEND),
        "into_files": tell_sink(),
    }
    return render_page(request, "kernel/notices/states.html", context)


def tell_sink() -> str:
    """Return the channel in use whose messages are only files, because no adapter is set."""
    people = get_choices().people
    url = {"sms": settings.SMS_URL, "wechat": settings.WECHAT_URL}.get(people, "none")
    return "" if url else str(Channel(people).label)


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a notice that failed wait for its sending again."""
    actor = get_actor(request)
    rows = notices_in_sight(actor).select_related("person", "account__unit")
    resend_notice(get_object_or_404(rows, pk=pk), actor=actor)
    messages.success(request, _("已放回待发送，一分钟内会再发。"))
    return redirect("notice_states")


@csrf_exempt
@login_not_required
@require_POST
def take_delivery(request: HttpRequest) -> HttpResponse:
    """Take an adapter's signed report; 403 where the signature is not ours."""
    now = timezone.now()
    try:
        check_signature(
            request.body,
            request.headers.get(SIGNATURE, ""),
            request.headers.get(STAMP, ""),
            now=now,
        )
        reports = read_reports(request.body)
    except BadDeliveryReport as error:
        why = str(error.facts.get("why", ""))
        return JsonResponse({"error": why}, status=400 if why == "form" else 403)
    return JsonResponse({"changed": take_reports(reports, now=now)})
