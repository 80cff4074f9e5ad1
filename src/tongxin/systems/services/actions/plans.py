"""Start a plan, mend a draft, let a mended plan take its draft's place, drop a plan."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.actions.jobs import OPEN_STATES, start_job
from tongxin.kernel.models import Job, Place
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.needs import find_unit
from tongxin.systems.services.errors import BadValue, PlanNotDraft
from tongxin.systems.services.matching.lay_services import lay_services
from tongxin.systems.services.matching.restate_plan import restate_plan
from tongxin.systems.services.models import PlanRun, RunState, Service

RIGHT = "plans.make"
FULL, MEND = "plan_street", "mend_plan"
MOST_DAYS = 92
EFFORTS = (5, 40, 200)
DROPPED = "计划没有采用"


@log.atomic
def start_plan(
    place: Place,
    *,
    starts_on: date,
    days: int,
    effort: int,
    actor: Actor,
    seed: int = 0,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> PlanRun:
    """Have a worker plan a street, or all that a place holds; the same key gives the same run.

    Raises NotYours, BadValue (a first day before today, too few or many days, another effort).
    """
    require(actor, RIGHT, place=place)
    at = now or timezone.now()
    if starts_on < timezone.localdate(at):
        raise BadValue(field="starts_on", value=starts_on)
    if not 1 <= days <= MOST_DAYS:
        raise BadValue(field="days", value=days, most=MOST_DAYS)
    if effort not in EFFORTS:
        raise BadValue(field="effort", value=effort)
    run = PlanRun(place=place, starts_on=starts_on, days=days, effort=effort, seed=seed)
    return _start(run, FULL, {}, actor, key, at)


@log.atomic
def start_mending(
    run: PlanRun,
    *,
    actor: Actor,
    drop: Sequence[Service] = (),
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> PlanRun:
    """Have a worker mend a draft around its pins, what is forbidden, and services to drop.

    Returns the run that will be proposed. Raises NotYours, PlanNotDraft.
    """
    require(actor, RIGHT, place=run.place_id)
    known = find_by_key(key)
    if known is not None:
        return known
    held = hold_run(run)
    require_state(held, RunState.DRAFT)
    mended = PlanRun(
        place=held.place,
        starts_on=held.starts_on,
        days=held.days,
        effort=held.effort,
        seed=held.seed,
        replaces=held,
    )
    args = {"drop": sorted(service.pk for service in drop)}
    return _start(mended, MEND, args, actor, key, now or timezone.now())


@log.atomic
def start_again(
    run: PlanRun, *, actor: Actor, key: uuid.UUID | None = None, now: datetime | None = None
) -> PlanRun:
    """Have a run made again whose job failed or was cancelled. Raises NotYours, PlanNotDraft."""
    require(actor, RIGHT, place=run.place_id)
    known = find_by_key(key)
    if known is not None:
        return known
    held = hold_run(run)
    require_state(held, RunState.MAKING)
    old = held.job
    if old is None or old.state in OPEN_STATES:
        raise PlanNotDraft(run=held.pk, state=held.state)
    job = start_job(old.kind, old.args, actor=actor, place=held.place, key=key, now=now)
    held.job = job
    held.save(update_fields=["job"])
    return held


@log.atomic
def adopt_plan(run: PlanRun, *, actor: Actor, now: datetime | None = None) -> PlanRun:
    """Let a proposed plan take its draft's place; what both hold goes on as it is.

    Adopted twice is adopted. Raises NotYours, PlanNotDraft.
    """
    require(actor, RIGHT, place=run.place_id)
    at = now or timezone.now()
    held = hold_run(run)
    if held.state == RunState.DRAFT and held.replaces_id:
        return held
    require_state(held, RunState.PROPOSED)
    old = hold_run(held.replaces) if held.replaces else None
    if old is None or old.state != RunState.DRAFT:
        raise PlanNotDraft(run=run.pk, state=held.state)
    result = restate_plan(held)
    older = list(_standing(old).select_related("matter"))
    held.state, old.state = RunState.DRAFT, RunState.DROPPED
    lay_services(
        held,
        result.problem,
        result.plan,
        unit=find_unit(held.place),
        actor=actor,
        now=at,
        older=older,
    )
    PlanRun.objects.bulk_update([held, old], ["state"])
    facts = {"run": held.pk, "replaces": old.pk}
    log.record("plan.adopt", actor=actor, facts=facts, body=None, now=at)
    return held


@log.atomic
def drop_plan(run: PlanRun, *, actor: Actor, now: datetime | None = None) -> PlanRun:
    """Give up a draft, a proposal, or a run whose making failed; its drafts are cancelled.

    Dropped twice is dropped. Raises NotYours, PlanNotDraft.
    """
    require(actor, RIGHT, place=run.place_id)
    at = now or timezone.now()
    held = hold_run(run)
    if held.state == RunState.DROPPED:
        return held
    making = held.state == RunState.MAKING and held.job and held.job.state in OPEN_STATES
    if held.state == RunState.PUBLISHED or making:
        raise PlanNotDraft(run=held.pk, state=held.state)
    services = list(_standing(held).select_related("matter"))
    if services:
        matters = [service.matter for service in services]
        advance_many(matters, "cancel", actor=actor, note=DROPPED, now=at)
        Service.objects.filter(pk__in=[s.pk for s in services]).update(cancelled_at=at)
    held.state = RunState.DROPPED
    held.save(update_fields=["state"])
    log.record("plan.drop", actor=actor, facts={"run": held.pk}, body=None, now=at)
    return held


def hold_run(run: PlanRun) -> PlanRun:
    """Lock a run's row and return it fresh."""
    rows = PlanRun.objects.select_for_update(of=("self",))
    return rows.select_related("place", "job", "replaces", "published_by").get(pk=run.pk)


def require_state(run: PlanRun, state: RunState) -> None:
    """Raise PlanNotDraft unless a run is in a state."""
    if run.state != state:
        raise PlanNotDraft(run=run.pk, state=run.state)


def find_by_key(key: uuid.UUID | None) -> PlanRun | None:
    """Return the run that an earlier try of the same form started."""
    job = Job.objects.filter(key=key).first() if key else None
    return job.plan_runs.first() if job else None


def _standing(run: PlanRun):  # type: ignore[no-untyped-def]
    return run.services.filter(cancelled_at=None, published_at=None).order_by("pk")


def _start(
    run: PlanRun,
    kind: str,
    args: Mapping[str, object],
    actor: Actor,
    key: uuid.UUID | None,
    at: datetime,
) -> PlanRun:
    known = find_by_key(key)
    if known is not None:
        return known
    run.by, run.at = actor.account, at
    run.save(force_insert=True)
    run.job = start_job(
        kind, {"run": run.pk, **args}, actor=actor, place=run.place, key=key, now=at
    )
    run.save(update_fields=["job"])
    return run
