"""Explain a plan: why a need is unmet, why each service is as it is, and what would help most."""

from dataclasses import dataclass

from tongxin.engines.matching.explain_options import Options
from tongxin.engines.matching.explain_state import build_state
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.why_unmet import Unmet, find_unmet


@dataclass(frozen=True, slots=True)
class Explanation:
    """Codes and facts, no prose."""

    unmet: tuple[Unmet, ...]


def explain(problem: Problem, plan: Plan) -> Explanation:
    options = Options(build_state(problem, plan))
    return Explanation(find_unmet(options))
