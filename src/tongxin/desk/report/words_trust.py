"""Why a plan can be trusted, in words, Chinese and English."""

from collections.abc import Mapping

TRUST: Mapping[str, tuple[str, str]] = {
    "aim": (
        "排法只看一件事：在规矩之内让总分最高。服务到一个人得分，紧急的、等得久的得分高，"
        "得到少的社区先补；走得远、花钱、一个人派得太多要扣分。",
        "The plan has one aim: the highest score within the rules. Serving a person "
        "scores, more so when it is urgent, long awaited or in a community that got "
        "little; long walks, money and overworked people cost points.",
    ),
    "rules": (
        "规矩一条都不破：人有这项技能、这时有空、一时只在一处，不超出各人说好的次数；站点"
        "开门、坐得下、有设备；走路不超出各人能走的距离；不超出街道经费和单位预算。",
        "No rule is broken: people have the skill, are free, are in one place at a time "
        "and within their agreed number of services; venues are open, large enough and "
        "equipped; nobody walks farther than they can; funds and budgets hold.",
    ),
    "checked": (
        "算完之后，另一段与求解无关的程序把每条规矩和总分重新核过一遍，不对就不出这份报告。",
        "Afterwards code that shares nothing with the solver checked every rule and the "
        "score again; a plan that fails is not written.",
    ),
    "bound": (
        "上限由价格另外算出，用整数重算；算得久时再用分支定界压低，留有误差的余量。"
        "所以“最多还差”是证明，不是估计。",
        "The bound was computed apart from prices, in whole numbers; longer runs lower it by "
        "branch and bound, with a margin for rounding. So “at most this far” is a proof "
        "and not an estimate.",
    ),
    "repeat": (
        "同样的输入、力度和种子，在哪台机器上算都是这份计划。",
        "The same input, effort and seed give this plan on any machine.",
    ),
    "stopped": (
        "这次没算完就停了，所以重算一遍不一定一样。",
        "This run was stopped early, so running it again may give another plan.",
    ),
}
