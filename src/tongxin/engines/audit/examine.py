"""The examination of one run: from rows taken in to findings."""

from collections.abc import Callable, Sequence
from datetime import date

from tongxin.engines.audit.decisions import Decision, apply_decisions
from tongxin.engines.audit.findings import settle_claims
from tongxin.engines.audit.payments import gather_months
from tongxin.engines.audit.people import Links, gather_identities, gather_persons, link_everybody
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.rules.apply import apply_rules
from tongxin.engines.audit.rules.ends import gather_facts
from tongxin.engines.audit.rules.missed import LEAST_COVERAGE, list_roll_months
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.linkage.model import Model

Step = Callable[[str], None]


def examine(
    connection: CONNECTION,
    policy: Policy,
    *,
    today: date,
    linker: str = "sql",
    model: Model | None = None,
    decisions: Sequence[Decision] = (),
    step: Step = lambda name: None,
) -> Links:
    """Link, apply every rule and settle the findings of what was taken in.

    decisions: of reviewers about who is who, put over the links.
    step: told the name of each stage as it begins; it may raise to stop.
    """
    step("link")
    links = link_everybody(connection, today=today, linker=linker, model=model)
    apply_decisions(connection, decisions)
    step("gather")
    gather_persons(connection)
    gather_identities(connection)
    gather_months(connection, policy)
    list_roll_months(connection)
    gather_facts(connection)
    step("rules")
    apply_rules(connection, policy, tell_missed=links.coverage >= LEAST_COVERAGE)
    step("findings")
    settle_claims(connection)
    return links
