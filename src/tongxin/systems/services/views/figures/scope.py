"""Whose figures a request asks for, and the addresses that keep the question."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.forms.figures import ScopeForm, usual_period
from tongxin.systems.services.queries.effect_scope import READ, Scope, choosable_places


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the form, the actor, and the scope where the form says one."""

    form: ScopeForm
    actor: Actor
    scope: Scope | None

    def address(self, name: str, **more: object) -> str:
        """Return an address of a page that asks of the same place and period."""
        assert self.scope is not None
        told = {"place": self.scope.place.pk, "since": self.scope.since, "last": self.scope.last}
        return f"{reverse(name)}?{urlencode({**told, **more})}"


def read_question(request: HttpRequest) -> Question:
    """Return the question of a request; what it does not say is the largest place and of late.

    Raises NotYours for who may read no figures anywhere.
    """
    actor = get_actor(request)
    require(actor, READ)
    places = choosable_places(actor)
    first = places.first()
    since, last = usual_period(timezone.localdate())
    usual = {"place": str(first.pk) if first else "", "since": str(since), "last": str(last)}
    form = ScopeForm({**usual, **request.GET.dict()}, places=places)
    if not form.is_valid():
        return Question(form, actor, None)
    told = form.cleaned_data
    return Question(form, actor, Scope(told["place"], told["since"], told["last"]))
