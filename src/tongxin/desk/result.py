"""What the job of planning hands to those who write it down: plan, proof, names, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tongxin.desk.labels import Labels
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import Plan, Problem

if TYPE_CHECKING:
    from tongxin.engines.matching.explain import Explanation
    from tongxin.engines.matching.metrics import Metrics


@dataclass(frozen=True, slots=True)
class ReadList:
    """A sheet that was looked at: which list it is ("" = none of ours), rows taken and left out.

    unused: headings of columns that no field of the list claims.
    """

    file: str
    sheet: str
    kind: str
    rows_taken: int
    rows_left_out: int
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A checked plan with everything that is shown beside it.

    baselines: "supply_driven" (one measure a seed) and "first_come" (one).
    origin: (latitude, longitude) of x = y = 0, WGS-84, None when places carry no coordinates.
    """

    problem: Problem
    plan: Plan
    labels: Labels
    metrics: "Metrics"
    baselines: "Mapping[str, Sequence[Metrics]]"
    explanation: "Explanation"
    troubles: tuple[Trouble, ...] = ()
    lists: tuple[ReadList, ...] = ()
    origin: tuple[float, float] | None = None
    made_on: date | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
