"""Raise on the spot, after a service, the need that follows from it."""

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Person, Place
from tongxin.kernel.queries.territory import subtree
from tongxin.kernel.rights import Actor, may
from tongxin.systems.services.actions.attendance import require_begun
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.actions.service_rights import lend_right, require_with
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.errors_organisation import NotInService
from tongxin.systems.services.models import Need, Service, ServiceNeed
from tongxin.systems.services.queries.invited import list_named

RIGHT = "needs.follow_up"


@log.atomic
def raise_follow_up(
    service: Service,
    asked: Asked,
    *,
    place: Place,
    actor: Actor,
    person: Person | None = None,
    raised_for: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Need:
    """Raise a need that came up at a service; the community of its place gets it.

    place: of one of the service's needs, or within the service's own place. The same key again
    returns the need raised first. Raises NotYours, NotInService, BadValue, NotHeldYet.
    """
    at = now or timezone.now()
    held = Service.objects.select_related("matter", "event", "place").get(pk=service.pk)
    require_following(held, place, actor)
    require_begun(held, at)
    known = Need.objects.filter(matter__entries__key=key, follows=held).first() if key else None
    if known is not None:
        return known
    if person is not None and not list_named(held).filter(pk=person.pk).exists():
        raise NotInService(service=held.pk, person=person.pk)
    need = raise_need(
        asked,
        place=place,
        actor=lend_right(actor),
        key=key,
        now=at,
        person=person,
        raised_for=raised_for.strip()[:120],
        follows=held,
    )
    facts = {"service": held.pk, "need": need.pk, "matter": need.matter.number}
    log.record("need.follow_up", actor=actor, facts=facts, now=at)
    return need


def require_following(service: Service, place: Place, actor: Actor) -> None:
    """Raise NotYours or BadValue unless an actor may raise what followed from a service here."""
    if may(actor, "needs.raise", place=place):
        return
    require_with(actor, RIGHT, service)
    if not may_follow(service, place):
        raise BadValue(field="place", value=place.name)


def may_follow(service: Service, place: Place) -> bool:
    """Tell whether a follow-up of a service may be raised for a place."""
    return list_follow_places(service).filter(pk=place.pk).exists()


def list_follow_places(service: Service) -> QuerySet[Place]:
    """Return the places for which a follow-up may be raised: compounds and communities."""
    of_needs = ServiceNeed.objects.filter(service=service).values("need__place_id")
    inside = subtree(service.place).values("pk")
    rows = Place.objects.filter(Q(pk__in=of_needs) | Q(pk__in=inside), valid_to=None)
    return rows.filter(kind__in=("community", "compound")).order_by("kind", "name", "pk")
