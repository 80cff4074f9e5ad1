"""Find what an organisation's page is about, and say in its form what was refused."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest

from tongxin.errors import DomainError
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.errors import CannotServe
from tongxin.systems.services.models import Service
from tongxin.systems.services.pages.words_organisation import WHY_NOT
from tongxin.systems.services.queries.organisation import own_service

ROWS = 20


def find_service(request: HttpRequest, key: int) -> Service:
    """Return a service of this person's; others are not there."""
    service = own_service(get_actor(request), key)
    if service is None:
        raise Http404
    return service


def turn_page(request: HttpRequest, rows: QuerySet[Any], name: str = "page") -> Page[Any]:
    """Return the page of a list that the address asks for; an odd number gives the nearest."""
    return Paginator(rows, ROWS).get_page(request.GET.get(name))


def do_with(form: Form, act: Callable[[], object]) -> bool:
    """Act; say a refusal in the form, whose content stays. What is not yours stays a page."""
    try:
        act()
    except NotYours:
        raise
    except DomainError as refusal:
        form.add_error(None, tell_in_words(refusal))
        return False
    return True


def tell_in_words(refusal: DomainError) -> str:
    """Return a refusal's sentence; who cannot serve, with why."""
    if isinstance(refusal, CannotServe) and refusal.facts.get("why") in WHY_NOT:
        return f"{refusal.facts.get('name', '')}：{WHY_NOT[str(refusal.facts['why'])]}"
    return tell_refusal(refusal)
