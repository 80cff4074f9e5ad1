"""What is wrong with the text of a policy: every fault with its line, gathered, told together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxin.errors import DomainError


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One fault: a stable code, the 1-based line, where in the policy, the facts."""

    code: str
    line: int
    at: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the id of the fault is: a line."""
        return "line"

    @property
    def id(self) -> int:
        """The line, which is how the fault is found."""
        return self.line


class PolicyRefused(DomainError):
    """The text is no policy; `faults` holds every PolicyFault in the order of the lines."""

    code = "bad_policy"

    @property
    def faults(self) -> tuple[PolicyFault, ...]:
        """Return the faults."""
        held = self.facts.get("faults")
        return held if isinstance(held, tuple) else ()


class Faults:
    """Gathers faults while a policy is read, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[PolicyFault] = []

    def add(self, code: str, line: int, at: str, **facts: object) -> None:
        """Note one fault."""
        self.found.append(PolicyFault(code, line, at, facts))

    def refuse_if_any(self) -> None:
        """Raise PolicyRefused with all that was gathered, if anything was."""
        if self.found:
            told = sorted(self.found, key=lambda fault: (fault.line, fault.at, fault.code))
            raise PolicyRefused(faults=tuple(told))
