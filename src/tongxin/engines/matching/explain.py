"""Explain a plan: why a need is unmet, why each service is as it is, and what would help most."""

from dataclasses import dataclass, replace

from tongxin.engines.matching.explain_options import Cause, Options
from tongxin.engines.matching.explain_state import build_state
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.shadow_prices import Prices, ShadowPrice, list_shadow_prices
from tongxin.engines.matching.why_service import Service, explain_services
from tongxin.engines.matching.why_unmet import Unmet, find_unmet


@dataclass(frozen=True, slots=True)
class Explanation:
    """Codes and facts, no prose: needs not served in full, services, and what recruiting brings.

    shadow: empty when no prices were given.
    """

    unmet: tuple[Unmet, ...]
    services: tuple[Service, ...]
    shadow: tuple[ShadowPrice, ...]


def explain(problem: Problem, plan: Plan, *, prices: Prices | None = None) -> Explanation:
    """Return why a plan is as it is. The plan holds all hard constraints of the problem.

    A cause in the problem itself (nobody has the skill, too far, no common time, ...) is told as
    if nothing else were planned; one in the plan (staff used up, seats, money, others first) with
    all else left as planned. Lifting exactly the causes named lets the group be served.
    prices: duals of the linear relaxation, to tell what a missing service would be worth.
    """
    options = Options(build_state(problem, plan))
    unmet = tuple(_with_dual(item, prices) for item in find_unmet(options))
    shadow = list_shadow_prices(problem, prices) if prices else ()
    return Explanation(unmet, explain_services(options), shadow)


def _with_dual(item: Unmet, prices: Prices | None) -> Unmet:
    if prices is None or item.cause.code != "staff_used_up":
        return item
    facts = item.cause.facts
    key = (str(facts["skill"]), str(facts["street"]), int(str(facts["slot"])))
    dual = prices.staff.get(key)
    cause = Cause(item.cause.code, {**facts, "dual": dual})
    return replace(item, causes=(cause, *item.causes[1:]))
