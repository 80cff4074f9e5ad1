"""The examination of one run: from rows taken in to findings."""

from collections.abc import Callable, Sequence
from datetime import date

from tongxin.engines.audit.claims import clear_claims
from tongxin.engines.audit.decisions import Decision, apply_decisions
from tongxin.engines.audit.findings import settle_claims
from tongxin.engines.audit.payments import gather_months
from tongxin.engines.audit.people import Links, gather_identities, gather_persons, link_everybody
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.rules.arrears import spread_arrears
from tongxin.engines.audit.rules.ends import (
    claim_odd_rows,
    claim_unexplained,
    gather_facts,
    look_at_rows,
)
from tongxin.engines.audit.rules.identity import claim_accounts, claim_names, claim_numbers
from tongxin.engines.audit.rules.late import excuse_late
from tongxin.engines.audit.rules.missed import (
    LEAST_COVERAGE,
    claim_missed,
    gather_last_signs,
    gather_maybe_paid,
    gather_open_months,
    list_roll_months,
)
from tongxin.engines.audit.rules.periods import claim_death_dates, claim_elsewhere, claim_periods
from tongxin.engines.audit.rules.twice import claim_duplicates, claim_exclusive
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
    clear_claims(connection)
    look_at_rows(connection, policy)
    claim_odd_rows(connection)
    claim_unexplained(connection)
    claim_duplicates(connection)
    claim_exclusive(connection, policy)
    claim_periods(connection, policy)
    claim_elsewhere(connection, policy)
    claim_death_dates(connection)
    claim_numbers(connection)
    claim_names(connection)
    claim_accounts(connection)
    gather_open_months(connection, policy)
    gather_last_signs(connection)
    spread_arrears(connection, policy)
    excuse_late(connection)
    if links.coverage >= LEAST_COVERAGE:
        gather_maybe_paid(connection)
        claim_missed(connection, policy)
    step("findings")
    settle_claims(connection)
    return links
