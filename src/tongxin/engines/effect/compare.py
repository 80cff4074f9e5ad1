"""Compare need-driven events with supply-driven ones: crude, adjusted, and what may mislead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeAlias

from tongxin.engines.effect.contrasts import Contrast, Stratum, pool_contrast
from tongxin.engines.effect.rates import Rate, measure_rate
from tongxin.engines.effect.records import (
    Count,
    EventRecord,
    Measure,
    Origin,
    count_events,
    require_possible,
)
from tongxin.engines.effect.refusals import Least, NoBase, TooFew
from tongxin.engines.effect.spread import sum_counts
from tongxin.engines.effect.strata import (
    Agreement,
    Balance,
    Factor,
    Told,
    balance_factor,
    choose_factors,
    compare_strata,
    make_strata,
    tell_stratum,
)

Found: TypeAlias = Contrast | TooFew | NoBase

ADJUSTED_FOR = (Factor.KIND, Factor.DAY, Factor.PLACE, Factor.PART)
SHIFT = 0.10  # crude and adjusted further apart than this: the factors mislead the crude figure
# What no table here can adjust for; the face says each in words beside the figure.
NOT_ADJUSTED = ("who_was_invited", "season_and_weather", "announcement", "who_served")


@dataclass(frozen=True, slots=True)
class Influence:
    """One factor: how unevenly it lies, and the contrast when it alone is adjusted for."""

    factor: Factor
    balance: tuple[Balance, ...]
    adjusted: Found
    misleads: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure for both origins; every figure carries its interval, numbers and event ids.

    adjusted: standardised over `factors`; left_factors: those that too few events could be
    matched on. unmatched: events that no stratum could compare.
    misleads: the crude ratio is more than `SHIFT` away from the adjusted one.
    """

    measure: Measure
    need: Rate | TooFew | NoBase
    supply: Rate | TooFew | NoBase
    crude: Found
    adjusted: Found
    factors: tuple[Factor, ...]
    left_factors: tuple[Factor, ...]
    strata: tuple[Told, ...]
    unmatched: tuple[str, ...]
    agreement: Agreement | None
    influences: tuple[Influence, ...]
    misleads: bool
    not_adjusted: tuple[str, ...] = NOT_ADJUSTED


def compare_origins(
    records: Iterable[EventRecord],
    measure: Measure,
    *,
    least: Least | None = None,
    wanted: Sequence[Factor] = ADJUSTED_FOR,
) -> Comparison:
    """Return the comparison of one measure; what cannot be told is a TooFew or NoBase instead.

    Raises ImpossibleRecords for records that cannot be so.
    """
    ordered, least = require_possible(records), least or Least()
    by_id = {record.id: record for record in ordered}
    sides = {o: count_events((r for r in ordered if r.origin == o), measure) for o in Origin}
    counts = [count for origin in Origin for count in sides[origin][0]]
    rates = {
        origin: measure_rate(found, left_out=left_out, least=least, side=origin.value)
        for origin, (found, left_out) in sides.items()
    }
    whole = Stratum((), sides[Origin.NEED][0], sides[Origin.SUPPLY][0])
    crude = find_contrast([whole], least)
    factors = choose_factors(by_id, counts, wanted)
    strata, unmatched = make_strata(by_id, counts, factors)
    adjusted = find_contrast(strata, least) if isinstance(crude, Contrast) else crude
    return Comparison(
        measure,
        rates[Origin.NEED],
        rates[Origin.SUPPLY],
        crude,
        adjusted,
        factors,
        tuple(factor for factor in wanted if factor not in factors),
        tuple(tell_stratum(stratum) for stratum in strata),
        unmatched,
        compare_strata(strata),
        tuple(weigh_factor(by_id, counts, factor, crude, least) for factor in wanted),
        is_shifted(crude, adjusted),
    )


def find_contrast(strata: Sequence[Stratum], least: Least) -> Found:
    """Return the contrast over strata, or why there is none."""
    if not strata:
        return NoBase(Origin.SUPPLY.value, "nothing_alike")
    for origin, counts in (
        (Origin.SUPPLY, [c for s in strata for c in s.supply]),
        (Origin.NEED, [c for s in strata for c in s.need]),
    ):
        if not counts:
            return NoBase(origin.value, "no_events")
        _part, whole = sum_counts(counts)
        if len(counts) < least.events or whole < least.whole:
            ids = tuple(sorted(c.id for c in counts))
            return TooFew(origin.value, len(counts), whole, least, ids)
    return pool_contrast(strata)


def weigh_factor(
    records: Mapping[str, EventRecord],
    counts: Sequence[Count],
    factor: Factor,
    crude: Found,
    least: Least,
) -> Influence:
    """Return how a factor lies over both sides and what adjusting for it alone changes."""
    strata, _ = make_strata(records, counts, [factor])
    adjusted = find_contrast(strata, least) if isinstance(crude, Contrast) else crude
    balance = balance_factor(records, counts, factor)
    return Influence(factor, balance, adjusted, is_shifted(crude, adjusted))


def is_shifted(crude: Found, adjusted: Found) -> bool:
    """Return whether adjusting moves the ratio by more than `SHIFT`, up or down.

    Source: Maldonado and Greenland (1993), American Journal of Epidemiology 138, 923-936: the
    change in the estimate, with 10 %.
    """
    if not (isinstance(crude, Contrast) and isinstance(adjusted, Contrast)):
        return False
    if crude.ratio is None or adjusted.ratio is None:
        return False
    if not crude.ratio.value or not adjusted.ratio.value:
        return crude.ratio.value != adjusted.ratio.value
    return abs(log(adjusted.ratio.value / crude.ratio.value)) > log(1 + SHIFT)
