"""What organisations lend: people, their skills, licences, free slots, and how they are used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.services.models import BINDING, FreeSlot, Licence, Professional

READ = "resources.read"
EXPIRING_DAYS = 60
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Use:
    """How somebody's time was used: slots offered and used in a span, services done ever."""

    offered: int
    used: int
    done: int

    @property
    def share(self) -> float | None:
        """Used of offered, None where nothing was offered."""
        return self.used / self.offered if self.offered else None


def visible_people(actor: Actor) -> QuerySet[Professional]:
    """Return the people of whom an actor may know what they lend."""
    return limit(Professional.objects.all(), actor, READ, unit="unit_id")


def list_people(
    actor: Actor, today: date, *, unit: int | None, skill: int | None, licence: str, words: str
) -> QuerySet[Professional]:
    """Return the people, filtered, with skills and licences; licence: expired, expiring or ""."""
    rows = visible_people(actor).filter(Q(left_on=None) | Q(left_on__gt=today))
    if unit:
        rows = rows.filter(unit=unit)
    if skill:
        rows = rows.filter(skills=skill)
    if words:
        rows = rows.filter(Q(person__name__icontains=words) | Q(code__iexact=words))
    if licence:
        ends = today + timedelta(days=EXPIRING_DAYS)
        span = {"expires_on__lte": today} if licence == "expired" else {
            "expires_on__gt": today, "expires_on__lte": ends
        }  # fmt: skip
        rows = rows.filter(Exists(Licence.objects.filter(professional=OuterRef("pk"), **span)))
    licences = Licence.objects.select_related("skill")
    return (
        rows.select_related("person", "unit", "team", "place")
        .prefetch_related("skills", Prefetch("licences", licences))
        .order_by("unit_id", "pk")
    )


def count_use(people: Iterable[Professional], first: date, last: date) -> dict[int, Use]:
    """Return how each person's time was used from first to last, with three queries for all."""
    keys = [person.pk for person in people]
    span = {"day__gte": first, "day__lte": last}
    offered = _count(FreeSlot.objects.filter(professional__in=keys, **span))
    rows = Professional.objects.filter(pk__in=keys).order_by()
    promised = Q(assignments__state__in=BINDING, assignments__service__cancelled_at=None)
    told = rows.annotate(
        used=Count(
            "assignments",
            filter=promised & Q(assignments__day__gte=first, assignments__day__lte=last),
            distinct=True,
        ),
        done=Count("assignments", filter=Q(assignments__state="done"), distinct=True),
    ).values_list("pk", "used", "done")
    # who serves without having offered the slot still used his time
    return {pk: Use(max(offered.get(pk, 0), used), used, done) for pk, used, done in told}


def _count(rows: QuerySet[FreeSlot]) -> dict[int, int]:
    told = rows.order_by().values("professional_id").annotate(count=Count("pk"))
    return {row["professional_id"]: row["count"] for row in told}


def tell_licence(licence: Licence, today: date) -> tuple[str, str]:
    """Return how a licence stands: expired, expiring, waiting or good, and its chip.

    >>> tell_licence(Licence(expires_on=date(2026, 3, 1)), date(2026, 3, 1))
    ('expired', 'late')
    """
    if licence.expires_on is not None and licence.expires_on <= today:
        return "expired", "late"
    if not licence.holds_on(today):
        return "waiting", "soon"
    soon = today + timedelta(days=EXPIRING_DAYS)
    if licence.expires_on is not None and licence.expires_on <= soon:
        return "expiring", "soon"
    return "good", "done"


def tell_grid(person: Professional, first: date, weeks: int = WEEKS) -> list[dict[str, Any]]:
    """Return weeks of days with the parts that are free, and those that are promised."""
    last = first + timedelta(days=7 * weeks - 1)
    span = {"day__gte": first, "day__lte": last}
    free = set(person.free_slots.filter(**span).values_list("day", "part"))
    bound = {
        (row.day, row.part): row.service
        for row in person.assignments.filter(state__in=BINDING, **span).select_related(
            "service__kind"
        )
    }
    days = [first + timedelta(days=at) for at in range(7 * weeks)]
    cells = [
        {
            "day": day,
            "parts": [
                {
                    "name": f"{day.isoformat()}.{part}",
                    "part": part,
                    "free": (day, part) in free,
                    "service": bound.get((day, part)),
                }
                for part in range(3)
            ],
        }
        for day in days
    ]
    return [{"days": cells[at : at + 7]} for at in range(0, len(cells), 7)]


def lending_units(actor: Actor) -> QuerySet[Unit]:
    """Return the units that lend people whom an actor may see."""
    seen = visible_people(actor).order_by().values("unit_id")
    return Unit.objects.filter(pk__in=seen).order_by("name")
