"""Publish a plan or one service, all at once: people are asked, events stand, needs move on."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.actions.events import NewEvent, create_events
from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.plans import hold_run
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.tell_asked import tell_arranged, tell_asked
from tongxin.systems.services.errors import FilingMissing, PlanNotDraft, PlanOutdated
from tongxin.systems.services.matching.commitments import count_promised
from tongxin.systems.services.matching.standing import list_clashes, list_unfiled
from tongxin.systems.services.models import (
    AnswerState,
    Assignment,
    GrantUse,
    Need,
    PlanRun,
    RunState,
    Service,
    Spending,
)

RIGHT = "plans.publish"


@log.atomic
def publish_plan(
    run: PlanRun, *, actor: Actor, but_unfiled: bool = False, now: datetime | None = None
) -> PlanRun:
    """Publish a draft whole; but_unfiled: leave what still lacks a filing as drafts.

    Published twice by the same account is published. Raises NotYours, PlanNotDraft (with who was
    first), FilingMissing and PlanOutdated naming the services.
    """
    require(actor, RIGHT, place=run.place_id)
    at = now or timezone.now()
    held = hold_run(run)
    if held.state == RunState.PUBLISHED and held.published_by == actor.account:
        return held
    if held.state != RunState.DRAFT:
        who = held.published_by.display_name if held.published_by else ""
        raise PlanNotDraft(run=held.pk, state=held.state, who=who)
    services = hold_drafts(list(held.services.values_list("pk", flat=True)))
    unfiled = {service.pk for service in list_unfiled(services)} if but_unfiled else set()
    publish(tuple(s for s in services if s.pk not in unfiled), actor=actor, now=at)
    held.state, held.published_at, held.published_by = RunState.PUBLISHED, at, actor.account
    held.save(update_fields=["state", "published_at", "published_by"])
    facts = {"run": held.pk, "services": len(services) - len(unfiled), "left": len(unfiled)}
    log.record("plan.publish", actor=actor, facts=facts, body=None, now=at)
    return held


@log.atomic
def publish_service(service: Service, *, actor: Actor, now: datetime | None = None) -> Service:
    """Publish one draft: made by hand, or left over when its plan was published.

    Published twice is published. Raises NotYours, PlanNotDraft, FilingMissing, PlanOutdated.
    """
    require(actor, "services.publish", place=service.place_id)
    at = now or timezone.now()
    drafts = hold_drafts([service.pk])
    if not drafts:
        service.refresh_from_db()
        if service.published_at is not None and service.cancelled_at is None:
            return service
        raise PlanNotDraft(service=service.pk, state=states.CANCELLED, who="")
    publish(drafts, actor=actor, now=at)
    log.record("service.publish", actor=actor, facts={"service": service.pk}, body=None, now=at)
    return drafts[0]


def hold_drafts(keys: Sequence[int]) -> list[Service]:
    """Lock those of some services that are drafts still and return them fresh."""
    rows = Service.objects.select_for_update(of=("self",)).filter(
        pk__in=list(keys), published_at=None, cancelled_at=None
    )
    return list(rows.select_related("kind", "matter__unit", "room__site", "place").order_by("pk"))


def publish(services: Sequence[Service], *, actor: Actor, now: datetime) -> None:
    """Publish locked drafts in the caller's transaction. Raises FilingMissing, PlanOutdated."""
    if unfiled := list_unfiled(services):
        raise FilingMissing(services=[name_service(service) for service in unfiled])
    if clashes := list_clashes(services, now):
        named = {service.pk: name_service(service) for service in services}
        told = [f"{named[c.service]} {c.name}".strip() for c in clashes]
        raise PlanOutdated(items=list(dict.fromkeys(told)), count=len(clashes))
    _make_events(services, actor, now)
    advance_many([s.matter for s in services], "publish", actor=actor, now=now)
    asked = _ask(services, now)
    _spend(services, asked)
    schedule_needs(services, actor=actor, now=now)
    tell_asked(asked, actor=actor, now=now)
    tell_arranged(services, actor=actor, now=now)


def name_service(service: Service) -> str:
    """Return by what people know a service: its number and kind."""
    return f"{service.matter.number} {service.kind.name}"


def _make_events(services: Sequence[Service], actor: Actor, now: datetime) -> None:
    """Make an event of each service: who may publish a service may make its event."""
    asked = [
        NewEvent(
            title=service.kind.name,
            place=service.place,
            unit=service.matter.unit,
            venue_name="" if service.room is None else str(service.room),
            starts_at=service.starts_at,
            ends_at=service.ends_at,
            capacity=service.seats or None,
            origin=service.origin,
        )
        for service in services
    ]
    events = create_events(asked, actor=lend_right(actor), now=now)
    for service, event in zip(services, events, strict=True):
        service.event, service.published_at = event, now
    Service.objects.bulk_update(services, ["event", "published_at"])


def _ask(services: Sequence[Service], now: datetime) -> list[Assignment]:
    rows = Assignment.objects.filter(
        service__in=[s.pk for s in services], state=AnswerState.PLANNED
    ).select_related(
        "professional__person", "professional__account", "service__kind", "service__place",
        "service__room__site", "service__matter__unit",
    )  # fmt: skip
    asked = list(rows.order_by("pk"))
    for row in asked:
        row.state, row.asked_at = AnswerState.ASKED, now
    Assignment.objects.bulk_update(asked, ["state", "asked_at"])
    return asked


def _spend(services: Sequence[Service], asked: Sequence[Assignment]) -> None:
    """Count what the services will cost against the grants: fees of units, costs of the street."""
    fees: Counter[tuple[int, int]] = Counter()
    for row in asked:
        fees[row.service_id, row.professional.unit_id] += row.professional.fee_fen
    days = {service.pk: service.day for service in services}
    rows = [
        Spending(service_id=service, unit_id=unit, use=GrantUse.FEES, amount_fen=fen,
                 spent_on=days[service])
        for (service, unit), fen in fees.items() if fen
    ]  # fmt: skip
    for service in services:
        fen = service.kind.open_cost_fen + service.units * service.kind.unit_cost_fen
        if fen and service.matter.unit_id is not None:
            rows.append(
                Spending(
                    service=service,
                    unit_id=service.matter.unit_id,
                    use=GrantUse.COSTS,
                    amount_fen=fen,
                    spent_on=service.day,
                )
            )
    Spending.objects.bulk_create(rows)


def schedule_needs(services: Sequence[Service], *, actor: Actor, now: datetime) -> None:
    """Move the needs of services on: planned once some service holds them, scheduled once all."""
    needs = Need.objects.filter(served_by__service__in=[s.pk for s in services]).distinct()
    matters = {need.pk: need.matter for need in needs.select_related("matter")}
    asked = {need.pk: need.asked for need in needs}
    promised = count_promised(needs)
    fresh = [m for m in matters.values() if m.state == states.ACCEPTED]
    _step(fresh, "plan", actor, now)
    whole: list[Matter] = []
    for pk, matter in matters.items():
        planned = matter in fresh or matter.state == states.PLANNED
        if planned and promised.get(pk, 0) >= asked[pk]:
            whole.append(matter)
    _step(whole, "schedule", actor, now)


def _step(matters: Sequence[Matter], step: str, actor: Actor, now: datetime) -> None:
    if matters:
        advance_many(matters, step, actor=actor, now=now)
