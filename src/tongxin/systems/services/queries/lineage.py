"""From a need to its services, who came, what they said and what followed; and back again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, Sum

from tongxin.kernel.models import Attendance, Rating
from tongxin.systems.services.models import Need, NeedMerge, Service, ServiceNeed


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service of a need: invited and came count this need's people, seen all who came.

    Numbers that nobody wrote down are None. followed: the needs that came up at the service.
    """

    service: Service
    invited: int
    came: int | None
    seen: int | None
    score: float | None
    ratings: int
    followed: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need of a service; members: the needs that were merged into it."""

    need: Need
    invited: int
    came: int | None
    members: tuple[Need, ...]


def find_services(need: Need) -> list[ServiceLine]:
    """Return the services of a need, and of the collective need that it went into, by day.

    Six queries, whatever the number of services.
    """
    keys = {need.pk}
    into = NeedMerge.objects.filter(merged=need, undone_at=None).values_list("into", flat=True)
    keys.update(into)
    rows = ServiceNeed.objects.filter(need__in=keys).select_related(
        "service__matter", "service__kind", "service__room__site", "service__place"
    )
    invited: dict[int, tuple[Service, int, int | None]] = {}
    for row in rows.order_by("service__day", "service__part", "service_id"):
        service, people, came = invited.get(row.service_id, (row.service, 0, None))
        told = came if row.came is None else (came or 0) + row.came
        invited[row.service_id] = (service, people + row.people, told)
    services = [service for service, _, _ in invited.values()]
    seen, scores = count_seen(services), average_scores(services)
    followed = list_followed(services)
    return [
        ServiceLine(
            service,
            people,
            came,
            seen.get(service.event_id or 0),
            scores.get(service.event_id or 0, (None, 0))[0],
            scores.get(service.event_id or 0, (None, 0))[1],
            tuple(followed.get(service.pk, ())),
        )
        for service, people, came in invited.values()
    ]


def find_needs_of(service: Service) -> list[NeedLine]:
    """Return the needs that a service serves, each with those merged into it, in two queries."""
    rows = list(
        ServiceNeed.objects.filter(service=service)
        .select_related("need__matter", "need__place")
        .order_by("need_id")
    )
    members: dict[int, list[Need]] = defaultdict(list)
    merges = NeedMerge.objects.filter(into__in=[row.need_id for row in rows], undone_at=None)
    for merge in merges.select_related("merged__matter", "merged__place"):
        members[merge.into_id].append(merge.merged)
    return [
        NeedLine(row.need, row.people, row.came, tuple(members.get(row.need_id, ())))
        for row in rows
    ]


def count_seen(services: Iterable[Service]) -> dict[int, int]:
    """Return by event how many came to it; events without a list are left out."""
    events = {s.event_id for s in services if s.event_id}
    rows = Attendance.objects.filter(event__in=events).order_by().values("event_id")
    told = rows.annotate(
        named=Count("pk", filter=Q(came=True, person__isnull=False)),
        counted=Sum("headcount", filter=Q(came=True)),
    )
    return {row["event_id"]: row["named"] + (row["counted"] or 0) for row in told}


def average_scores(services: Iterable[Service]) -> dict[int, tuple[float | None, int]]:
    """Return by event the mean score and how many rated; unrated events are left out."""
    events = {s.event_id for s in services if s.event_id}
    rows = Rating.objects.filter(event__in=events).order_by().values("event_id")
    told = rows.annotate(mean=Avg("score"), ratings=Count("pk"))
    return {row["event_id"]: (round(row["mean"], 1), row["ratings"]) for row in told}


def list_followed(services: Iterable[Service]) -> dict[int, list[Need]]:
    """Return by service the needs that came up at it."""
    found: dict[int, list[Need]] = defaultdict(list)
    rows = Need.objects.filter(follows__in=list(services)).select_related("matter", "place")
    for need in rows.order_by("pk"):
        found[need.follows_id or 0].append(need)
    return found
