"""What pages say of a lead: its kind in words, its months, the records beside one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongxin.desk.audit.masks import mask_account, mask_name, mask_number
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.systems.oversight.models import Lead

Evidence = Mapping[str, Any]
MOST_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind in the language of this request."""

    title: str
    means: str
    look: str
    not_so: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison; verdict: same, differs, or nothing to compare."""

    label: str
    cells: tuple[tuple[str, str], ...]  # of which record, and what it says
    verdict: str


def choose(pair: tuple[str, str]) -> str:
    """Return the one of two that is in the language of this request."""
    return pair[0] if (get_language() or "zh").startswith("zh") else pair[1]


def tell_kind(code: str) -> KindTold:
    """Return a kind in words; a code without words as it is."""
    words = KINDS.get(code)
    if words is None:
        return KindTold(code, "", "", "")
    told = (words.title, words.means, words.look, words.not_so)
    return KindTold(*(choose(pair) for pair in told))


def tell_month(month: int) -> str:
    """Return a month as people read it."""
    return _("{year}年{month}月").format(year=month // 100, month=month % 100)


def tell_span(lead: Lead) -> str:
    """Return the months of a lead: one, or from the first to the last and how many."""
    if lead.first_month == lead.last_month:
        return tell_month(lead.first_month)
    return _("{first}至{last}，{count}个月").format(
        first=tell_month(lead.first_month), last=tell_month(lead.last_month), count=lead.months
    )


def list_records(evidence: Evidence) -> list[tuple[str, Evidence]]:
    """Return the records that stand beside one another, each with what it is."""
    roles = {
        "deaths": _("去世、火化登记"),
        "moves": _("迁移登记"),
        "custody": _("服刑、羁押登记"),
        "employees": _("用工登记"),
        "other_rolls": _("外地名册"),
    }
    found = [(_("发放名册"), row) for row in evidence.get("rows", [])]
    if evidence.get("person"):
        found.append((_("户籍"), evidence["person"]))
    found += [
        (roles.get(row["role"], row["role"]), row) for row in evidence.get("register_rows", [])
    ]
    return found[:MOST_COLUMNS]


def compare_records(evidence: Evidence, *, masked: bool) -> tuple[list[str], list[Line]]:
    """Return the headings and the lines of the comparison; masked: no one can be read from it."""
    records = list_records(evidence)
    titles = [title for title, _row in records]
    told = (
        (_("姓名"), "name", mask_name if masked else str, True),
        (_("身份证号"), "id", mask_number if masked else str, True),
        (_("乡镇"), "township", str, True),
        (_("村"), "village", str, True),
        (_("收款账户"), "account", mask_account if masked else str, False),
        (_("金额"), "amount", str, False),
        (_("备注、状态"), "remark", str, False),
        (_("日期"), "date", str, False),
    )
    lines = []
    for label, name, show, compared in told:
        values = [tell_value(row, name) for _title, row in records]
        if any(values):
            verdict = judge(values) if compared else ""
            shown = (show(value) for value in values)
            lines.append(Line(label, tuple(zip(titles, shown, strict=True)), verdict))
    sources = (tell_source(row) for _title, row in records)
    lines.append(Line(_("出处"), tuple(zip(titles, sources, strict=True)), ""))
    return titles, lines


def tell_value(row: Evidence, name: str) -> str:
    """Return a field of a record as it was read; what other registers call otherwise too."""
    also = {"remark": ("status", "destination", "place", "county", "employer"),
            "date": ("from_date", "to_date", "birth")}  # fmt: skip
    for key in (name, *also.get(name, ())):
        if row.get(key):
            return str(row[key]).strip()
    return ""


def judge(values: Sequence[str]) -> str:
    """Return whether the records that say something say the same."""
    said = {value for value in values if value}
    if len([value for value in values if value]) < 2:
        return "alone"
    return "same" if len(said) == 1 else "differs"


def tell_source(row: Evidence) -> str:
    """Return where a record stands: file, sheet and row."""
    where = " ".join(str(row[key]) for key in ("file", "sheet") if row.get(key))
    return _("{where} 第 {row} 行").format(where=where, row=row.get("row", ""))
