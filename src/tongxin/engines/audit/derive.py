"""A finding worked out again from its evidence alone, by code of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongxin.engines.audit.derive_amounts import (
    Answer,
    below_age,
    late,
    missed,
    wrong_band,
)
from tongxin.engines.audit.errors import BrokenEvidence
from tongxin.engines.audit.months import month_number
from tongxin.engines.audit.read_cells import read_name, read_number
from tongxin.engines.audit.read_evidence import (
    Evidence,
    fen_of,
    month_of_day,
    month_of_status,
    scheme_of,
)
from tongxin.engines.audit.statuses import read_status
from tongxin.standards.identity import parse_identity
from tongxin.standards.name_keys import spell_name
from tongxin.standards.results import Problem


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


def _after_death(evidence: Evidence) -> Answer:
    if "state" in evidence["detail"]:
        return _undated(evidence, ("dead", "gone"))
    deaths = [month_of_day(row["date"]) for row in evidence["register_rows"]] or [
        month_of_status(evidence, "dead")
    ]
    early = 0 if scheme_of(evidence).inclusive else 1
    return month_number(evidence["finding"]["month"]) > min(deaths) - early, fen_of(
        evidence["rows"][0]
    )


def _undated(evidence: Evidence, states: tuple[str, ...]) -> Answer:
    """The register calls the person gone or moved and does not say since when."""
    state, day = read_status(evidence["person"]["status"] or "")
    return state in states and (day is None or state == "gone"), fen_of(evidence["rows"][0])


def _moved(evidence: Evidence) -> Answer:
    if "state" in evidence["detail"]:
        return _undated(evidence, ("moved",))
    moves = [
        month_of_day(row["date"])
        for row in evidence["register_rows"]
        if not any(word in (row["destination"] or "") for word in ("县内", "本县"))
    ] or [month_of_status(evidence, "moved")]
    early = 0 if scheme_of(evidence).inclusive else 1
    return month_number(evidence["finding"]["month"]) > max(moves) - early, fen_of(
        evidence["rows"][0]
    )


def _duplicate(evidence: Evidence) -> Answer:
    row, other = evidence["rows"]
    same_place = (row["month"], row["scheme"]) == (other["month"], other["scheme"])
    linked = {link["iid"] for link in evidence["links"]}
    same_person = row["iid"] == other["iid"] or {row["iid"], other["iid"]} <= linked
    alike = read_name(row["name"])[0] == read_name(other["name"])[0]
    return same_place and (same_person or alike), fen_of(row)


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
    return stands, fen_of(row)


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
    return len({month_of_day(row["date"]) for row in evidence["register_rows"]}) > 1, 0


def _within(evidence: Evidence) -> Answer:
    month = month_number(evidence["finding"]["month"])
    stands = any(
        month_of_day(row["from_date"]) < month
        and (not row["to_date"] or month < month_of_day(row["to_date"]))
        for row in evidence["register_rows"]
    )
    return stands, fen_of(evidence["rows"][0])


def _elsewhere(evidence: Evidence) -> Answer:
    wanted = str(evidence["finding"]["month"])
    stands = any(
        "".join(filter(str.isdecimal, row["month"]))[:6] == wanted
        for row in evidence["register_rows"]
    )
    return stands, fen_of(evidence["rows"][0])


_RULES: dict[str, Callable[[Evidence], Answer]] = {
    "paid_after_death": _after_death,
    "ineligible_residence": _moved,
    "below_age": below_age,
    "wrong_band": wrong_band,
    "duplicate_payment": _duplicate,
    "paid_late": late,
    "exclusive_schemes": _exclusive,
    "missed_entitled": missed,
    "identity_typo": _number,
    "id_name_conflict": _conflict,
    "name_differs": _name,
    "shared_account": _account,
    "death_date_conflict": _death_dates,
    "paid_in_custody": _within,
    "employed": _within,
    "paid_elsewhere": _elsewhere,
}
