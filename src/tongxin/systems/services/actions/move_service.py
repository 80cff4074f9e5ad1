"""Move a service of a draft plan to another day, part or room, within every rule."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tongxin.desk.result import PlanResult
from tongxin.engines.matching.formats import plan_to_json
from tongxin.engines.matching.metrics import measure_plan
from tongxin.kernel import log
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.plans import hold_run, require_state
from tongxin.systems.services.errors import CannotMove, PlanNotDraft
from tongxin.systems.services.matching.ids import PERSON, ROOM, name_row, read_pk
from tongxin.systems.services.matching.lay_services import find_span, key_of
from tongxin.systems.services.matching.move_event import Moved, move_event
from tongxin.systems.services.matching.restate_plan import restate_plan
from tongxin.systems.services.matching.take_plan import make_plain, state_metrics
from tongxin.systems.services.models import Pin, PlanRun, Room, RunState, Service


@dataclass(frozen=True, slots=True)
class Target:
    """Where a service is to be held: a room (None: at home, as it is), a day, a part of it."""

    room: Room | None
    day: date
    part: int


def try_move(service: Service, target: Target, result: PlanResult, run: PlanRun) -> Moved:
    """Return what a move would bring, without doing it. Raises PlanNotDraft."""
    problem = result.problem
    index = find_event(service, result, run)
    slot = (target.day - run.starts_on).days * problem.parts + target.part
    venue = (
        result.plan.events[index].venue if target.room is None else name_row(ROOM, target.room.pk)
    )
    return move_event(problem, result.plan, index, venue, slot)


def find_event(service: Service, result: PlanResult, run: PlanRun) -> int:
    """Return which event of the plan a service is, by time and place and then by its people."""
    key = key_of(service, run, result.problem.parts)
    staff = {
        name_row(PERSON, pk) for pk in service.assignments.values_list("professional", flat=True)
    }
    found = [
        (len(staff & {person for person, _ in event.staff}), -index)
        for index, event in enumerate(result.plan.events)
        if (event.type, event.venue, event.slot) == key
    ]
    if not found:
        raise PlanNotDraft(service=service.pk, state="stale", who="")
    return -max(found)[1]


@log.atomic
def move_service(
    service: Service, target: Target, *, actor: Actor, now: datetime | None = None
) -> Service:
    """Move a draft and pin it there; who cannot come then is exchanged for who can.

    Raises NotYours, PlanNotDraft, CannotMove with the rules that it would break.
    """
    require(actor, "plans.edit", place=service.place_id)
    at = now or timezone.now()
    held = (
        Service.objects.select_for_update(of=("self",))
        .select_related("plan__content", "room", "kind", "matter")
        .get(pk=service.pk)
    )
    if held.plan is None or held.published_at is not None or held.cancelled_at is not None:
        raise PlanNotDraft(service=held.pk, state=held.matter.state, who="")
    run = hold_run(held.plan)
    require_state(run, RunState.DRAFT)
    result = restate_plan(run)
    if not 0 <= (target.day - run.starts_on).days < run.days:
        raise CannotMove(outside=True, against=())
    moved = try_move(held, target, result, run)
    if moved.against:
        raise CannotMove(outside=False, against=tuple(moved.against))
    _write_service(held, target, result)
    _write_staff(held, moved)
    _write_plan(run, result, moved)
    pinned = {"reason": "", "by": actor.account, "at": at}
    Pin.objects.get_or_create(service=held, defaults=pinned)
    facts = {
        "service": held.pk,
        "room": held.room_id,
        "day": held.day,
        "part": held.part,
        "swapped": len(moved.swapped),
    }
    log.record("service.move", actor=actor, facts=facts, body=None, now=at)
    return held


def _write_service(service: Service, target: Target, result: PlanResult) -> None:
    room = target.room
    venue = "home" if room is None else name_row(ROOM, room.pk)
    service.day, service.part = target.day, target.part
    service.starts_at, service.ends_at = find_span(result.problem, venue, target.day, target.part)
    if room is not None:
        service.room, service.place = room, room.site.place
        service.seats = min(service.units * service.kind.capacity, room.capacity)
    service.save(update_fields=["day", "part", "starts_at", "ends_at", "room", "place", "seats"])


def _write_staff(service: Service, moved: Moved) -> None:
    service.assignments.update(day=service.day, part=service.part)
    for _, before, after in moved.swapped:
        rows = service.assignments.filter(professional=read_pk(before))
        rows.update(professional=read_pk(after))


def _write_plan(run: PlanRun, result: PlanResult, moved: Moved) -> None:
    run.content.plan = make_plain(plan_to_json(moved.plan))
    run.content.save(update_fields=["plan"])
    run.objective = moved.plan.objective
    metrics = measure_plan(result.problem, moved.plan)
    run.figures = {**run.figures, "plan": make_plain(state_metrics(metrics))}
    run.save(update_fields=["objective", "figures"])
