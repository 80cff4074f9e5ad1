"""Whose figures are asked for: a place and the days of a period, and what may be seen of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.systems.services.models import Need, Service

READ = "figures.read"
KINDS = ("city", "county", "street", "community")


@dataclass(frozen=True, slots=True)
class Scope:
    """A place and the days from `since` to `last`, both included."""

    place: Place
    since: date
    last: date

    def months(self) -> Iterator[tuple[int, int]]:
        """Yield the months of the period as (year, month)."""
        return list_months(self.since, self.last)


def list_months(since: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield the months from one day to another as (year, month)."""
    year, month = since.year, since.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def choosable_places(actor: Actor) -> QuerySet[Place]:
    """Return the places whose figures an actor may ask for, largest first."""
    rows = visible_places(actor, READ).filter(kind__in=KINDS)
    return order_largest(rows)


def order_largest(places: QuerySet[Place]) -> QuerySet[Place]:
    """Return places with the largest kind first: few have a code that would tell."""
    sizes = [When(kind=kind, then=Value(size)) for size, kind in enumerate(KINDS)]
    return places.order_by(Case(*sizes, default=Value(len(sizes))), "code", "name", "pk")


def services_in(scope: Scope, actor: Actor) -> QuerySet[Service]:
    """Return the published services of the period, each where the place lay on its own day."""
    rows = Service.objects.filter(
        day__gte=scope.since, day__lte=scope.last, published_at__isnull=False
    )
    return limit(within(rows, scope.place, on="day"), actor, READ).order_by("day", "pk")


def needs_in(scope: Scope, actor: Actor) -> QuerySet[Need]:
    """Return the needs that were registered in the period, each where its place lay when entered.

    An office's lists go back to before it began here, and so before its places were entered.
    """
    rows = Need.objects.filter(registered_on__gte=scope.since, registered_on__lte=scope.last)
    inside = within(rows, scope.place, on="matter__raised_at__date")
    return limit(inside, actor, READ).order_by("pk")
