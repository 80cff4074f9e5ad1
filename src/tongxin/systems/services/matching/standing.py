"""What stands against publishing drafts: people, rooms and needs that others took meanwhile."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tongxin.systems.services.matching.commitments import count_promised
from tongxin.systems.services.models import (
    BINDING,
    Assignment,
    Filing,
    Licence,
    Need,
    Pin,
    Service,
    ServiceNeed,
)
from tongxin.systems.services.states import PLANNABLE


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands against a service: past, room, person, licence or need, and its name."""

    what: str
    service: int
    name: str = ""


def list_clashes(services: Sequence[Service], now: datetime) -> list[Clash]:
    """Return what stands against publishing services, each with the service that it is about."""
    keys = [service.pk for service in services]
    return [
        *(Clash("past", s.pk) for s in services if s.starts_at <= now),
        *_find_taken_rooms(services),
        *_find_busy_people(keys),
        *_find_ended_licences(keys),
        *_find_gone_needs(keys),
    ]


def list_unfiled(services: Sequence[Service]) -> list[Service]:
    """Return the services that may not be published for want of a filing in time."""
    filings = {f.service_id: f for f in Filing.objects.filter(service__in=[s.pk for s in services])}
    return [s for s in services if s.kind.needs_filing and not holds_for(filings.get(s.pk), s)]


def holds_for(filing: Filing | None, service: Service) -> bool:
    """Tell whether a filing was accepted early enough before a service."""
    if filing is None or filing.accepted_on is None:
        return False
    return (service.day - filing.accepted_on).days >= service.kind.filing_lead_days


def _find_taken_rooms(services: Sequence[Service]) -> list[Clash]:
    """Return the rooms that a published service holds, or that two of these want at once."""
    times: dict[tuple[int, date, int], list[int]] = {}
    for service in services:
        if service.room_id is not None:
            times.setdefault((service.room_id, service.day, service.part), []).append(service.pk)
    held = Service.objects.filter(
        room__in={room for room, _, _ in times},
        day__in={day for _, day, _ in times},
        published_at__isnull=False,
        cancelled_at=None,
    ).values_list("room_id", "day", "part")
    taken = set(held)
    return [
        Clash("room", pk)
        for time, pks in times.items()
        for pk in (pks if time in taken else pks[1:])
    ]


def _find_busy_people(keys: Sequence[int]) -> list[Clash]:
    """Return the people who promised themselves elsewhere then, or who have left."""
    rows = list(
        Assignment.objects.filter(service__in=keys, state="planned")
        .select_related("professional__person")
        .order_by("pk")
    )
    bound = Assignment.objects.filter(
        professional__in={row.professional_id for row in rows},
        day__in={row.day for row in rows},
        state__in=BINDING,
    ).values_list("professional_id", "day", "part")
    busy = Counter(bound)
    found: list[Clash] = []
    for row in rows:
        time = (row.professional_id, row.day, row.part)
        left = row.professional.left_on
        if busy[time] or (left is not None and left <= row.day):
            name = row.professional.person.name
            found.append(Clash("person", row.service_id, name))
        busy[time] += 1
    return found


def _find_ended_licences(keys: Sequence[int]) -> list[Clash]:
    """Return the people none of whose licences of the skill holds on the day; none is no bar."""
    rows = Assignment.objects.filter(service__in=keys, state="planned").select_related(
        "professional__person"
    )
    licences: dict[tuple[int, int], list[Licence]] = {}
    wanted = {row.professional_id for row in rows}
    for licence in Licence.objects.filter(professional__in=wanted):
        licences.setdefault((licence.professional_id, licence.skill_id), []).append(licence)
    found: list[Clash] = []
    for row in rows:
        held = licences.get((row.professional_id, row.skill_id), [])
        if held and not any(licence.holds_on(row.day) for licence in held):
            name = row.professional.person.name
            found.append(Clash("licence", row.service_id, name))
    return found


def _find_gone_needs(keys: Sequence[int]) -> list[Clash]:
    """Return the needs that are closed, or that other services have served in full by now."""
    rows = list(
        ServiceNeed.objects.filter(service__in=keys).select_related("need__matter").order_by("pk")
    )
    needs = Need.objects.filter(pk__in={row.need_id for row in rows})
    promised = count_promised(needs)
    pins = set(Pin.objects.filter(service__in=keys).values_list("service_id", flat=True))
    wanted, pinned = Counter[int](), Counter[int]()
    for row in rows:
        wanted[row.need_id] += row.people
        if row.service_id in pins:  # these very drafts count as promised already
            pinned[row.need_id] += row.people
    found: list[Clash] = []
    for row in rows:
        need, number = row.need, row.need.matter.number
        over = wanted[need.pk] + promised.get(need.pk, 0) - pinned[need.pk] > need.asked
        if need.matter.state not in PLANNABLE or over:
            found.append(Clash("need", row.service_id, number))
    return found
