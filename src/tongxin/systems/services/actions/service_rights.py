"""Who may do something with a service: its place's office, and each unit that lends it people."""

from dataclasses import replace

from tongxin.kernel.rights import Actor, NotYours, may, require
from tongxin.systems.services.models import BINDING, Assignment, Service


def find_lenders(service: Service) -> list[int]:
    """Return the units whose people were asked for a service and have not declined."""
    rows = Assignment.objects.filter(service=service, state__in=BINDING)
    units = rows.order_by("professional__unit_id").values_list("professional__unit_id", flat=True)
    return list(units.distinct())


def may_with(actor: Actor, action: str, service: Service) -> bool:
    """Tell whether an actor may do something with a service, by its place or by a lending unit."""
    if may(actor, action, place=service.place_id):
        return True
    return any(may(actor, action, unit=unit) for unit in find_lenders(service))


def require_with(actor: Actor, action: str, service: Service) -> None:
    """Raise NotYours unless the actor may do something with a service."""
    if not may_with(actor, action, service):
        require(actor, action, place=service.place_id)
        raise NotYours(action=action, place=service.place_id, unit=None)


def lend_right(actor: Actor) -> Actor:
    """Return the same account with the right for a step that follows from what it may do.

    The unit that held a service moves the service and its needs on, though they are not its own.
    """
    return replace(actor, is_system=True)
