"""How the administrator's pages answer: a page, a form, a page of a long list."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may

ROWS = 50


def show(
    request: HttpRequest, name: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of the administration; its small forms carry `key`."""
    told = {"key": str(uuid.uuid4()), **(context or {})}
    return render_page(request, f"kernel/admin/{name}.html", told, status=status)


def show_form(
    request: HttpRequest,
    form: Form,
    *,
    title: str | Promise,
    verb: str | Promise,
    back: str,
    lead: str | Promise = "",
    has_file: bool = False,
) -> HttpResponse:
    """Return a page that is a form alone, with 422 when something in it is wrong."""
    context = {
        "form": form, "title": title, "verb": verb, "back": back, "lead": lead,
        "has_file": has_file,
    }  # fmt: skip
    return show(request, "form", context, status=422 if form.errors else 200)


def turn_pages(request: HttpRequest, rows: Any, size: int = ROWS) -> dict[str, Any]:
    """Return the page of rows that was asked for, and the address that other pages begin with."""
    asked = request.GET.copy()
    asked.pop("page", None)
    page: Page = Paginator(rows, size).get_page(request.GET.get("page"))
    return {"page": page, "address": f"?{write_query(asked)}page="}


def write_query(asked: QueryDict) -> str:
    """Return a query that another name can follow."""
    told = asked.urlencode()
    return f"{told}&" if told else ""


def tell_rights(request: HttpRequest, *actions: str) -> dict[str, bool]:
    """Return which actions the person may do anywhere, for templates: `may_accounts_edit`."""
    actor = get_actor(request)
    return {f"may_{action.replace('.', '_')}": may(actor, action) for action in actions}
