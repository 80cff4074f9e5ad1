"""The entries behind an appraisal as tables: one for each kind, for the page and the workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tongxin.engines.effect.entries import Money
from tongxin.systems.services.loop import NEED_LOOP
from tongxin.systems.services.pages.words_figures import ANSWERS, ORIGINS, PARTS
from tongxin.systems.services.queries.appraisal import Appraisal
from tongxin.systems.services.queries.effect_rows import ServiceRow

Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its key, its cells, and the service or need that it leads to."""

    key: str
    cells: Cells
    service: int | None = None
    need: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """All entries of one kind under their headings; `link` is the column that leads further."""

    kind: str
    name: str
    heads: tuple[str, ...]
    link: int
    rows: tuple[Row, ...]

    def only(self, keys: Sequence[str]) -> "Table":
        """Return the table of some entries."""
        chosen = frozenset(keys)
        rows = tuple(row for row in self.rows if row.key in chosen)
        return Table(self.kind, self.name, self.heads, self.link, rows)


NAMES: dict[str, str | Promise] = {
    "asks": gettext_lazy("邀请和答复"),
    "services": gettext_lazy("完成的服务"),
    "slots": gettext_lazy("提供的半天"),
    "ratings": gettext_lazy("评价"),
    "needs": gettext_lazy("后续需求"),
    "money": gettext_lazy("经费"),
}
LINKS = {"asks": 2, "services": 3, "slots": 2, "ratings": 1, "needs": 2, "money": 3}


def make_table(appraisal: Appraisal, kind: str) -> Table:
    """Return the table of a kind of entries."""
    heads, rows = MAKERS[kind](appraisal)
    return Table(kind, str(NAMES[kind]), heads, LINKS[kind], tuple(rows))


def list_asks(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return the requests with their answers."""
    heads = (
        _("服务日"), _("时段"), _("服务"), _("专业人员"), _("技能"), _("发出"), _("答复时限"),
        _("答复时间"), _("答复"), _("按时"), _("理由"),
    )  # fmt: skip
    rows = [
        Row(
            key,
            (
                row["day"], tell_part(row["part"]), row["service__matter__title"],
                row["professional__person__name"], row["skill__name"], near(row["asked_at"]),
                near(row["due_at"]), near(row["answered_at"]), str(ANSWERS[row["answer"]]),
                row["in_time"], row["reason"],
            ),
            row["service_id"],
        )
        for key, row in of.entries.asks.items()
    ]  # fmt: skip
    return heads, rows


def list_services(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return the services that were held."""
    heads = (
        _("日期"), _("时段"), _("编号"), _("服务"), _("社区"), _("怎么来的"), _("全部到场"),
        _("座位"), _("邀请"), _("邀请中到场"), _("本单位分钟"), _("评价"), _("4 分、5 分"),
    )  # fmt: skip
    minutes = of.entries.minutes
    rows = [tell_service(key, row, minutes.get(key, 0)) for key, row in of.entries.held.items()]
    return heads, rows


def tell_service(key: str, row: ServiceRow, minutes: int) -> Row:
    """Return the row of one service."""
    cells = (
        row.day, tell_part(row.part), row.number, row.title, row.community,
        str(ORIGINS[row.origin]), row.came, row.seats, row.invited, row.invited_came, minutes,
        row.ratings, row.satisfied,
    )  # fmt: skip
    return Row(key, cells, row.pk)


def list_slots(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return the offered half-days."""
    heads = (_("日期"), _("时段"), _("专业人员"), _("用上"))
    rows = [
        Row(
            key,
            (row["day"], tell_part(row["part"]), row["professional__person__name"], row["used"]),
        )
        for key, row in of.entries.slots.items()
    ]
    return heads, rows


def list_ratings(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return the ratings, without who gave them."""
    heads = (_("服务日"), _("服务"), _("评分"), _("原话"))
    title, day = "event__service__matter__title", "event__service__day"
    rows = [
        Row(key, (row[day], row[title], row["score"], row["words"]), row["event__service__pk"])
        for key, row in of.entries.ratings.items()
    ]
    return heads, rows


def list_needs(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return the needs that followed."""
    heads = (_("登记日"), _("编号"), _("需求"), _("走到"), _("引自服务"), _("服务日"))
    states = {state.code: state for state in NEED_LOOP.states}
    rows = []
    for key, row in of.entries.follow_ups.items():
        state = states.get(row["matter__state"])
        words = tell_state(state.zh, state.en) if state else row["matter__state"]
        told = (row["registered_on"], row["matter__number"], row["matter__title"], words)
        cells = (*told, row["follows__matter__title"], row["follows__day"])
        rows.append(Row(key, cells, None, row["matter__number"]))
    return heads, rows


def list_money(of: Appraisal) -> tuple[tuple[str, ...], list[Row]]:
    """Return grants and spending in yuan."""
    heads = (_("日期"), _("种类"), _("元"), _("说明"))
    rows = []
    for key, row in of.entries.money.items():
        if row["money"] is Money.GRANTED:
            words = _("用于 {since} 至 {last}").format(since=row["starts_on"], last=row["ends_on"])
            cells: Cells = (row["day"], _("拨付"), Decimal(row["amount_fen"]) / 100, words)
            rows.append(Row(key, cells))
        else:
            words = row["service__matter__title"] or row["words"]
            cells = (row["day"], _("支出"), Decimal(row["amount_fen"]) / 100, words)
            rows.append(Row(key, cells, row["service_id"]))
    return heads, rows


def tell_part(part: int) -> str:
    """Return a part of the day in words."""
    return str(PARTS[str(part)])


def tell_state(zh: str, en: str) -> str:
    """Return a declared word in the language of this moment."""
    return zh if (get_language() or "zh").startswith("zh") else en


def near(moment: Any) -> Any:
    """Return a moment on the clock of this place."""
    return timezone.localtime(moment) if moment else None


MAKERS: Mapping[str, Callable[[Appraisal], tuple[tuple[str, ...], list[Row]]]] = {
    "asks": list_asks,
    "services": list_services,
    "slots": list_slots,
    "ratings": list_ratings,
    "needs": list_needs,
    "money": list_money,
}
