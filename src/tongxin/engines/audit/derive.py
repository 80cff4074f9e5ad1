"""A finding worked out again from its evidence alone, by code of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongxin.engines.audit.errors import BrokenEvidence
from tongxin.engines.audit.months import month_number, month_of
from tongxin.engines.audit.policy import Scheme, age_in_month, amount_due
from tongxin.engines.audit.policy_data import scheme_from_data
from tongxin.engines.audit.read_cells import read_day, read_fen, read_name, read_number
from tongxin.engines.audit.statuses import read_status
from tongxin.standards.identity import parse_identity
from tongxin.standards.name_keys import spell_name
from tongxin.standards.results import Problem

Evidence = dict[str, Any]
Answer = tuple[bool, int]


@dataclass(frozen=True, slots=True)
class Derived:
    """What the evidence says: whether the finding stands, its amount, whether both agree."""

    stands: bool
    delta_fen: int
    agrees: bool


def derive(evidence: Evidence) -> Derived:
    """Work a finding out again from its evidence.

    Raises BrokenEvidence where a part is missing or unreadable.
    """
    try:
        told = evidence["finding"]
        stands, delta_fen = _RULES[told["kind"]](evidence)
    except (KeyError, IndexError, TypeError, ValueError) as fault:
        raise BrokenEvidence(part=str(fault)) from fault
    return Derived(stands, delta_fen, stands and delta_fen == told["delta_fen"])


def _fen(row: dict[str, Any]) -> int:
    fen, problem = read_fen(row["amount"] or "", row["unit_fen"])
    if fen is None:
        raise ValueError(problem)
    return fen


def _month(day: object) -> int:
    """Return the running number of the month of a day as it was written."""
    read, problem = read_day(str(day))
    if read is None:
        raise ValueError(problem)
    return read.year * 12 + read.month - 1


def _scheme(evidence: Evidence) -> Scheme:
    return scheme_from_data(evidence["scheme"])


def _birth(evidence: Evidence) -> date:
    number = parse_identity(evidence["person"]["id"])
    if not isinstance(number, Problem):
        return number.value.birth
    read, problem = read_day(evidence["person"]["birth"] or "")
    if read is None:
        raise ValueError(problem)
    return read


def _after_death(evidence: Evidence) -> Answer:
    if "state" in evidence["detail"]:
        return _undated(evidence, ("dead", "gone"))
    deaths = [_month(row["date"]) for row in evidence["register_rows"]] or [
        _status_month(evidence, "dead")
    ]
    early = 0 if _scheme(evidence).inclusive else 1
    return month_number(evidence["finding"]["month"]) > min(deaths) - early, _fen(
        evidence["rows"][0]
    )


def _status_month(evidence: Evidence, wanted: str) -> int:
    state, day = read_status(evidence["person"]["status"] or "")
    if state != wanted or day is None:
        raise ValueError(wanted)
    return day.year * 12 + day.month - 1


def _undated(evidence: Evidence, states: tuple[str, ...]) -> Answer:
    """The register calls the person gone or moved and does not say since when."""
    state, day = read_status(evidence["person"]["status"] or "")
    return state in states and (day is None or state == "gone"), _fen(evidence["rows"][0])


def _moved(evidence: Evidence) -> Answer:
    if "state" in evidence["detail"]:
        return _undated(evidence, ("moved",))
    moves = [
        _month(row["date"])
        for row in evidence["register_rows"]
        if not any(word in (row["destination"] or "") for word in ("县内", "本县"))
    ] or [_status_month(evidence, "moved")]
    early = 0 if _scheme(evidence).inclusive else 1
    return month_number(evidence["finding"]["month"]) > max(moves) - early, _fen(
        evidence["rows"][0]
    )


def _below_age(evidence: Evidence) -> Answer:
    scheme, month = _scheme(evidence), evidence["finding"]["month"]
    young = age_in_month(scheme, _birth(evidence), month) < scheme.lowest_age
    return young, _fen(evidence["rows"][0])


def _due(evidence: Evidence, month: int) -> int:
    scheme = _scheme(evidence)
    due = amount_due(scheme, age_in_month(scheme, _birth(evidence), month), month)
    if due is None:
        raise ValueError(month)
    return due


def _wrong_band(evidence: Evidence) -> Answer:
    month, row = evidence["finding"]["month"], evidence["rows"][0]
    if evidence["detail"].get("arrears"):
        return _left_of_arrears(evidence)
    delta = _fen(row) - _due(evidence, month)
    return abs(delta) > _scheme(evidence).tolerance_fen, delta


def _left_of_arrears(evidence: Evidence) -> Answer:
    """What an arrears row pays beyond the months before it, and its own, that no row paid."""
    scheme, month = _scheme(evidence), evidence["finding"]["month"]
    reach = scheme.arrears.months if scheme.arrears and scheme.arrears.months else 1_000
    oldest = month_of(max(month_number(month) - reach, 0))
    open_fen = sum(
        _due(evidence, held["month"])
        for held in evidence["months"]
        if oldest <= held["month"] < month and not held["paid_fen"]
    )
    fen = _fen(evidence["rows"][0])
    own = next(held["paid_fen"] for held in evidence["months"] if held["month"] == month)
    open_fen += _due(evidence, month) if own == fen else 0
    return fen > open_fen + scheme.tolerance_fen, fen - open_fen


def _late(evidence: Evidence) -> Answer:
    """The months before that nothing was paid for come to what the row paid beyond its own."""
    month = evidence["finding"]["month"]
    open_months = sorted(
        (held["month"] for held in evidence["months"] if not held["paid_fen"]), reverse=True
    )
    before = [one for one in open_months if one < month][: evidence["detail"]["months"]]
    late_fen = sum(_due(evidence, one) for one in before)
    fen = _fen(evidence["rows"][0])
    whole = {fen, fen - _due(evidence, month)}
    return late_fen in whole and late_fen == evidence["detail"]["late_fen"], 0


def _duplicate(evidence: Evidence) -> Answer:
    row, other = evidence["rows"]
    same_place = (row["month"], row["scheme"]) == (other["month"], other["scheme"])
    linked = {link["iid"] for link in evidence["links"]}
    same_person = row["iid"] == other["iid"] or {row["iid"], other["iid"]} <= linked
    alike = read_name(row["name"])[0] == read_name(other["name"])[0]
    return same_place and (same_person or alike), _fen(row)


def _exclusive(evidence: Evidence) -> Answer:
    row, *others = evidence["rows"]
    stopped = {
        (pair["stops"], pair["one"] if pair["stops"] == pair["other"] else pair["other"])
        for pair in evidence["exclusions"]
    }
    stands = any(
        (row["scheme"], other["scheme"]) in stopped and row["month"] == other["month"]
        for other in others
    )
    return stands, _fen(row)


def _missed(evidence: Evidence) -> Answer:
    month = evidence["finding"]["month"]
    rolls = [held for held in evidence["months"] if held["month"] == month]
    due = _due(evidence, month)
    unpaid = bool(rolls) and not any(held["paid_fen"] for held in rolls)
    return unpaid and _scheme(evidence).universal and due > 0, -due


def _number(evidence: Evidence) -> Answer:
    row, person = evidence["rows"][0], evidence["person"]
    found, state, _ = read_number(row["id"] or "", False, date.max)
    differs = person is not None and found is not None and found != person["id"]
    return state in ("bad_check", "bad_form") or differs, 0


def _conflict(evidence: Evidence) -> Answer:
    row, person = evidence["rows"][0], evidence["person"]
    names = [spell_name(read_name(one["name"])[0]) for one in (row, person)]
    numbers = [read_number(one["id"], False, date.max)[2] for one in (row, person)]
    return names[0] != names[1] and numbers[0] == numbers[1], 0


def _name(evidence: Evidence) -> Answer:
    row, person = evidence["rows"][0], evidence["person"]
    numbers = [parse_identity(one["id"]) for one in (row, person)]
    same = not any(isinstance(number, Problem) for number in numbers) and (
        len({number.value.number for number in numbers if not isinstance(number, Problem)}) == 1
    )
    return same and len({read_name(one["name"])[0] for one in (row, person)}) == 2, 0


def _account(evidence: Evidence) -> Answer:
    row, *others = evidence["rows"]
    digits = {"".join(filter(str.isdecimal, one["account"])) for one in (row, *others)}
    return len(digits) == 1 and len({one["name"] for one in (row, *others)}) > 1, 0


def _death_dates(evidence: Evidence) -> Answer:
    return len({_month(row["date"]) for row in evidence["register_rows"]}) > 1, 0


def _within(evidence: Evidence) -> Answer:
    month = month_number(evidence["finding"]["month"])
    stands = any(
        _month(row["from_date"]) < month and (not row["to_date"] or month < _month(row["to_date"]))
        for row in evidence["register_rows"]
    )
    return stands, _fen(evidence["rows"][0])


def _elsewhere(evidence: Evidence) -> Answer:
    wanted = str(evidence["finding"]["month"])
    stands = any(
        "".join(filter(str.isdecimal, row["month"]))[:6] == wanted
        for row in evidence["register_rows"]
    )
    return stands, _fen(evidence["rows"][0])


_RULES: dict[str, Callable[[Evidence], Answer]] = {
    "paid_after_death": _after_death,
    "ineligible_residence": _moved,
    "below_age": _below_age,
    "wrong_band": _wrong_band,
    "duplicate_payment": _duplicate,
    "paid_late": _late,
    "exclusive_schemes": _exclusive,
    "missed_entitled": _missed,
    "identity_typo": _number,
    "id_name_conflict": _conflict,
    "name_differs": _name,
    "shared_account": _account,
    "death_date_conflict": _death_dates,
    "paid_in_custody": _within,
    "employed": _within,
    "paid_elsewhere": _elsewhere,
}
