"""The needs of a street that no service had been published for on a day, and how near they lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from tongxin.kernel.models import Place
from tongxin.kernel.queries.kept_figures import keep_figures
from tongxin.kernel.queries.territory import within
from tongxin.standards.coordinates import Point, measure_distance_m
from tongxin.systems.services.models import Need, ServiceNeed, Site


@dataclass(frozen=True, slots=True)
class Unmet:
    """Needs of one category in one place with one radius: how many, for how many people."""

    place: int
    kind: str
    radius_m: int
    needs: int
    people: int


def end_of(day: date) -> datetime:
    """Return the first moment after a day, here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time(0)))


def unmet_needs(street: Place, day: date) -> QuerySet[Need]:
    """Return the needs that were open at the end of a day, and not yet served by a publication.

    Needs that are met at home are no site's to meet and are left out.
    """
    end = end_of(day)
    standing = Q(service__cancelled_at=None) | Q(service__cancelled_at__gte=end)
    told = ServiceNeed.objects.filter(standing, need=OuterRef("pk"), service__published_at__lt=end)
    rows = Need.objects.filter(
        Q(matter__closed_at=None) | Q(matter__closed_at__gte=end),
        ~Exists(told),
        matter__raised_at__lt=end,
        home=False,
    )
    return within(rows, street)


def sum_unmet(street: Place, day: date) -> list[Unmet]:
    """Return the unmet needs of a street by place, category and radius."""
    rows = unmet_needs(street, day).order_by().values("place", "kind", "radius_m")
    summed = rows.annotate(needs=Count("pk"), folk=Sum("people"))
    return [
        Unmet(row["place"], row["kind"], row["radius_m"], row["needs"], row["folk"])
        for row in summed.order_by("place", "kind", "radius_m")
    ]


def sum_unmet_kept(street: Place, day: date) -> list[Unmet]:
    """Return what sum_unmet says, counted once until something is done."""
    return keep_figures("unmet", (street.pk, day), lambda: sum_unmet(street, day))


@dataclass(frozen=True, slots=True)
class Reach:
    """Which of a street's places a site lies near enough to; each distance is measured once."""

    places: dict[int, Place]
    metres: dict[tuple[int, int], float] = field(default_factory=dict)

    def near(self, site: Site, unmet: Iterable[Unmet]) -> list[Unmet]:
        """Return the needs whose people would come to a site: it lies within their radius."""
        return [each for each in unmet if self.reaches(site, each.place, each.radius_m)]

    def beyond(self, sites: Sequence[Site], unmet: Iterable[Unmet]) -> list[Unmet]:
        """Return the needs to which no site is near enough."""
        return [
            each
            for each in unmet
            if not any(self.reaches(site, each.place, each.radius_m) for site in sites)
        ]

    def reaches(self, site: Site, place: int, radius_m: int) -> bool:
        """Tell whether a site lies within a radius of a place, as the crow flies.

        Where either has no point, whether it stands in the same community.
        """
        home = self.places.get(place)
        if home is None:
            return False
        if home.kind == "community" or home.lon is None or site.lon is None:
            return site.place_id in (home.pk, home.parent_id)
        pair = (site.pk, place)
        if pair not in self.metres:
            here, there = to_point(home.lat, home.lon), to_point(site.lat, site.lon)
            self.metres[pair] = measure_distance_m(here, there)
        return self.metres[pair] <= radius_m


def to_point(lat: float | None, lon: float | None) -> Point:
    """Return degrees as a point; both are there or neither, as the tables hold it."""
    return Point(lat or 0.0, lon or 0.0)
