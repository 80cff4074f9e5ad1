"""The words of the report of an audit alone, Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

REPORT: Mapping[str, Pair] = {
    "title": ("补贴名册与登记比对", "Subsidy rolls against registers"),
}
