"""Why two rows are thought to be one person: each comparison, its level, its weight in bits."""

from dataclasses import dataclass
from json import loads


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison: what was compared, at which level it stands, what that weighs.

    level: a code such as `readable:same` or `head:begins`; bits: positive speaks for one
    person, negative against, 0 says nothing; None where a rule decided, not a weight.
    """

    field: str
    level: str
    bits: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence of one link.

    p: probability, None for a conflict; nobody: probability that it is none of the persons
    looked at; rivals: how many other persons were looked at; next_p: the likeliest of them.
    """

    how: str
    p: float | None
    steps: tuple[Step, ...]
    bits: float
    nobody: float
    rivals: int
    next_p: float


def explain(how: str, p: float | None, levels: str) -> Explanation:
    """Return the evidence of a row of the link table, strongest first.

    how, p, levels: the row's columns; `levels` as the JSON text that `link` wrote.
    Raises ValueError for a text that is none of ours.

    >>> explain("exact", 1.0, '{"number":["equal",null],"name":["agrees",null]}').steps[0]
    Step(field='number', level='equal', bits=None)
    """
    told = loads(levels)
    if not isinstance(told, dict):
        raise ValueError(levels)
    steps = []
    for field, stands in told.items():
        if isinstance(stands, list) and len(stands) == 2:
            level, bits = stands
            steps.append(Step(field, str(level), None if bits is None else float(bits)))
    steps.sort(key=lambda step: (-abs(step.bits or 0.0), step.field != "number", step.field))
    return Explanation(
        how=how,
        p=p,
        steps=tuple(steps),
        bits=round(sum(step.bits or 0.0 for step in steps), 2),
        nobody=float(told.get("nobody", 0.0)),
        rivals=int(told.get("rivals", 0)),
        next_p=float(told.get("next_p", 0.0)),
    )
