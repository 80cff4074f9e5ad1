"""What the files of an audit raise, in words: what is odd and what to do; Chinese and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

QUESTIONS: Mapping[str, Pair] = {
    "register_old": (
        "只到 {as_of}，之后的月份不能说没有。",
        "ends with {as_of}: of later months nothing can be said.",
    ),
}
