"""What can be asked of plans: which there are, what one would do, why not more, at what cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from tongxin.desk.report.service_reasons import tell_services
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.tally import count_people
from tongxin.desk.report.view_calendar import list_calendars
from tongxin.desk.report.view_figures import compare_ways, list_figures
from tongxin.desk.report.view_services import list_services
from tongxin.desk.report.view_shortages import list_recruits, list_skills
from tongxin.desk.report.view_unmet import list_unmet
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.replan_change import EventKey, event_key
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.systems.services.matching.ids import NEED, read_pk
from tongxin.systems.services.matching.lay_services import key_of
from tongxin.systems.services.matching.restate_plan import speak_of
from tongxin.systems.services.models import Forbid, Need, PlanRun, RunState, Service

READ = "plans.read"
PLANNED_KINDS = ("county", "street")
OPEN = (RunState.MAKING, RunState.PROPOSED, RunState.DRAFT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is arranged already in the place and the days of a plan, by other plans or by hand."""

    services: int
    people: int
    by_hand: int


def visible_runs(actor: Actor) -> QuerySet[PlanRun]:
    """Return the plans that an actor may read, the newest first."""
    rows = PlanRun.objects.select_related("place", "job", "by", "published_by", "replaces")
    return limit(rows, actor, READ).order_by("-at", "-pk")


def count_services(runs: QuerySet[PlanRun]) -> QuerySet[PlanRun]:
    """Add to each run how many services of it stand."""
    return runs.annotate(
        held=Count("services", filter=Q(services__cancelled_at=None), distinct=True)
    )


def plannable_places(actor: Actor) -> QuerySet[Place]:
    """Return the streets and districts that an actor may plan."""
    rows = visible_places(actor, "plans.make").filter(valid_to=None, kind__in=PLANNED_KINDS)
    return rows.order_by("-kind", "code", "pk")


def standing_services(run: PlanRun) -> QuerySet[Service]:
    """Return the services of a run that are not cancelled."""
    rows = run.services.filter(cancelled_at=None)
    return rows.select_related("kind", "room", "matter", "pin", "filing", "place")


def number_services(run: PlanRun, result: PlanResult) -> dict[int, Service]:
    """Return the service of each event of a plan, by its number from 1 on."""
    waiting: dict[EventKey, list[Service]] = {}
    for service in standing_services(run).order_by("pk"):
        waiting.setdefault(key_of(service, run, result.problem.parts), []).append(service)
    found = {}
    for number, event in enumerate(result.plan.events, start=1):
        if rows := waiting.get(event_key(event)):
            found[number] = rows.pop(0)
    return found


def tell_figures(speaker: Speaker, result: PlanResult, *, proven: bool = True) -> list[Any]:
    """Return the headline figures, each with what it is compared with.

    proven: whether a bound is known by now; while the search goes on, its progress tells it.
    """
    figures = list_figures(speaker, result)
    return figures if proven else figures[:-1]


def tell_board(speaker: Speaker, result: PlanResult, run: PlanRun, week: int) -> dict[str, Any]:
    """Return one week of every street: a row a venue, a cell a day, a card a service."""
    services = number_services(run, result)
    calendars = list_calendars(speaker, result.plan)
    weeks = max((len(c.weeks) for c in calendars), default=0)
    at = min(max(week, 0), max(weeks - 1, 0))
    streets = [(c.name, c.weeks[at]) for c in calendars if c.weeks]
    boards = [
        {
            "name": name,
            "week": shown,
            "rows": [
                {
                    "name": row.name,
                    "under": row.under,
                    "cells": [
                        {"head": head, "cards": [(c, services.get(c.number)) for c in cards]}
                        for head, cards in zip(shown.days, row.days, strict=True)
                    ],
                }
                for row in shown.rows
            ],
        }
        for name, shown in streets
    ]
    return {"boards": boards, "week": at, "weeks": weeks}


def tell_calendar(speaker: Speaker, result: PlanResult, run: PlanRun) -> list[dict[str, Any]]:
    """Return every day that holds services: a row a day, a cell a part of it."""
    services = number_services(run, result)
    parts = result.problem.parts
    days: dict[int, list[list[dict[str, Any]]]] = {}
    for number, event in enumerate(result.plan.events, start=1):
        day, part = divmod(event.slot, parts)
        cells = days.setdefault(day, [[] for _ in range(parts)])
        cells[part].append(
            {
                "service": services.get(number),
                "what": speaker.labels.name("types", event.type),
                "where": speaker.place(event.venue),
                "clock": speaker.clock(event.venue, part),
                "people": sum(event.attend.values()),
            }
        )
    return [{"name": speaker.day(day), "cells": days[day]} for day in sorted(days)]


def tell_list(speaker: Speaker, result: PlanResult, run: PlanRun) -> list[dict[str, Any]]:
    """Return every service in order of time: whom it serves, who gives it, why so."""
    services = number_services(run, result)
    why = tell_services(speaker, result.plan, result.explanation.services)
    return [
        {
            "street": street.street,
            "lines": [(line, services.get(line.number)) for line in street.lines],
        }
        for street in list_services(speaker, result.plan, why)
    ]


def tell_unmet(speaker: Speaker, result: PlanResult) -> dict[str, Any]:
    """Return why each need is unmet, and what is short, as the desk's report words them."""
    view = list_unmet(speaker, result, count_people(result.problem, result.plan))
    needs = Need.objects.filter(
        pk__in=[read_pk(line.code) for street in view.streets for line in street.lines]
    ).select_related("matter")
    by_code = {f"{NEED}{need.pk}": need for need in needs}
    return {
        "view": view,
        "lines": [(line, by_code.get(line.code)) for s in view.streets for line in s.lines],
        "recruits": list_recruits(speaker, result, result.explanation.shadow),
        "skills": list_skills(speaker, result),
    }


def tell_comparison(speaker: Speaker, result: PlanResult, run: PlanRun) -> dict[str, Any]:
    """Return every figure beside the two other ways, and what stands already."""
    return {
        "ways": compare_ways(speaker, result),
        "runs": len(result.baselines.get("supply_driven", ())),
        "standing": count_standing(run),
    }


def count_standing(run: PlanRun) -> Standing:
    """Return what other published services hold in the same place and days."""
    rows = within(Service.objects.all(), run.place).filter(
        day__gte=run.starts_on,
        day__lte=run.starts_on + timedelta(days=run.days - 1),
        published_at__isnull=False,
        cancelled_at=None,
    )
    rows = rows.filter(~Q(plan=run) | Q(plan=None))
    told = rows.aggregate(
        services=Count("pk", distinct=True),
        by_hand=Count("pk", filter=Q(origin="supply"), distinct=True),
    )
    people = rows.aggregate(people=Sum("served__people"))["people"]
    return Standing(told["services"], people or 0, told["by_hand"])


def visible_forbids(actor: Actor) -> QuerySet[Forbid]:
    """Return what is forbidden, as far as an actor may see it, the newest first."""
    rows = Forbid.objects.filter(lifted_at=None)
    return limit(rows.select_related("place", "kind", "room__site", "by"), actor, READ)


def list_comparable(run: PlanRun, runs: Iterable[PlanRun]) -> list[PlanRun]:
    """Return the other runs of the same place and days that have a plan."""
    return [
        other
        for other in runs
        if other.pk != run.pk
        and (other.place_id, other.starts_on, other.days) == (run.place_id, run.starts_on, run.days)
        and other.objective is not None
    ]


def last_day(run: PlanRun) -> date:
    """Return the last day of a run's period."""
    return run.starts_on + timedelta(days=run.days - 1)


def speak(result: PlanResult) -> Speaker:
    """Return the speaker of a plan in this request's language."""
    return speak_of(result)
