"""A comparison in words and rows: what the page shows of one measure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongxin.engines.effect.compare import Comparison, Influence
from tongxin.engines.effect.contrasts import Contrast
from tongxin.engines.effect.rates import Rate
from tongxin.engines.effect.records import Origin
from tongxin.engines.effect.strata import Factor
from tongxin.kernel.pages.lists import join_items
from tongxin.systems.services.pages.words_figures import (
    COUNTED,
    FACTORS,
    MEASURES,
    NOT_ADJUSTED,
    ORIGINS,
    say_level,
    say_why_not,
)
from tongxin.systems.services.views.figures.numbers import (
    is_apart,
    tell_points,
    tell_share,
    tell_times,
)
from tongxin.systems.services.views.figures.scope import Question

LEVELS_SHOWN = 12


def describe_measure(found: Comparison, asked: Question) -> dict[str, Any]:
    """Return a measure with its two sides, its chart and its sentences."""
    sides = [describe_side(found, origin, asked) for origin in Origin]
    drawn = [side for side in sides if side["told"]]
    measure = found.measure.value
    unmatched = asked.address("figures_services", measure=measure, which="unmatched")
    return {
        "code": measure,
        "title": MEASURES[measure],
        "counted": COUNTED[measure],
        "sides": sides,
        "chart": drawn,
        "chart_title": join_items(f"{side['label']} {side['figure']}" for side in drawn),
        "sentences": list_sentences(found),
        "unmatched": len(found.unmatched) if isinstance(found.adjusted, Contrast) else 0,
        "unmatched_address": unmatched,
        "influences": [describe_influence(influence) for influence in found.influences],
        "not_adjusted": [NOT_ADJUSTED[code] for code in found.not_adjusted],
    }


def describe_side(found: Comparison, origin: Origin, asked: Question) -> dict[str, Any]:
    """Return the row of one side: its rate with the numbers and the list behind them."""
    rate = found.need if origin is Origin.NEED else found.supply
    told = {"origin": origin.value, "measure": found.measure.value}
    row: dict[str, Any] = {
        "label": ORIGINS[origin.value],
        "address": asked.address("figures_services", **told, which="counted"),
        "told": isinstance(rate, Rate),
        "left_out": 0,
        "left_address": asked.address("figures_services", **told, which="left_out"),
    }
    if isinstance(rate, Rate):
        span = _("{low} 至 {high}").format(low=tell_share(rate.low), high=tell_share(rate.high))
        row |= {"events": rate.events, "part": rate.part, "whole": rate.whole, "span": span}
        row |= {"value": rate.value, "low": rate.low, "high": rate.high}
        row |= {"figure": tell_share(rate.value), "left_out": len(rate.left_out)}
    else:
        row["why_not"] = say_why_not(rate)
        row["events"] = getattr(rate, "events", 0)
    return row


def list_sentences(found: Comparison) -> list[dict[str, Any]]:
    """Return what can be said of the two sides, the adjusted figure first; or why nothing can."""
    if not isinstance(found.crude, Contrast):
        if isinstance(found.need, Rate) is isinstance(found.supply, Rate):
            return [{"words": say_why_not(found.crude), "state": "refused"}]
        return []  # the row of the side that is too few says it
    told = []
    if isinstance(found.adjusted, Contrast):
        told.append(say_contrast(found.adjusted, say_factors(found.factors)))
    else:
        told.append({"words": say_why_not(found.adjusted), "state": "refused"})
    told.append(say_contrast(found.crude, _("不分条件直接比")))
    if found.misleads:
        words = _("直接比会误导：条件相同的比，倍数变了一成以上，以条件相同的为准。")
        told.append({"words": words, "state": "warn"})
    if found.agreement is not None and found.agreement.differ:
        words = _("各组差别大：最低 {low} 倍，最高 {high} 倍，一个数说不全。").format(
            low=tell_times(found.agreement.lowest), high=tell_times(found.agreement.highest)
        )
        told.append({"words": words, "state": "warn"})
    if found.left_factors and isinstance(found.adjusted, Contrast):
        names = join_items(FACTORS[factor] for factor in found.left_factors)
        words = _("没有按{names}分开：再分，多数服务就找不到可比的。").format(names=names)
        told.append({"words": words, "state": "note"})
    return told


def say_factors(factors: Sequence[Factor]) -> str:
    """Return which conditions are alike."""
    names = join_items(FACTORS[factor] for factor in factors)
    return _("{names}相同的比").format(names=names)


def say_contrast(found: Contrast, how: str) -> dict[str, Any]:
    """Return the sentence of a difference and a ratio, and whether it leaves nought out."""
    gap = found.difference
    words = _("{how}：按需服务减自办活动 {gap} 个百分点，区间 {low} 至 {high}").format(
        how=how, gap=tell_points(gap.value), low=tell_points(gap.low), high=tell_points(gap.high)
    )
    if found.ratio is not None:
        words += _("；倍数 {ratio}，区间 {low} 至 {high}").format(
            ratio=tell_times(found.ratio.value),
            low=tell_times(found.ratio.low),
            high=tell_times(found.ratio.high),
        )
    many = len(found.ids)
    words += ngettext("（{many} 场）。", "（{many} 场）。", many).format(many=many)
    return {"words": words, "state": "apart" if is_apart(gap, 0) else "same"}


def describe_influence(influence: Influence) -> dict[str, Any]:
    """Return how a factor lies over both sides."""
    levels = influence.balance[:LEVELS_SHOWN]
    return {
        "name": FACTORS[influence.factor],
        "misleads": influence.misleads,
        "levels": [
            {
                "name": say_level(influence.factor, level.level),
                "need": level.need_events,
                "supply": level.supply_events,
            }
            for level in levels
        ],
        "beyond": len(influence.balance) - len(levels),
    }
