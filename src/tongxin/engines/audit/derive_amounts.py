"""Findings about age and amount, worked out again from their evidence."""

from tongxin.engines.audit.months import month_number, month_of
from tongxin.engines.audit.policy import age_in_month
from tongxin.engines.audit.read_evidence import Evidence, birth_of, due_in, fen_of, scheme_of

Answer = tuple[bool, int]


def below_age(evidence: Evidence) -> Answer:
    scheme, month = scheme_of(evidence), evidence["finding"]["month"]
    young = age_in_month(scheme, birth_of(evidence), month) < scheme.lowest_age
    return young, fen_of(evidence["rows"][0])


def wrong_band(evidence: Evidence) -> Answer:
    month, row = evidence["finding"]["month"], evidence["rows"][0]
    if evidence["detail"].get("arrears"):
        return left_of_arrears(evidence)
    delta = fen_of(row) - due_in(evidence, month)
    return abs(delta) > scheme_of(evidence).tolerance_fen, delta


def left_of_arrears(evidence: Evidence) -> Answer:
    """What an arrears row pays beyond the months before it, and its own, that no row paid."""
    scheme, month = scheme_of(evidence), evidence["finding"]["month"]
    reach = scheme.arrears.months if scheme.arrears and scheme.arrears.months else 1_000
    oldest = month_of(max(month_number(month) - reach, 0))
    open_fen = sum(
        due_in(evidence, held["month"])
        for held in evidence["months"]
        if oldest <= held["month"] < month and not held["paid_fen"]
    )
    fen = fen_of(evidence["rows"][0])
    own = next(held["paid_fen"] for held in evidence["months"] if held["month"] == month)
    open_fen += due_in(evidence, month) if own == fen else 0
    return fen > open_fen + scheme.tolerance_fen, fen - open_fen


def late(evidence: Evidence) -> Answer:
    """The months before that nothing was paid for come to what the row paid beyond its own."""
    month = evidence["finding"]["month"]
    open_months = sorted(
        (held["month"] for held in evidence["months"] if not held["paid_fen"]), reverse=True
    )
    before = [one for one in open_months if one < month][: evidence["detail"]["months"]]
    late_fen = sum(due_in(evidence, one) for one in before)
    fen = fen_of(evidence["rows"][0])
    whole = {fen, fen - due_in(evidence, month)}
    return late_fen in whole and late_fen == evidence["detail"]["late_fen"], 0


def missed(evidence: Evidence) -> Answer:
    month = evidence["finding"]["month"]
    rolls = [held for held in evidence["months"] if held["month"] == month]
    due = due_in(evidence, month)
    unpaid = bool(rolls) and not any(held["paid_fen"] for held in rolls)
    return unpaid and scheme_of(evidence).universal and due > 0, -due
