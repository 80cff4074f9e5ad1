"""What the parts of a finding's evidence say: amounts, months, birth, what was due."""

from datetime import date
from typing import Any

from tongxin.engines.audit.months import month_number_of
from tongxin.engines.audit.policy import Scheme, age_in_month, amount_due
from tongxin.engines.audit.policy_data import scheme_from_data
from tongxin.engines.audit.read_cells import read_day, read_fen
from tongxin.engines.audit.statuses import read_status
from tongxin.standards.identity import parse_identity
from tongxin.standards.results import Problem

Evidence = dict[str, Any]


def fen_of(row: dict[str, Any]) -> int:
    fen, problem = read_fen(row["amount"] or "", row["unit_fen"])
    if fen is None:
        raise ValueError(problem)
    return fen


def month_of_day(day: object) -> int:
    """Return the running number of the month of a day as it was written."""
    read, problem = read_day(str(day))
    if read is None:
        raise ValueError(problem)
    return month_number_of(read)


def scheme_of(evidence: Evidence) -> Scheme:
    """Return the scheme that a finding is about."""
    return scheme_from_data(evidence["scheme"])


def birth_of(evidence: Evidence) -> date:
    """Return the birth date that the register's number says, or else its own column."""
    number = parse_identity(evidence["person"]["id"])
    if not isinstance(number, Problem):
        return number.value.birth
    read, problem = read_day(evidence["person"]["birth"] or "")
    if read is None:
        raise ValueError(problem)
    return read


def due_in(evidence: Evidence, month: int) -> int:
    """Return what the person was due in a month, in fen. Raises ValueError where none is set."""
    scheme = scheme_of(evidence)
    due = amount_due(scheme, age_in_month(scheme, birth_of(evidence), month), month)
    if due is None:
        raise ValueError(month)
    return due


def month_of_status(evidence: Evidence, wanted: str) -> int:
    """Return the month since when the register's status says so. Raises ValueError."""
    state, day = read_status(evidence["person"]["status"] or "")
    if state != wanted or day is None:
        raise ValueError(wanted)
    return month_number_of(day)
