"""Needs that say the same: suggested, chosen by a person, made one."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tongxin.kernel.pages.matter_pages import find_matter_address
from tongxin.kernel.pages.matter_words import say_state
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import require
from tongxin.systems.services.queries.near_duplicates import keep_groups

PAGE = 8


@require_safe
def show_similar(request: HttpRequest) -> HttpResponse:
    """Show groups of needs that may be one, each with a button of its own."""
    actor = get_actor(request)
    require(actor, "needs.merge")
    groups = keep_groups(actor, timezone.now())
    page = Paginator(groups, PAGE).get_page(request.GET.get("page"))
    needs = [need for group in page for need in (group.first, *(a.need for a in group.others))]
    names = full_names(need.place_id for need in needs)
    told = [
        {
            "group": group,
            "key": uuid.uuid4(),
            "rows": [
                {
                    "need": need,
                    "place": names.get(need.place_id, ""),
                    "state": say_state(need.matter),
                    "address": find_matter_address(need.matter),
                    "alike": alike,
                }
                for need, alike in [(group.first, None), *((a.need, a) for a in group.others)]
            ],
        }
        for group in page
    ]
    context = {"groups": told, "page": page, "address": "?page="}
    return render_page(request, "services/needs/similar.html", context)
