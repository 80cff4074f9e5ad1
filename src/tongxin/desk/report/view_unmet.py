"""The needs not met in full: by reason, and group by group with what exactly stands in the way."""

from collections import defaultdict
from dataclasses import dataclass

from tongxin.desk.report.reasons import Reason, tell_reason
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.tally import Tally
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.metrics import URGENT


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """A group: its code, what it asks for, where it lives, what is missing, and why."""

    code: str
    words: str
    category: str
    compound: str
    urgent: bool
    missing: int
    asked: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause: groups and person-sessions that it keeps from being served."""

    lead: str
    groups: int
    missing: int


@dataclass(frozen=True, slots=True)
class UnmetList:
    """The unmet needs of a street, the urgent and the largest first."""

    street: str
    lines: tuple[UnmetLine, ...]


@dataclass(frozen=True, slots=True)
class UnmetView:
    """All unmet needs: how many groups are met in full, in part, not at all; causes; lists."""

    full: int
    partly: int
    none: int
    causes: tuple[CauseRow, ...]
    streets: tuple[UnmetList, ...]


def list_unmet(speaker: Speaker, result: PlanResult, tally: Tally) -> UnmetView:
    """Return every need that is not met in full, with its reason in words."""
    demands = {d.id: d for d in result.problem.demands}
    lines: dict[str, list[UnmetLine]] = {s.id: [] for s in result.problem.streets}
    by_cause: dict[str, list[int]] = defaultdict(list)
    for unmet in result.explanation.unmet:
        demand = demands[unmet.demand]
        reason = tell_reason(speaker, unmet.causes)
        by_cause[reason.lead].append(unmet.missing)
        line = UnmetLine(
            demand.id,
            speaker.labels.demands.get(demand.id, ""),
            speaker.labels.name("categories", demand.category),
            speaker.labels.name("compounds", demand.compound),
            demand.urgency >= URGENT,
            unmet.missing,
            unmet.asked,
            reason,
        )
        lines[tally.street_of[tally.community_of[demand.compound]]].append(line)
    full = sum(tally.served.get(d.id, 0) >= d.asked for d in demands.values())
    none = sum(not tally.served.get(d.id, 0) and d.asked > 0 for d in demands.values())
    causes = [CauseRow(lead, len(m), sum(m)) for lead, m in by_cause.items()]
    return UnmetView(
        full,
        len(demands) - full - none,
        none,
        tuple(sorted(causes, key=lambda c: (-c.missing, c.lead))),
        tuple(
            UnmetList(speaker.labels.name("streets", street), tuple(sorted(held, key=_rank)))
            for street, held in lines.items()
            if held
        ),
    )


def _rank(line: UnmetLine) -> tuple[bool, int, str]:
    return not line.urgent, -line.missing, line.code
