"""Make draft services of a plan's events, and let those of an older draft go on where they can."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tongxin.desk.clock_times import part_time
from tongxin.engines.matching.model import HOME_PREFIX, Event, Plan, Problem
from tongxin.engines.matching.replan_change import EventKey, event_key
from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.actions.raise_matter import Asked, raise_matters
from tongxin.kernel.models import Place, Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.matching.ids import KIND, PLACE, ROOM, name_row, read_pk
from tongxin.systems.services.models import (
    Assignment,
    Origin,
    PlanRun,
    Room,
    Service,
    ServiceKind,
    ServiceNeed,
    Skill,
)

REPLACED = "计划已重排"


@dataclass(frozen=True, slots=True)
class _Stock:
    """The rows that events name, read once."""

    run: PlanRun
    problem: Problem
    kinds: dict[int, ServiceKind]
    rooms: dict[int, Room]
    places: dict[int, Place]


@log.atomic
def lay_services(
    run: PlanRun,
    problem: Problem,
    plan: Plan,
    *,
    unit: Unit,
    actor: Actor,
    now: datetime,
    older: Sequence[Service] = (),
) -> list[Service]:
    """Return the draft services of a plan, one an event, in the plan's order.

    older: drafts of the plan that this one replaces. One that is still held goes on with its
    number, filing and pin; the others are cancelled.
    """
    stock = _read_stock(run, problem, plan)
    pool: dict[EventKey, list[Service]] = defaultdict(list)
    for service in older:
        pool[key_of(service, run, problem.parts)].append(service)
    services = [_describe(stock, event) for event in plan.events]
    kept: list[Service] = []
    for at, event in enumerate(plan.events):
        if pool[event_key(event)]:
            services[at] = _take_over(pool[event_key(event)].pop(0), services[at])
            kept.append(services[at])
    _raise_new([s for s in services if s.pk is None], unit, actor, now)
    _drop([s for rows in pool.values() for s in rows], actor, now)
    ServiceNeed.objects.filter(service__in=kept).delete()
    Assignment.objects.filter(service__in=kept).delete()
    _link(services, plan.events)
    return services


def key_of(service: Service, run: PlanRun, parts: int) -> EventKey:
    """Return by which key the engine's plan calls a service of a run."""
    venue = (
        HOME_PREFIX + name_row(PLACE, service.place_id)
        if service.room_id is None
        else name_row(ROOM, service.room_id)
    )
    slot = (service.day - run.starts_on).days * parts + service.part
    return name_row(KIND, service.kind_id), venue, slot


def find_span(problem: Problem, venue: str, day: date, part: int) -> tuple[datetime, datetime]:
    """Return from when to when a part of a day lasts at a venue."""
    span = part_time(problem, venue, part)
    assert span is not None  # every problem built from the tables states its clock times
    starts, ends = (timezone.make_aware(datetime.combine(day, clock)) for clock in span)
    return starts, ends


def _read_stock(run: PlanRun, problem: Problem, plan: Plan) -> _Stock:
    venues = {event.venue for event in plan.events}
    homes = {read_pk(v) for v in venues if v.startswith(HOME_PREFIX)}
    rooms = {read_pk(v) for v in venues if not v.startswith(HOME_PREFIX)}
    return _Stock(
        run,
        problem,
        ServiceKind.objects.in_bulk({read_pk(e.type) for e in plan.events}),
        Room.objects.select_related("site__place").in_bulk(rooms),
        Place.objects.in_bulk(homes),
    )


def _describe(stock: _Stock, event: Event) -> Service:
    kind = stock.kinds[read_pk(event.type)]
    home = event.venue.startswith(HOME_PREFIX)
    room = None if home else stock.rooms[read_pk(event.venue)]
    place = stock.places[read_pk(event.venue)] if room is None else room.site.place
    day, part = divmod(event.slot, stock.problem.parts)
    on = stock.run.starts_on + timedelta(days=day)
    starts, ends = find_span(stock.problem, event.venue, on, part)
    seats = event.units * kind.capacity
    return Service(
        kind=kind,
        plan=stock.run,
        place=place,
        room=room,
        day=on,
        part=part,
        starts_at=starts,
        ends_at=ends,
        units=event.units,
        seats=seats if room is None else min(seats, room.capacity),
        origin=Origin.NEED,
    )


def _take_over(old: Service, new: Service) -> Service:
    old.plan, old.units, old.seats = new.plan, new.units, new.seats
    old.starts_at, old.ends_at = new.starts_at, new.ends_at
    old.save(update_fields=["plan", "units", "seats", "starts_at", "ends_at"])
    return old


def _raise_new(services: Sequence[Service], unit: Unit, actor: Actor, now: datetime) -> None:
    asked = [Asked(service.kind.name, service.place, unit) for service in services]
    matters = raise_matters(states.SERVICE, asked, actor=actor, now=now) if asked else []
    for service, matter in zip(services, matters, strict=True):
        service.matter = matter
    Service.objects.bulk_create(services)


def _drop(services: Sequence[Service], actor: Actor, now: datetime) -> None:
    if services:
        matters = [service.matter for service in services]
        advance_many(matters, "cancel", actor=actor, note=REPLACED, now=now)
        Service.objects.filter(pk__in=[s.pk for s in services]).update(cancelled_at=now)


def _link(services: Iterable[Service], events: Iterable[Event]) -> None:
    """Tie services to the needs that they serve and to the people who are to give them."""
    pairs = list(zip(services, events, strict=True))
    codes = {skill for _, event in pairs for _, skill in event.staff}
    skills = Skill.objects.in_bulk(sorted(codes), field_name="code")
    ServiceNeed.objects.bulk_create(
        ServiceNeed(service=service, need_id=read_pk(id), people=people)
        for service, event in pairs
        for id, people in sorted(event.attend.items())
    )
    Assignment.objects.bulk_create(
        Assignment(
            service=service,
            professional_id=read_pk(person),
            skill=skills[skill],
            day=service.day,
            part=service.part,
        )
        for service, event in pairs
        for person, skill in event.staff
    )
