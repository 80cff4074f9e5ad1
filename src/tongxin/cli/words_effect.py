"""The sentences of the effect engine's refusals, Chinese and English, by error code."""

from collections.abc import Mapping

ERRORS: Mapping[str, tuple[str, str]] = {
    "impossible_records": (
        "这些记录不可能是这样（编号重复，或数字不可能）：{ids}",
        "These records cannot be so (an id that comes twice, or a number that cannot be): {ids}",
    ),
    "no_base_for_claim": (
        "没有可比的基数，不下结论：{side} 一方 {events} 场、{whole} 人次（{reason}）",
        "There is no base to compare with, so nothing is claimed: on the side {side} there are "
        "{events} services and {whole} people ({reason})",
    ),
}
