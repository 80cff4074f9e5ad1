"""Read a stored plan back as the desk hands it on, so that pages say it with the desk's words."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import get_language

from tongxin.desk.report.content import Language
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import restate_problem
from tongxin.engines.matching.explain import Explanation
from tongxin.engines.matching.explain_options import Cause
from tongxin.engines.matching.formats import plan_from_json
from tongxin.engines.matching.metrics import Metrics, Share, measure_plan
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.shadow_prices import ShadowPrice
from tongxin.engines.matching.why_service import OtherPerson, OtherPlace, Role, Service, Times
from tongxin.engines.matching.why_unmet import Unmet
from tongxin.systems.services.matching.ids import PERSON, name_row, read_pk
from tongxin.systems.services.models import PlanRun, Professional

_SHARES = ("urgent", "served", "staff", "seats")
_SPLITS = ("by_category", "by_street", "by_community", "by_org", "by_skill")
_WAYS = ("supply_driven", "first_come")


def restate_plan(run: PlanRun) -> PlanResult:
    """Return the plan of a run with its figures, reasons and the ways to compare it with."""
    content = run.content
    reading = restate_problem(content.problem)
    understood = reading.understood
    plan = plan_from_json(content.plan)
    return PlanResult(
        problem=understood.problem,
        plan=plan,
        labels=replace(understood.labels, people=_name_people(understood.problem)),
        metrics=measure_plan(understood.problem, plan),
        baselines={
            way: tuple(read_metrics(m) for m in run.figures[way])
            for way in _WAYS
            if way in run.figures
        },
        explanation=read_explanation(content.reasons),
        origin=understood.origin,
        made_on=run.at.date(),
    )


def _name_people(problem: Problem) -> dict[str, str]:
    keys = [read_pk(person.id) for person in problem.people]
    rows = Professional.objects.filter(pk__in=keys).values_list("pk", "person__name")
    return {name_row(PERSON, pk): name for pk, name in rows}


def speak_of(result: PlanResult) -> Speaker:
    """Return the speaker of a plan in the language of this request."""
    language: Language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return Speaker(result.problem, result.labels, language)


def read_metrics(data: Mapping[str, Any]) -> Metrics:
    """Return figures that were stored as JSON."""
    known = {f.name: data[f.name] for f in fields(Metrics)}
    for name in _SHARES:
        known[name] = Share(**data[name])
    for name in _SPLITS:
        known[name] = {key: Share(**share) for key, share in data[name].items()}
    return Metrics(**known)


def read_explanation(data: Mapping[str, Any]) -> Explanation:
    """Return reasons that were stored as JSON."""
    return Explanation(
        unmet=tuple(_read_unmet(item) for item in data.get("unmet", ())),
        services=tuple(_read_service(item) for item in data.get("services", ())),
        shadow=tuple(ShadowPrice(**item) for item in data.get("shortages", ())),
    )


def _read_unmet(item: Mapping[str, Any]) -> Unmet:
    causes = tuple(Cause(c["code"], c["facts"]) for c in item["causes"])
    return Unmet(item["demand"], item["asked"], item["served"], causes)


def _read_service(item: Mapping[str, Any]) -> Service:
    times = {**item["times"]}
    times["other"] = tuple(times["other"]) if times["other"] else None
    roles = tuple(
        Role(r["skill"], tuple(r["people"]), tuple(OtherPerson(**o) for o in r["others"]))
        for r in item["roles"]
    )
    places = tuple(OtherPlace(**place) for place in item["places"])
    told = {**item, "roles": roles, "places": places, "times": Times(**times)}
    return Service(**told)
