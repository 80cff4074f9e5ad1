"""Close a site, a room or some days of a site where services are published: all go in one step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tongxin.errors import DomainError
from tongxin.kernel import log
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.rearrange import rearrange_service
from tongxin.systems.services.actions.services import cancel_service
from tongxin.systems.services.errors import CannotClear
from tongxin.systems.services.models import Room, Service, Site


@dataclass(frozen=True, slots=True)
class Move:
    """Where a service goes, and whose needs (by ServiceNeed) lose it by that."""

    target: Target
    free: Collection[int] = ()


Choice = Move | None  # None: the service is cancelled


@dataclass(frozen=True, slots=True)
class Closing:
    """What is no longer there: a site's rooms, or one; from a day on, to a day, in some parts."""

    site: Site
    first: date
    last: date | None = None
    room: Room | None = None
    parts: Collection[int] = ()

    def holds(self, room: Room, day: date, part: int) -> bool:
        """Tell whether a room is closed then."""
        there = room.site_id == self.site.pk and (self.room is None or room.pk == self.room.pk)
        then = day >= self.first and (self.last is None or day <= self.last)
        return there and then and (not self.parts or part in self.parts)


def list_displaced(closing: Closing) -> QuerySet[Service]:
    """Return the published services that are to be held where something closes, the first first."""
    span = Q(day__gte=closing.first, room__site=closing.site)
    if closing.last is not None:
        span &= Q(day__lte=closing.last)
    if closing.room is not None:
        span &= Q(room=closing.room)
    if closing.parts:
        span &= Q(part__in=list(closing.parts))
    rows = Service.objects.filter(span, published_at__isnull=False, cancelled_at=None)
    told = rows.select_related("kind", "room__site__place", "place", "matter", "event")
    return told.order_by("day", "part", "pk")


@log.atomic
def close_venue(
    closing: Closing,
    choices: Mapping[int, Choice],
    close: Callable[[], object],
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> tuple[int, int]:
    """Move or cancel each service that is in the way, then close; all of it, or nothing.

    close: the action that closes. Returns how many were moved and how many cancelled. Raises
    CannotClear with the service and what stands against it, or for one of which nothing is
    chosen, and what `close` raises.
    """
    moved = cancelled = 0
    for service in list_displaced(closing):
        if service.starts_at <= now:
            continue
        if service.pk not in choices:
            raise CannotClear(service=service.pk, name=_name(service), cause=None)
        choice = choices[service.pk]
        _clear(service, choice, reason, actor, now)
        moved, cancelled = moved + (choice is not None), cancelled + (choice is None)
    close()
    return moved, cancelled


def _clear(service: Service, choice: Choice, reason: str, actor: Actor, now: datetime) -> None:
    try:
        if choice is None:
            cancel_service(service, reason=reason, actor=actor, now=now)
        else:
            rearrange_service(
                service, choice.target, free=choice.free, reason=reason, actor=actor, now=now
            )
    except NotYours:
        raise
    except DomainError as cause:
        raise CannotClear(service=service.pk, name=_name(service), cause=cause) from cause


def _name(service: Service) -> str:
    return f"{service.matter.number} {service.kind.name}"
