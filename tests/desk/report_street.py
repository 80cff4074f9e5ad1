"""A whole street with a first-come plan, for the size of a report."""

import json
from dataclasses import replace
from datetime import date

from tests.shared_data import shared_path
from tongxin.desk.labels import Labels
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.explain import explain
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.formats import problem_from_json
from tongxin.engines.matching.metrics import measure_plan


def build_street_result() -> PlanResult:
    text = shared_path("data/matching/street-1.json").read_text(encoding="utf-8")
    problem = replace(problem_from_json(json.loads(text)), start_date=date(2026, 12, 7))
    plan = plan_first_come(problem)
    metrics = measure_plan(problem, plan)
    baselines = {"first_come": (metrics,)}
    return PlanResult(problem, plan, Labels(), metrics, baselines, explain(problem, plan))
