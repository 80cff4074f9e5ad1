"""What a report is written from: the checked plan and the language in which to tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tongxin.desk.result import PlanResult
from tongxin.desk.trouble import Trouble

Language = Literal["zh", "en"]


def show_trouble(trouble: Trouble) -> str:
    """Return a trouble by its code and facts, for callers who have no words for it."""
    facts = " ".join(f"{name}={value}" for name, value in sorted(trouble.facts.items()))
    return f"{trouble.code} {facts}".strip()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that `write_report` tells.

    result: the plan with its proof, names, figures, reasons and the troubles of what was read.
    tell_trouble: says one trouble in words of `language`, as the face of the product does.
    maker: the product's name and version, for the line that says how the plan was made.
    """

    result: PlanResult
    language: Language = "zh"
    tell_trouble: Callable[[Trouble], str] = show_trouble
    maker: str = ""
