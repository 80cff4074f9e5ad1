"""The figures of an appraisal in words: value, base, interval, and how many entries there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxin.engines.effect.appraisal import Figure, Item
from tongxin.systems.services.pages.words_figures import ITEMS, say_why_not
from tongxin.systems.services.queries.appraisal import Appraisal

KIND_OF = {
    Item.ASKED: "asks",
    Item.ACCEPTED: "asks",
    Item.SWAPPED: "asks",
    Item.DECLINED: "asks",
    Item.IN_TIME: "asks",
    Item.HELD: "services",
    Item.SERVED: "services",
    Item.CAME: "services",
    Item.SEATED: "services",
    Item.SLOTS: "slots",
    Item.HOURS: "services",
    Item.SATISFIED: "ratings",
    Item.RATING: "ratings",
    Item.RESPONSE: "services",
    Item.FOLLOW_UPS: "needs",
    Item.GRANTED: "money",
    Item.SPENT: "money",
}
UNITS: dict[Item, str | Promise] = {
    Item.ASKED: gettext_lazy("{n} 次"),
    Item.HELD: gettext_lazy("{n} 场"),
    Item.SERVED: gettext_lazy("{n} 人次"),
    Item.HOURS: gettext_lazy("{n} 小时"),
    Item.FOLLOW_UPS: gettext_lazy("{n} 件"),
    Item.GRANTED: gettext_lazy("{n} 元"),
    Item.SPENT: gettext_lazy("{n} 元"),
}
BASES: dict[Item, str | Promise] = {
    Item.ACCEPTED: gettext_lazy("{part} / {whole} 次"),
    Item.SWAPPED: gettext_lazy("{part} / {whole} 次"),
    Item.DECLINED: gettext_lazy("{part} / {whole} 次"),
    Item.IN_TIME: gettext_lazy("{part} / {whole} 次"),
    Item.CAME: gettext_lazy("{part} / {whole} 人次"),
    Item.SEATED: gettext_lazy("{part} / {whole} 座"),
    Item.SLOTS: gettext_lazy("{part} / {whole} 个半天"),
    Item.SATISFIED: gettext_lazy("{part} / {whole} 条"),
    Item.RATING: gettext_lazy("{whole} 条"),
    Item.RESPONSE: gettext_lazy("{part} / {whole} 人次"),
    Item.SPENT: gettext_lazy("{part} / {whole} 元"),
}
COUNTS: dict[str, str | Promise] = {
    "asks": gettext_lazy("{n} 次邀请"),
    "services": gettext_lazy("{n} 场服务"),
    "slots": gettext_lazy("{n} 个半天"),
    "ratings": gettext_lazy("{n} 条评价"),
    "needs": gettext_lazy("{n} 件需求"),
    "money": gettext_lazy("{n} 笔经费"),
}
MONEY = (Item.GRANTED, Item.SPENT)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as people read it; `why_not` where no conclusion is drawn."""

    item: Item
    label: str
    value: str
    base: str
    span: str
    why_not: str
    kind: str
    behind: str


def list_lines(appraisal: Appraisal) -> list[Line]:
    """Return every figure in the order of the items."""
    return [tell_figure(appraisal.figures[item]) for item in Item]


def tell_figure(figure: Figure) -> Line:
    """Return one figure in words."""
    kind = KIND_OF[figure.item]
    return Line(
        figure.item,
        str(ITEMS[figure.item]),
        tell_value(figure),
        tell_base(figure),
        tell_span(figure),
        say_why_not(figure.refused) if figure.refused else "",
        kind,
        str(COUNTS[kind]).format(n=f"{len(figure.ids):,}"),
    )


def tell_value(figure: Figure) -> str:
    """Return a value with its unit, or that nothing is concluded."""
    value = figure.value
    if value is None:
        return _("不下结论")
    if figure.item in UNITS:
        return str(UNITS[figure.item]).format(n=tell_number(figure.item, value))
    if figure.item is Item.RATING:
        return f"{float(value):.2f}"
    return f"{float(value) * 100:.0f}%"


def tell_number(item: Item, value: Fraction) -> str:
    """Return a number: yuan with two decimals, hours with one, the rest whole."""
    if item in MONEY:
        return tell_yuan(int(value))
    return f"{float(value):,.1f}" if item is Item.HOURS else f"{int(value):,}"


def tell_yuan(fen: int) -> str:
    """Return whole fen as yuan.

    >>> tell_yuan(1234567)
    '12,345.67'
    """
    return f"{fen // 100:,}.{fen % 100:02d}"


def tell_base(figure: Figure) -> str:
    """Return the numerator and the denominator, where the figure has them."""
    if figure.item not in BASES or figure.whole is None:
        return ""
    tell = tell_yuan if figure.item in MONEY else "{:,}".format
    part = tell(figure.part) if figure.part is not None else ""
    return str(BASES[figure.item]).format(part=part, whole=tell(figure.whole))


def tell_span(figure: Figure) -> str:
    """Return the 95 % interval of a figure that has one."""
    if figure.low is None or figure.high is None:
        return ""
    ends: Sequence[float] = (figure.low, figure.high)
    shown = [f"{e:.2f}" if figure.item is Item.RATING else f"{e * 100:.0f}%" for e in ends]
    return _("{low} 至 {high}").format(low=shown[0], high=shown[1])
