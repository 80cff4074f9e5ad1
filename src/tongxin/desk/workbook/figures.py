"""The sheet of figures: what the plan achieves beside the two ways it was done before."""

from collections.abc import Callable, Sequence
from statistics import fmean

from tongxin.desk.workbook.draft import Heading, SheetDraft, Stage, Value
from tongxin.engines.matching.metrics import Metrics

_HEADINGS = (
    Heading(("指标", "Figure"), 26),
    Heading(("本计划", "This plan"), 14),
    Heading(("有什么送什么（5次平均）", "Supply-driven (mean of 5)"), 24),
    Heading(("最低—最高", "Least - most"), 16),
    Heading(("先到先得", "First come"), 14),
)
Figure = Callable[[Metrics], float]
_SHARES: tuple[tuple[tuple[str, str], Figure], ...] = (
    (("参与率（服务人次/要求人次）", "Participation"), lambda m: m.participation),
    (("资源利用率", "Utilisation"), lambda m: m.utilisation),
    (("上座率", "Seats filled"), lambda m: m.seat_fill),
    (("紧急需求满足率", "Urgent needs served"), lambda m: m.urgent_served),
    (("最少的社区满足率", "Worst community"), lambda m: m.worst_community),
)
_COUNTS: tuple[tuple[tuple[str, str], Figure], ...] = (
    (("社区之间的基尼系数（越小越均）", "Gini between communities"), lambda m: m.gini),
    (("服务场次", "Services"), lambda m: m.events),
    (("服务人次", "People served"), lambda m: m.served.part),
    (("要求人次", "People asked"), lambda m: m.served.whole),
)


def draft_figures(stage: Stage) -> SheetDraft:
    """Return the figures; shares in per cent with one decimal."""
    result = stage.content.result
    before = result.baselines.get("supply_driven", ())
    first = result.baselines.get("first_come", ())
    rows = [_show(stage, words, f, before, first, _percent) for words, f in _SHARES]
    rows += [_show(stage, words, f, before, first, _plain) for words, f in _COUNTS]
    choose, plan = stage.speaker.choose, result.plan
    rows.append([choose(("目标值（百分之一分）", "Objective")), plan.objective])
    if plan.bound is not None:
        rows.append([choose(("已证明的上限", "Proven bound")), round(plan.bound)])
    if plan.gap is not None:
        rows.append([choose(("离上限最多还差", "Gap to the bound")), f"{plan.gap:.2%}"])
    return SheetDraft(("指标", "Figures"), _HEADINGS, rows)


def _show(
    stage: Stage,
    words: tuple[str, str],
    figure: Figure,
    before: Sequence[Metrics],
    first: Sequence[Metrics],
    form: Callable[[float], Value],
) -> list[Value]:
    runs = [figure(m) for m in before]
    return [
        stage.speaker.choose(words),
        form(figure(stage.content.result.metrics)),
        form(fmean(runs)) if runs else "",
        f"{form(min(runs))}—{form(max(runs))}" if runs else "",
        form(fmean([figure(m) for m in first])) if first else "",
    ]


def _percent(share: float) -> Value:
    return f"{share:.1%}"


def _plain(number: float) -> Value:
    return round(number) if float(number).is_integer() else round(number, 3)
