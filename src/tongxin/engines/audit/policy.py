"""The rules that payments are held against, as values: schemes, age bands, edges, exclusions.

Months are YYYYMM integers, ages are completed years, amounts are whole fen a month.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

EntitledFrom = Literal["birthday_month", "month_after_birthday"]
End = Literal["death_month", "moveout_month"]


@dataclass(frozen=True, slots=True)
class Band:
    """One amount for ages from `lowest_age` to `highest_age`, both included; None: no highest."""

    lowest_age: int
    highest_age: int | None
    amount_fen: int


@dataclass(frozen=True, slots=True)
class BandSet:
    """The bands that hold from a month until the next set's month; ages rise without gap."""

    effective_from: int
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Arrears:
    """How a row says that it pays earlier months: a column that contains one of the words.

    months: how many earlier months one such row may cover; None: as many as are open.
    """

    column: str
    contains: tuple[str, ...]
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """One subsidy or pension: who is entitled, from when, until when, to how much.

    band_sets: empty where amounts are not set by age. inclusive: the month of the end is paid.
    universal: everybody of the age is due it without applying, so that who is not paid is missed.
    retro_months: how many months back a missed payment is still owed; None: all of them.
    file_words: what a roll's file name or title says; code and title are among them.
    """

    code: str
    title: str
    lowest_age: int
    band_sets: tuple[BandSet, ...] = ()
    entitled_from: EntitledFrom = "birthday_month"
    ends: tuple[End, ...] = ("death_month", "moveout_month")
    inclusive: bool = True
    universal: bool = False
    tolerance_fen: int = 0
    arrears: Arrears | None = None
    retro_months: int | None = None
    custody_stops: bool = False
    employment_stops: bool = False
    file_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two schemes that nobody may draw in one month, and the one of them that stops."""

    one: str
    other: str
    stops: str


@dataclass(frozen=True, slots=True)
class Policy:
    """All rules of one comparison. Schemes stand by code, band sets by month.

    known_as: (role of a register, further words that its file names or titles hold).
    sha256: of the meaning: order, spelling, units and labels do not change it.
    """

    name: str
    version: str
    county: str
    first_month: int
    last_month: int
    schemes: tuple[Scheme, ...]
    exclusions: tuple[Exclusion, ...] = ()
    known_as: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sha256: str = ""


def find_scheme(policy: Policy, code: str) -> Scheme | None:
    """Return the scheme of a code, None when the policy has none."""
    return next((scheme for scheme in policy.schemes if scheme.code == code), None)


def find_band_set(scheme: Scheme, month: int) -> BandSet | None:
    """Return the bands that hold in a month; None before the first, or where there are none."""
    held = [bands for bands in scheme.band_sets if bands.effective_from <= month]
    return held[-1] if held else None


def amount_due(scheme: Scheme, age_years: int, month: int) -> int | None:
    """Return what somebody of this age is due in a month, in fen.

    0 below the lowest age and above the last band; None where the policy sets no amount
    (a scheme without bands, or a month before the first of them).
    """
    if age_years < scheme.lowest_age:
        return 0
    held = find_band_set(scheme, month)
    if held is None:
        return None
    for band in held.bands:
        if (
            band.lowest_age
            <= age_years
            <= (age_years if band.highest_age is None else band.highest_age)
        ):
            return band.amount_fen
    return 0


def age_in_month(scheme: Scheme, birth: date, month: int) -> int:
    """Return the age that counts in a month: the birthday counts for the whole of its month,
    or from the month after it, as the scheme says; negative before birth.

    >>> age_in_month(Scheme("a", "甲", 80), date(1944, 5, 31), 202405)
    80
    """
    passed = (month // 100 - birth.year) * 12 + month % 100 - birth.month
    if scheme.entitled_from == "month_after_birthday":
        passed -= 1
    return passed // 12


def list_months(first: int, last: int) -> tuple[int, ...]:
    """Return the months from first to last, both included.

    >>> list_months(202411, 202502)
    (202411, 202412, 202501, 202502)
    """
    return tuple(
        year * 100 + month
        for year in range(first // 100, last // 100 + 1)
        for month in range(1, 13)
        if first <= year * 100 + month <= last
    )
