"""What a loop is: frozen values that name its states, its steps, who may take them, and by when."""

from dataclasses import dataclass
from typing import Literal

from tongxin.kernel.errors import BadLoop

RAISE, MERGE, UNMERGE, LATE, ASSIGN = "raise", "merge", "unmerge", "late", "assign"
KERNEL_STEPS = (RAISE, MERGE, UNMERGE, LATE, ASSIGN)  # entries that every loop knows


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can stand; in a closed one nobody owes anything."""

    code: str
    zh: str
    en: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How a matter goes on.

    action: the right that the actor needs. needs: kinds of evidence, all of them.
    due_days: working days for the new state; None keeps the due time.
    unit: "given" hands the matter to another unit, named when the step is taken.
    """

    code: str
    zh: str
    en: str
    sources: tuple[str, ...]
    target: str
    action: str
    needs: tuple[str, ...] = ()
    needs_note: bool = False
    due_days: int | None = None
    unit: Literal["same", "given"] = "same"


@dataclass(frozen=True, slots=True)
class Late:
    """What happens to a matter that is late by some working days: its unit's parent gets it."""

    days: int
    to: Literal["parent_unit", "same"] = "parent_unit"


@dataclass(frozen=True, slots=True)
class Merge:
    """Matters of this kind can be merged, while they are in these states, by who has the right."""

    action: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop of one kind of matter, in one version.

    raise_action: the right to raise such a matter; without one only the system raises it.
    read_action: the right to see one; a kind that not everybody who sees matters may know of
        names its own. start_days: working days that the first state allows.
    """

    kind: str
    version: int
    prefix: str
    zh: str
    en: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    start: str
    raise_action: str = ""
    read_action: str = "matters.read"
    start_days: int = 5
    late: Late | None = None
    merge: Merge | None = None

    def state(self, code: str) -> State:
        """Return the state of a code; raises BadLoop."""
        for state in self.states:
            if state.code == code:
                return state
        raise BadLoop(kind=self.kind, state=code)

    def step(self, code: str) -> Step | None:
        """Return the step of a code, or None."""
        return next((step for step in self.steps if step.code == code), None)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Return the steps that leave a state, in the order declared."""
        return tuple(step for step in self.steps if state in step.sources)
