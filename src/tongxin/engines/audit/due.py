"""What a scheme's policy says of a month, as SQL: entitled from, entitled to, the amount."""

from tongxin.engines.audit.months import month_number
from tongxin.engines.audit.policy import Band, Scheme


def entitled_from(scheme: Scheme, birth: str) -> str:
    """Return the SQL of the first month entitled by age; birth: the number of the birth month."""
    late = 1 if scheme.entitled_from == "month_after_birthday" else 0
    return f"({birth} + {12 * scheme.lowest_age + late})"


def entitled_to(scheme: Scheme, death: str, moved: str) -> str:
    """Return the SQL of the last month entitled, NULL without an end."""
    early = 0 if scheme.inclusive else 1
    ends = {"death_month": death, "moveout_month": moved}
    least = ", ".join(ends[end] for end in scheme.ends)
    return f"(least({least}) - {early})" if least else "NULL"


def amount_due(scheme: Scheme, birth: str, month: str) -> str:
    """Return the SQL of the amount of a month in fen for somebody of the age.

    0 below the lowest age and above the last band, NULL where the policy sets no amount. The same
    as `policy.amount_due`, which a test compares it with.
    """
    late = 1 if scheme.entitled_from == "month_after_birthday" else 0
    age = f"(({month} - {birth} - {late}) // 12)"
    sets = "".join(
        f"WHEN {month} >= {month_number(held.effective_from)} THEN {_by_age(held.bands, age)} "
        for held in reversed(scheme.band_sets)
    )
    set_by_age = f"CASE {sets} END" if sets else "NULL::BIGINT"
    return f"CASE WHEN {age} < {scheme.lowest_age} THEN 0 ELSE {set_by_age} END"


def _by_age(bands: tuple[Band, ...], age: str) -> str:
    cases = "".join(
        f"WHEN {age} >= {band.lowest_age}"
        + ("" if band.highest_age is None else f" AND {age} <= {band.highest_age}")
        + f" THEN {band.amount_fen} "
        for band in bands
    )
    return f"CASE {cases} ELSE 0 END"


def says_arrears(scheme: Scheme, remark: str) -> str:
    """Return the SQL that tells a row that pays earlier months."""
    if scheme.arrears is None or not scheme.arrears.contains:
        return "false"
    quoted = [word.replace("'", "''") for word in scheme.arrears.contains]
    return (
        "coalesce(" + " OR ".join(f"contains({remark}, '{word}')" for word in quoted) + ", false)"
    )
