"""What is promised already in a period, by services that this planning may not touch."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from tongxin.kernel.models import Place
from tongxin.systems.services.models import (
    STANDING,
    Assignment,
    Need,
    PlanRun,
    RunState,
    Service,
    ServiceNeed,
)

Time = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Commitments:
    """rooms: taken (room, day, part). staff: times by professional. kits: most kits of a tag in
    use at once.
    """

    rooms: frozenset[tuple[int, date, int]] = frozenset()
    staff: dict[int, frozenset[Time]] = field(default_factory=dict)
    kits: dict[str, int] = field(default_factory=dict)


def live_services(keep: PlanRun | None = None) -> QuerySet[Service]:
    """Return the services that stand: published, or pinned in a draft; not those of one run."""
    pinned = Q(pin__isnull=False, plan__state=RunState.DRAFT)
    rows = Service.objects.filter(Q(published_at__isnull=False) | pinned, cancelled_at=None)
    return rows if keep is None else rows.filter(~Q(plan=keep) | Q(plan=None))


def gather_commitments(
    places: QuerySet[Place],
    starts_on: date,
    days: int,
    *,
    keep: PlanRun | None = None,
    but: Service | None = None,
) -> Commitments:
    """Return what is promised from a day on.

    keep, but: the run whose own services, and the one service, that are left out.
    """
    period = {"day__gte": starts_on, "day__lt": starts_on + timedelta(days=days)}
    services = live_services(keep).filter(**period)
    if but is not None:
        services = services.exclude(pk=but.pk)
    rooms = services.filter(room__isnull=False).values_list("room_id", "day", "part")
    asked = Assignment.objects.filter(state__in=STANDING, service__in=services)
    staff: dict[int, set[Time]] = {}
    for professional, day, part in asked.values_list("professional_id", "day", "part"):
        staff.setdefault(professional, set()).add((day, part))
    return Commitments(
        frozenset(rooms),
        {pk: frozenset(times) for pk, times in staff.items()},
        _count_kits(services.filter(place__in=places)),
    )


def _count_kits(services: QuerySet[Service]) -> dict[str, int]:
    used: Counter[tuple[str, date, int]] = Counter()
    portable = services.filter(kind__portable=True).exclude(kind__tag="")
    for tag, day, part, tags in portable.values_list("kind__tag", "day", "part", "room__tags"):
        if tag not in (tags or ()):
            used[tag, day, part] += 1
    most: dict[str, int] = {}
    for (tag, _, _), count in used.items():
        most[tag] = max(most.get(tag, 0), count)
    return most


def count_promised(needs: QuerySet[Need], keep: PlanRun | None = None) -> dict[int, int]:
    """Return the person-sessions that standing services hold for each need.

    Once attendance is keyed, those who came count and no longer those invited.
    """
    rows = ServiceNeed.objects.filter(need__in=needs, service__in=live_services(keep))
    promised = (
        rows.order_by()
        .values("need_id")
        .annotate(invited=Sum("people", filter=Q(came=None)), came_all=Sum("came"))
    )
    return {r["need_id"]: (r["invited"] or 0) + (r["came_all"] or 0) for r in promised}
