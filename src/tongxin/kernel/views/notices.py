"""One's own notices: read them, and go to what each is about."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.notices.settle import mark_read
from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.notice_words import say_notice
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_account, get_actor
from tongxin.kernel.queries.notices import READ, TELL, count_unread, own_notices
from tongxin.kernel.rights import Actor, may

ROWS = 20


@require_safe
def show_notices(request: HttpRequest) -> HttpResponse:
    """Show what came for this account, what is unread unless all is asked for."""
    account = get_account(request)
    tab = "all" if request.GET.get("tab") == "all" else "unread"
    rows = own_notices(account, unread=tab == "unread")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "unread": count_unread(account),
        "page": page,
        "address": f"?tab={tab}&page=",
        "rows": [{"notice": notice, "words": say_notice(notice)} for notice in page],
        "rooms": list_rooms(get_actor(request)),
    }
    return render_page(request, "kernel/notices/mine.html", context)


def list_rooms(actor: Actor) -> list[tuple[str, str]]:
    """Return the pages beside this one that a person may open."""
    rooms = [(_("当面告知"), "tells")] if may(actor, TELL) else []
    rooms += [(_("通知送达情况"), "notice_states")] if may(actor, READ) else []
    rooms += [(_("后台任务"), "jobs")] if may(actor, "jobs.cancel") else []
    return [(label, reverse(name)) for label, name in rooms]


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and lead to what it is about."""
    notice = get_object_or_404(own_notices(get_account(request)), pk=pk)
    if notice.read_at is None:
        mark_read([notice.pk], actor=get_actor(request))
    if notice.about is None:
        return redirect("notices")
    return redirect(find_matter_address(notice.about))


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark the notices that the form names as read, or all of them."""
    named = [int(each) for each in request.POST.getlist("notice") if each.isdecimal()]
    mark_read(named or None, actor=get_actor(request))
    return redirect("notices")
