"""Show a form of the network, take it once, and say what was done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_account
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.forms.network import KeyedForm

KEPT_S = 3600


def answer_form(
    request: HttpRequest,
    form: KeyedForm,
    act: Callable[[dict[str, Any]], object],
    *,
    back: str,
    done: str,
    template: str = "services/network/form.html",
    **shown: Any,
) -> HttpResponse:
    """Act on a good form and go back; else show it, with what the action refused at its field."""
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        mark = f"network:{get_account(request).pk}:{told.pop('key')}"
        if not cache.add(mark, True, KEPT_S):
            return redirect(back)
        try:
            act(told)
        except BadValue as refusal:
            cache.delete(mark)
            field = str(refusal.facts.get("field", ""))
            form.add_error(field if field in form.fields else None, tell_refusal(refusal))
        except BaseException:
            cache.delete(mark)
            raise
        else:
            messages.success(request, done)
            return redirect(back)
    status = 422 if form.errors else 200
    return render_page(request, template, {"form": form, "back": back, **shown}, status=status)
