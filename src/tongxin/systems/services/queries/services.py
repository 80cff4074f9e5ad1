"""What can be asked of services: which one may see, whom one serves, what may be done with it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tongxin.kernel.models import Attendance, Rating
from tongxin.kernel.rights import Actor, limit, may
from tongxin.systems.services import states
from tongxin.systems.services.matching.standing import holds_for
from tongxin.systems.services.models import (
    Assignment,
    Professional,
    Room,
    RunState,
    Service,
)

READ = "services.read"
WAY = (
    states.DRAFT,
    states.FILED,
    states.PUBLISHED,
    states.STAFFED,
    states.HELD,
    states.REPORTED,
    states.MEASURED,
)


def visible_services(actor: Actor) -> QuerySet[Service]:
    """Return the services in an actor's subtrees, and those to which its unit lends people."""
    rows = limit(Service.objects.all(), actor, READ, unit="assignments__professional__unit_id")
    return rows.distinct()


def list_services(
    actor: Actor, *, day: date | None, tab: str, kind: int | None, words: str = ""
) -> QuerySet[Service]:
    """Return a tab of services: coming, past, drafts or cancelled; by day."""
    rows = visible_services(actor)
    tabs = {
        "coming": Q(published_at__isnull=False, cancelled_at=None, day__gte=day),
        "past": Q(published_at__isnull=False, cancelled_at=None, day__lt=day),
        "drafts": Q(published_at=None, cancelled_at=None),
        "cancelled": Q(cancelled_at__isnull=False),
    }
    rows = rows.filter(tabs[tab])
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(
            Q(matter__number__icontains=words)
            | Q(place__name__icontains=words)
            | Q(room__site__name__icontains=words)
        )
    rows = rows.select_related("kind", "room__site", "place", "matter", "plan")
    ordered = ("day", "part", "pk") if tab in ("coming", "drafts") else ("-day", "-part", "-pk")
    return rows.order_by(*ordered)


def count_invited(services: Iterable[Service]) -> dict[int, int]:
    """Return how many people of needs are invited to each service, with one query."""
    rows = Service.objects.filter(pk__in=[s.pk for s in services]).order_by()
    told = rows.annotate(invited=Sum("served__people")).values_list("pk", "invited")
    return {pk: invited or 0 for pk, invited in told}


def usable_rooms(actor: Actor, today: date) -> QuerySet[Room]:
    """Return the rooms that stand today in the places where an actor makes services."""
    rows = Room.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=today),
        Q(site__valid_to=None) | Q(site__valid_to__gt=today),
        site__valid_from__lte=today,
    ).select_related("site__place")
    seen = limit(rows, actor, "network.read", place="site__place_id")
    return seen.order_by("site__name", "name", "pk")


def askable_people(actor: Actor) -> QuerySet[Professional]:
    """Return the people whom an actor may ask to serve, with unit and skills."""
    rows = Professional.objects.filter(left_on=None)
    seen = limit(rows, actor, "resources.read", unit="unit_id")
    return (
        seen.select_related("person", "unit").prefetch_related("skills").order_by("unit_id", "pk")
    )


def tell_assignments(service: Service) -> list[Assignment]:
    """Return who was asked for a service, those who gave it up last."""
    rows = service.assignments.select_related(
        "professional__person", "professional__unit", "skill", "replaces__professional__person"
    )
    order = {state: at for at, state in enumerate(("accepted", "done", "asked", "planned"))}
    return sorted(rows, key=lambda row: (order.get(row.state, 9), row.pk))


def tell_coming(service: Service) -> dict[str, Any]:
    """Return who came and what they said, None where nothing is keyed in yet."""
    if service.event_id is None:
        return {"came": None, "ratings": 0}
    lists = Attendance.objects.filter(event=service.event_id)
    came = lists.aggregate(
        named=Count("pk", filter=Q(came=True, person__isnull=False)),
        counted=Sum("headcount", filter=Q(came=True)),
        rows=Count("pk"),
    )
    scores = Counter(Rating.objects.filter(event=service.event_id).values_list("score", flat=True))
    count = sum(scores.values())
    mean = sum(score * n for score, n in scores.items()) / count if count else None
    told = (came["named"] + (came["counted"] or 0)) if came["rows"] else None
    return {"came": told, "ratings": count, "score": mean}


def tell_rights(service: Service, actor: Actor, now: datetime) -> dict[str, bool]:
    """Return what an actor may do with a service now."""
    run, place = service.plan, service.place_id
    draft = service.published_at is None and service.cancelled_at is None
    open_ = service.matter.state in (
        states.DRAFT, states.FILED, states.PUBLISHED, states.STAFFED
    ) and service.cancelled_at is None  # fmt: skip
    own = run is None or run.state != RunState.DRAFT
    filing = getattr(service, "filing", None)
    unfiled = service.kind.needs_filing and not holds_for(filing, service)
    planned = run is not None and run.state == RunState.DRAFT
    return {
        "draft": draft,
        "unfiled": draft and unfiled,
        "may_file": draft
        and service.kind.needs_filing
        and may(actor, "services.file", place=place),
        "may_publish": draft and own and may(actor, "services.publish", place=place),
        "may_pin": draft and planned and may(actor, "plans.edit", place=place),
        "may_move": draft and planned and may(actor, "plans.edit", place=place),
        "may_rearrange": service.matter.state in (states.PUBLISHED, states.STAFFED)
        and service.cancelled_at is None
        and service.starts_at > now
        and may(actor, "services.edit", place=place),
        "may_cancel": open_
        and not (draft and planned)
        and may(actor, "services.cancel", place=place),
    }
