"""Check a plan against every hard constraint and recompute its worth, apart from any solver."""

from dataclasses import dataclass

from tongxin.engines.matching.check_events import check_event
from tongxin.engines.matching.check_ground import Violation, lay_ground
from tongxin.engines.matching.check_score import Score, score_events
from tongxin.engines.matching.check_totals import check_totals
from tongxin.engines.matching.model import Plan, Problem

BOUND_SLACK = 1e-6

__all__ = ["CheckResult", "Score", "Violation", "check"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a plan breaks and what it is worth."""

    violations: tuple[Violation, ...]
    score: Score

    @property
    def objective(self) -> int:
        """The objective as recomputed, in centi-points."""
        return self.score.objective

    @property
    def feasible(self) -> bool:
        """Whether every hard constraint holds; a misstated objective or bound is another matter."""
        return not any(v.code.startswith("H") for v in self.violations)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of what is broken."""
        return frozenset(v.code for v in self.violations)


def check(problem: Problem, plan: Plan) -> CheckResult:
    """Return every rule that the plan breaks, with its objective and the parts of it.

    An unknown kind of service counts as H2, an unknown person or a licence that has run out
    as H6, an unknown need as H11; a closed day or a filing not yet through as H3.
    """
    ground = lay_ground(problem)
    found = [v for n, event in enumerate(plan.events) for v in check_event(ground, n, event)]
    found.extend(check_totals(ground, plan.events))
    score = score_events(ground, plan.events)
    found.extend(_check_statement(plan, score.objective))
    return CheckResult(tuple(found), score)


def _check_statement(plan: Plan, objective: int) -> list[Violation]:
    found = []
    if plan.objective != objective:
        facts = {"stated": plan.objective, "recomputed": objective}
        found.append(Violation("objective", facts))
    # written so that a bound that is no number fails too
    if plan.bound is not None and not objective <= plan.bound + BOUND_SLACK:
        found.append(Violation("bound", {"bound": plan.bound, "objective": objective}))
    return found
