"""A sheet of several months or schemes, told apart by its own columns."""

from collections.abc import Callable, Mapping
from typing import Any

from tongxin.desk.audit.reading.find_files import FoundFile
from tongxin.desk.audit.reading.layout import Layout
from tongxin.desk.audit.reading.schemes_named import name_schemes
from tongxin.desk.audit.reading.sheet_plan import Split
from tongxin.desk.audit.reading.written_months import read_month_cell
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.scan_csv import KEY_SEPARATOR

_TOTALS = ("合计", "小计", "总计", "共计", "累计")


def settle_splits(
    file: FoundFile,
    name: str,
    layout: Layout,
    policy: Policy,
    named: Split,
    year: int | None,
    keys: Mapping[str, int],
    read_keys: Callable[[tuple[int, ...]], Mapping[str, int]],
) -> tuple[tuple[Split, ...], tuple[Trouble, ...]]:
    """Give each text of the telling columns its month and scheme, or tell those that have none.

    named: what names and titles have settled. A blank text is left to its row.
    """
    known = (("month", named.month), ("scheme", named.scheme))
    fields = [field for field, value in known if value is None]
    places = tuple(keys[field] for field in fields)
    found: dict[str, dict[int, set[str]]] = {}
    troubles: list[Trouble] = []
    for key, row in sorted(read_keys(places).items()):
        texts = dict(zip(fields, key.split(KEY_SEPARATOR), strict=True))
        if not all(texts.values()) or any(word in key for word in _TOTALS):
            continue
        at = read_key(texts, named, year, policy)
        unread = next((field for field in fields if at[field] is None), None)
        if unread is None:
            found.setdefault(at["scheme"], {}).setdefault(at["month"], set()).add(key)
            continue
        code = {"month": "month_unreadable", "scheme": "unknown_scheme"}[unread]
        heading, text = layout.heading(keys[unread]), texts[unread]
        troubles.append(Trouble("error", code, file.name, name, row, heading, text, "roll"))
    if not troubles and not found:
        troubles.append(Trouble("error", "month_unknown", file.name, name, kind="roll"))
    splits = [
        Split(scheme, month, frozenset(texts))
        for scheme, months in sorted(found.items())
        for month, texts in sorted(months.items())
    ]
    return tuple(splits), tuple(troubles)


def read_key(
    texts: Mapping[str, str], named: Split, year: int | None, policy: Policy
) -> dict[str, Any]:
    """Read month and scheme of a row from its texts; None for what they do not tell."""
    said: dict[str, Any] = {"month": named.month, "scheme": named.scheme}
    if "month" in texts:
        said["month"] = read_month_cell(texts["month"], year)
    if "scheme" in texts:
        schemes = name_schemes(policy, texts["scheme"])
        said["scheme"] = next(iter(schemes)) if len(schemes) == 1 else None
    return said
