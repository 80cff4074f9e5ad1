"""What the matching engine refuses, with the facts."""

from dataclasses import dataclass, field

from tongxin.errors import DomainError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a problem: code, kind of thing ("person"), its id, and facts."""

    code: str
    kind: str
    id: str
    facts: dict[str, object] = field(default_factory=dict)


class InvalidProblem(DomainError):
    """The problem cannot be solved as given; `faults` names every fault at once."""

    code = "invalid_problem"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults=faults)
        self.faults = faults


class BadFormat(DomainError):
    """The JSON is not of the form `tongxin.problem/1` or `tongxin.plan/1`."""

    code = "bad_format"
