"""What each site did and lacked in a quarter up to a day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Sum

from tongxin.kernel.models import Attendance, Place
from tongxin.kernel.queries.territory import closure_on
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services import states
from tongxin.systems.services.models import (
    Licence,
    Professional,
    Service,
    ServiceKind,
    Site,
    Skill,
)
from tongxin.systems.services.queries.network import list_equipment, list_kinds, rooms_on
from tongxin.systems.services.queries.network_hours import count_shut_days, quarter_of, read_hours
from tongxin.systems.services.queries.network_unmet import Reach, Unmet

HELD = (states.HELD, states.REPORTED, states.MEASURED)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A site's quarter: services held, people who came, needs near it still unmet, what lacks."""

    services: int
    came: int
    unmet: int
    unmet_people: int
    shut_days: int
    missing_tags: tuple[str, ...]
    missing_skills: tuple[str, ...]
    seats: int

    @property
    def lacks(self) -> bool:
        """Tell whether anything lacks."""
        return bool(self.missing_tags or self.missing_skills or not self.seats or self.shut_days)


@dataclass(frozen=True, slots=True)
class Supply:
    """What a street has for its sites: portable kits, skills, the catalogue by category."""

    tags: frozenset[str]
    skills: frozenset[str]
    kinds: Mapping[str, Sequence[ServiceKind]]


def find_supply(street: Place, day: date) -> Supply:
    """Return what a street could lend its sites on a day."""
    kinds: dict[str, list[ServiceKind]] = {}
    for kind in list_kinds():
        if not kind.home:
            kinds.setdefault(kind.category, []).append(kind)
    tags = frozenset(row.tag for row in list_equipment(street) if row.kits)
    return Supply(tags, find_skills(street, day), kinds)


def find_skills(street: Place, day: date) -> frozenset[str]:
    """Return the skills that somebody brings to a street; an expired licence brings none."""
    inside = closure_on(day).filter(ancestor=street).order_by().values("place")
    serving = Professional.objects.filter(
        Q(left_on=None) | Q(left_on__gt=day),
        Q(place__in=inside, reach={}) | Q(reach__has_key=str(street.pk)),
    ).order_by()
    held = Licence.objects.filter(professional=OuterRef("professional"), skill=OuterRef("skill"))
    links = Professional.skills.through.objects.filter(professional__in=serving.values("pk"))
    fit = links.filter(
        ~Exists(held) | Exists(held.filter(Q(expires_on=None) | Q(expires_on__gt=day)))
    )
    codes = Skill.objects.filter(pk__in=fit.values("skill")).values_list("code", flat=True)
    return frozenset(codes)


def tell_quarters(
    sites: Sequence[Site], day: date, unmet: Sequence[Unmet], reach: Reach, supply: Supply
) -> dict[int, Quarter]:
    """Return each site's quarter up to a day, with a fixed number of queries."""
    held, came = count_held(sites, *span_of(day))
    return {
        site.pk: _tell(site, day, reach.near(site, unmet), supply, held[site.pk], came[site.pk])
        for site in sites
    }


def span_of(day: date) -> tuple[date, date]:
    """Return the part of a day's quarter that had passed by its evening."""
    return quarter_of(day)[0], day


def count_held(sites: Iterable[Site], first: date, last: date) -> tuple[Counter[int], Counter[int]]:
    """Return the services held at each site and the people who came to them."""
    rows = Service.objects.filter(
        room__site__in=sites, day__gte=first, day__lte=last, matter__state__in=HELD
    ).order_by()
    held: Counter[int] = Counter()
    for row in rows.values("room__site").annotate(count=Count("pk")):
        held[row["room__site"]] = row["count"]
    came: Counter[int] = Counter()
    there = Attendance.objects.filter(came=True, event__service__in=rows.values("pk")).order_by()
    summed = there.values("event__service__room__site").annotate(
        names=Count("person"), heads=Sum("headcount")
    )
    for each in summed:
        came[each["event__service__room__site"]] = each["names"] + (each["heads"] or 0)
    return held, came


def _tell(
    site: Site, day: date, near: Sequence[Unmet], supply: Supply, held: int, came: int
) -> Quarter:
    first = max(quarter_of(day)[0], site.valid_from)
    rooms = rooms_on(site, day)
    fixed = {tag for room in rooms for tag in room.tags}
    tags, skills = _find_missing({each.kind for each in near}, fixed, supply)
    return Quarter(
        services=held,
        came=came,
        unmet=sum(each.needs for each in near),
        unmet_people=sum(each.people for each in near),
        shut_days=count_shut_days(read_hours(site.hours.all()), first, day, shipped_workdays()),
        missing_tags=tags,
        missing_skills=skills,
        seats=sum(room.capacity for room in rooms),
    )


def _find_missing(
    categories: Iterable[str], fixed: set[str], supply: Supply
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the equipment and the skills without which no kind of a wanted category is held."""
    tags: set[str] = set()
    skills: set[str] = set()
    for category in categories:
        kinds = supply.kinds.get(category, ())
        lacking = [_lacks(kind, fixed, supply) for kind in kinds]
        if lacking and all(no_tag or no_skill for no_tag, no_skill in lacking):
            best = min(lacking, key=lambda lack: (len(lack[0]) + len(lack[1]), sorted(lack[1])))
            tags |= best[0]
            skills |= best[1]
    return tuple(sorted(tags)), tuple(sorted(skills))


def _lacks(kind: ServiceKind, fixed: set[str], supply: Supply) -> tuple[set[str], set[str]]:
    here = not kind.tag or kind.tag in fixed or (kind.portable and kind.tag in supply.tags)
    return (set() if here else {kind.tag}), set(kind.team) - supply.skills
