"""The headline figures and the three ways side by side, ready to be laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from tongxin.desk.report.speaker import Speaker, show_number, show_share
from tongxin.desk.result import PlanResult

if TYPE_CHECKING:
    from tongxin.engines.matching.metrics import Metrics

Reading = Callable[["Metrics"], float]
Show = Callable[[float], str]
LOOSE = 1.0  # a bound that allows twice the score says nothing of the distance


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, what it is compared with."""

    name: str
    value: str
    unit: str
    base: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of the three ways; spread is the least and most of the supply-driven runs."""

    name: str
    plan: str
    supply: str
    spread: str
    first: str


def show_gini(value: float) -> str:
    """Return a Gini coefficient with two decimals."""
    return f"{value:.2f}"


READINGS: tuple[tuple[str, Reading, Show], ...] = (
    ("served", lambda m: m.served.part, lambda v: show_number(round(v))),
    ("participation", lambda m: m.participation, show_share),
    ("utilisation", lambda m: m.utilisation, show_share),
    ("seat_fill", lambda m: m.seat_fill, show_share),
    ("urgent", lambda m: m.urgent_served, show_share),
    ("worst", lambda m: m.worst_community, show_share),
    ("gini", lambda m: m.gini, show_gini),
    ("events_count", lambda m: m.events, lambda v: show_number(round(v))),
)


def compare_ways(speaker: Speaker, result: PlanResult) -> list[Comparison]:
    """Return every figure for this plan, the supply-driven rule and first come, first served."""
    supply = result.baselines.get("supply_driven", ())
    first = result.baselines.get("first_come", ())
    return [
        Comparison(
            speaker.say(key),
            show(read(result.metrics)),
            show(fmean(map(read, supply))) if supply else "–",
            _show_spread(supply, read, show),
            show(read(first[0])) if first else "–",
        )
        for key, read, show in READINGS
    ]


def _show_spread(runs: Sequence["Metrics"], read: Reading, show: Show) -> str:
    if len(runs) < 2:
        return ""
    values = [read(m) for m in runs]
    return f"{show(min(values))}–{show(max(values))}"


def list_figures(speaker: Speaker, result: PlanResult) -> list[Figure]:
    """Return the six headline figures, each with what it is compared with."""
    metrics = result.metrics
    share = show_share(metrics.participation)
    asked = speaker.say("served_base", asked=show_number(metrics.served.whole), share=share)
    change = _tell_change(speaker, result, lambda m: m.served.part)
    return [
        Figure(
            speaker.say("served"),
            show_number(metrics.served.part),
            "",
            speaker.phrases(change, asked),
        ),
        _figure(speaker, result, "utilisation", lambda m: m.utilisation, show_share),
        Figure(
            speaker.say("urgent"),
            show_share(metrics.urgent_served),
            f"{show_number(metrics.urgent.part)} / {show_number(metrics.urgent.whole)}",
            _tell_supply(speaker, result, lambda m: m.urgent_served, show_share),
        ),
        _figure(speaker, result, "worst", lambda m: m.worst_community, show_share),
        Figure(
            speaker.say("gini"),
            show_gini(metrics.gini),
            "",
            speaker.phrases(
                _tell_supply(speaker, result, lambda m: m.gini, show_gini), speaker.say("gini_note")
            ),
        ),
        _show_gap(speaker, result),
    ]


def _figure(speaker: Speaker, result: PlanResult, key: str, read: Reading, show: Show) -> Figure:
    base = _tell_supply(speaker, result, read, show)
    return Figure(speaker.say(key), show(read(result.metrics)), "", base)


def _tell_supply(speaker: Speaker, result: PlanResult, read: Reading, show: Show) -> str:
    runs = result.baselines.get("supply_driven", ())
    return speaker.say("compare_plain", value=show(fmean(map(read, runs)))) if runs else ""


def _tell_change(speaker: Speaker, result: PlanResult, read: Reading) -> str:
    runs = result.baselines.get("supply_driven", ())
    if not runs:
        return ""
    before, now = fmean(map(read, runs)), read(result.metrics)
    if not before:
        return speaker.say("compare_plain", value="0")
    ratio = now / before - 1
    key = "equal" if round(ratio, 2) == 0 else "more" if ratio > 0 else "fewer"
    change = speaker.say(key) if key == "equal" else speaker.say(key, share=show_share(abs(ratio)))
    return speaker.say("compare_supply", value=show_number(round(before)), change=change)


def _show_gap(speaker: Speaker, result: PlanResult) -> Figure:
    name, gap = speaker.say("gap"), result.plan.gap
    if gap is None:
        return Figure(name, speaker.say("unknown"), "", speaker.say("gap_none"))
    if gap >= LOOSE:
        return Figure(name, speaker.say("unknown"), "", speaker.say("gap_loose"))
    share = show_share(gap, 1 if gap >= 0.001 or gap == 0 else 2)
    if gap == 0:
        return Figure(name, share, "", speaker.say("gap_best"))
    return Figure(name, share, "", speaker.say("gap_note", share=share))
