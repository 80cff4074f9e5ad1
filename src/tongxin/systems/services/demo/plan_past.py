"""Plan the periods that are behind: a plan of the engine, filings, publication."""

from collections.abc import Callable
from datetime import datetime, timedelta

from tongxin.desk.plan import compare, require_sound
from tongxin.desk.problem import Understood
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.explain import explain
from tongxin.engines.matching.metrics import measure_plan
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.solve import solve
from tongxin.systems.services.actions.filings import file_service
from tongxin.systems.services.actions.needs import find_unit
from tongxin.systems.services.actions.publish import publish_plan
from tongxin.systems.services.actions.services import cancel_service
from tongxin.systems.services.demo.agenda import Agenda, moment
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.demo.waves import Wave
from tongxin.systems.services.errors import PlanOutdated
from tongxin.systems.services.matching.build_problem import build_problem
from tongxin.systems.services.matching.take_plan import take_plan
from tongxin.systems.services.models import PlanRun, RunState, Service

EFFORT, STEPS, TRIES = 1, 3, 4
PLANNED, FILED, ACCEPTED, PUBLISHED = 10, 9, 7, 6  # days before the period
Published = Callable[[Service, datetime], None]


def enter_plan(town: Town, agenda: Agenda, wave: Wave, published: Published) -> None:
    """Enter the planning of a wave's period; published: what follows for each of its services."""
    starts = wave.starts_on
    if starts is None:
        return
    run: list[PlanRun] = []

    def plan(now: datetime) -> None:
        run.append(make_past_plan(town, wave, now))

    def file(now: datetime) -> None:
        _file(town, run[0], now, accepted=False)

    def accept(now: datetime) -> None:
        _file(town, run[0], now, accepted=True)

    def publish(now: datetime) -> None:
        publish_past_plan(town, run[0], now, published)

    for days, hour, act in (
        (PLANNED, 9, plan), (FILED, 10, file), (ACCEPTED, 15, accept), (PUBLISHED, 10, publish),
    ):  # fmt: skip
        agenda.enter(moment(starts - timedelta(days=days), hour), act)


def make_past_plan(town: Town, wave: Wave, now: datetime) -> PlanRun:
    """Make the plan of a period as the office did then, and keep it as a draft."""
    office = town.actor("office", now)
    assert wave.starts_on is not None
    run = PlanRun.objects.create(
        place=town.street, starts_on=wave.starts_on, days=wave.days, effort=EFFORT, seed=0,
        state=RunState.MAKING, by=office.account, at=now,
    )  # fmt: skip
    understood = build_problem(town.street, run.starts_on, run.days, today=now.date())
    take_plan(run, solve_past(understood, now), unit=find_unit(town.street), actor=office, now=now)
    return run


def solve_past(understood: Understood, now: datetime) -> PlanResult:
    """Return a first plan with its bound and reasons: what a search finds in its first steps.

    Counted in steps, not seconds, it is the same on every machine. What is short is not studied:
    nobody recruits for weeks that are over.
    """
    problem = understood.problem
    taken: list[Progress] = []
    plan = solve(
        problem, effort=EFFORT, seed=0, workers=0,
        progress=taken.append, stop=lambda: len(taken) >= STEPS,
    )  # fmt: skip
    require_sound(problem, plan)
    return PlanResult(
        problem=problem,
        plan=plan,
        labels=understood.labels,
        metrics=measure_plan(problem, plan),
        baselines=compare(problem),
        explanation=explain(problem, plan),
        troubles=understood.troubles,
        origin=understood.origin,
        made_on=now.date(),
    )


def _file(town: Town, run: PlanRun, now: datetime, *, accepted: bool) -> None:
    actor = town.actor("office", now)
    rows = run.services.filter(kind__needs_filing=True, cancelled_at=None).order_by("pk")
    for service in rows.select_related("kind", "matter"):
        file_service(
            service, number=f"YZ{run.starts_on.year}-{service.pk:05d}",
            filed_on=run.starts_on - timedelta(days=FILED),
            accepted_on=now.date() if accepted else None, actor=actor, now=now,
        )  # fmt: skip


def _drop(town: Town, run: PlanRun, refusal: PlanOutdated, now: datetime) -> None:
    """Cancel the drafts whose needs or people were taken since the plan was made."""
    told = refusal.facts.get("items")
    numbers = {str(item).split()[0] for item in told} if isinstance(told, list) else set()
    for service in run.services.filter(matter__number__in=numbers, published_at=None):
        actor = town.actor("office", now)
        cancel_service(service, reason="排好以后情况有变", actor=actor, now=now)


def publish_past_plan(town: Town, run: PlanRun, now: datetime, published: Published) -> None:
    """Publish a draft; what could not be filed in time is not held."""
    office = town.actor("office", now)
    for _ in range(TRIES):
        try:
            publish_plan(run, actor=office, but_unfiled=True, now=now)
            break
        except PlanOutdated as refusal:
            _drop(town, run, refusal, now)
    rows = run.services.select_related("kind", "matter", "place", "room__site")
    for service in rows.filter(cancelled_at=None).order_by("day", "part", "pk"):
        if service.published_at is None:
            cancel_service(service, reason="备案没有赶上", actor=office, now=now)
        else:
            published(service, now)
