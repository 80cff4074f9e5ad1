"""The open needs of a place as the engine's demands, each for what is still to be served."""

from datetime import date

from django.db.models import Q, QuerySet

from tongxin.engines.matching.model import Demand
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.systems.services.matching.commitments import count_promised
from tongxin.systems.services.matching.ground import Ground
from tongxin.systems.services.matching.ids import NEED, name_row
from tongxin.systems.services.models import Need, PlanRun
from tongxin.systems.services.states import PLANNABLE

ANY_TIME = tuple((weekend, part) for weekend in (0, 1) for part in range(3))


def open_needs(root: Place, keep: PlanRun | None = None) -> QuerySet[Need]:
    """Return the accepted needs of a place that are open, and those that a kept run serves."""
    wanted = Q(matter__is_closed=False, matter__state__in=PLANNABLE)
    if keep is not None:
        wanted |= Q(served_by__service__plan=keep, served_by__service__cancelled_at=None)
    return within(Need.objects.filter(wanted), root).select_related("matter").distinct()


def list_demands(
    root: Place, ground: Ground, starts_on: date, *, keep: PlanRun | None = None
) -> list[Demand]:
    """Return the demands; a need served in part asks for the rest, in whole sessions."""
    needs = open_needs(root, keep).order_by("pk")
    promised = count_promised(needs, keep)
    demands = []
    for need in needs:
        left = need.asked - promised.get(need.pk, 0)
        compound = ground.compound_of(need.place_id)
        if left <= 0 or compound is None:
            continue
        people = min(need.people, left)
        demands.append(
            Demand(
                id=name_row(NEED, need.pk),
                compound=compound,
                category=need.kind,
                people=people,
                sessions=left // people,
                urgency=need.urgency,
                wait_days=max(0, (starts_on - need.registered_on).days),
                home=need.home,
                radius_m=0 if need.home else need.radius_m,
                pattern=tuple((int(w), int(p)) for w, p in need.pattern) or ANY_TIME,
            )
        )
    return demands
