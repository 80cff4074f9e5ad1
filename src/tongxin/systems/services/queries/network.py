"""What the network 1+X+N of a street is on a day: sites, leaders, equipment, teams, the map."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from tongxin.kernel.models import Place, PlaceAncestor
from tongxin.kernel.queries.territory import closure_on, subtree, within
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.kernel.territory.closure import holds_on
from tongxin.systems.services.models import (
    Equipment,
    JointLeaders,
    OpenHours,
    Room,
    ServiceKind,
    Site,
    SiteKind,
    Team,
)

RIGHT = "network.read"
RANK = {SiteKind.HUB: 0, SiteKind.STATION: 1, SiteKind.POINT: 2}


def find_streets(actor: Actor, day: date) -> list[Place]:
    """Return the streets in which, or in whose parts, an actor may see the network."""
    seen = visible_places(actor, RIGHT).order_by().values("pk")
    rows = closure_on(day).filter(place__in=seen, ancestor__kind="street").order_by()
    streets = Place.objects.filter(holds_on(day), pk__in=rows.values("ancestor"))
    return list(streets.order_by("code", "name", "pk"))


def sites_on(actor: Actor, street: Place, day: date) -> list[Site]:
    """Return a street's sites of a day with rooms and hours, the hub first."""
    found = limit(Site.objects.filter(holds_on(day)), actor, RIGHT)
    rows = with_details(within(found, street, on=day))
    return sorted(rows, key=lambda site: (RANK.get(SiteKind(site.kind), 9), site.name, site.pk))


def find_site(actor: Actor, pk: int) -> Site | None:
    """Return a site that an actor may see, ended or not."""
    return with_details(limit(Site.objects.filter(pk=pk), actor, RIGHT)).first()


def with_details(rows: QuerySet[Site]) -> QuerySet[Site]:
    """Return sites with their place, unit, rooms and hours, in a fixed number of queries."""
    return rows.select_related("place", "unit").prefetch_related(
        Prefetch("rooms", Room.objects.order_by("name", "pk")),
        Prefetch("hours", OpenHours.objects.order_by("day", "weekday", "part")),
    )


def rooms_on(site: Site, day: date) -> list[Room]:
    """Return the rooms of a site, as it was asked for, that are in use on a day."""
    return [room for room in site.rooms.all() if room.closed_on is None or room.closed_on > day]


def leaders_on(street: Place, day: date) -> JointLeaders | None:
    """Return the joint leaders of a street on a day."""
    return JointLeaders.objects.filter(holds_on(day), place=street).first()


def list_leaders(street: Place) -> Sequence[JointLeaders]:
    """Return every pair of joint leaders that a street had, the newest first."""
    return list(JointLeaders.objects.filter(place=street).order_by("-valid_from"))


def list_equipment(street: Place) -> list[Equipment]:
    """Return what a street lends to its sites."""
    return list(Equipment.objects.filter(place=street).order_by("tag"))


def list_teams(street: Place, day: date) -> list[Team]:
    """Return the professional teams of the street's units and of those above it.

    people: how many serve in each on the day.
    """
    above = PlaceAncestor.objects.filter(place=street, valid_to=None).order_by()
    inside = closure_on(day).filter(ancestor=street).order_by()
    serving = Q(professionals__left_on=None) | Q(professionals__left_on__gt=day)
    rows = Team.objects.filter(
        Q(unit__place__in=above.values("ancestor")) | Q(unit__place__in=inside.values("place")),
        unit__closed_at=None,
    )
    rows = rows.annotate(people=Count("professionals", filter=serving, distinct=True))
    return list(rows.select_related("unit").prefetch_related("skills").order_by("unit", "name"))


def list_parts(street: Place, day: date) -> list[Place]:
    """Return the communities and compounds of a street on a day."""
    return list(subtree(street, on=day).filter(kind__in=("community", "compound")))


def list_kinds(*, retired: bool = False) -> QuerySet[ServiceKind]:
    """Return the catalogue by category; with what was retired when asked."""
    rows = ServiceKind.objects.order_by("category", "name")
    return rows if retired else rows.filter(retired_on=None)
