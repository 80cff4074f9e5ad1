"""All rules, in the order in which one leans on what another has gathered."""

from tongxin.engines.audit.claims import clear_claims
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.rules.arrears import spread_arrears
from tongxin.engines.audit.rules.ends import (
    claim_odd_rows,
    claim_unexplained,
    look_at_rows,
)
from tongxin.engines.audit.rules.identity import claim_accounts, claim_names, claim_numbers
from tongxin.engines.audit.rules.late import excuse_late
from tongxin.engines.audit.rules.missed import (
    claim_missed,
    gather_last_signs,
    gather_maybe_paid,
    gather_open_months,
)
from tongxin.engines.audit.rules.periods import claim_death_dates, claim_elsewhere, claim_periods
from tongxin.engines.audit.rules.twice import claim_duplicates, claim_exclusive
from tongxin.engines.audit.store import CONNECTION


def apply_rules(connection: CONNECTION, policy: Policy, *, tell_missed: bool) -> None:
    """Fill `claim` anew with what every rule says.

    tell_missed: whether the rolls met the register well enough to say that somebody was not paid.
    """
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
    if tell_missed:
        gather_maybe_paid(connection)
        claim_missed(connection, policy)
