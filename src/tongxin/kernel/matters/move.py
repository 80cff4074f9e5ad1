"""What a step changes in a matter: its state, who holds it, and until when."""

from dataclasses import dataclass
from datetime import datetime

from tongxin.kernel.errors import BadMatter, MissingNote, MissingUnit, StepNotAllowed
from tongxin.kernel.loops import Loop, Step
from tongxin.kernel.models import Matter, Unit
from tongxin.kernel.working_time import find_due
from tongxin.standards.workdays import WorkdayTable

CHANGED = (
    "state", "is_closed", "closed_at", "due_at", "turn", "unit", "owner", "arrived_at",
    "taken_up_at", "escalated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """What was given with a step."""

    at: datetime
    note: str = ""
    unit: Unit | None = None
    due_at: datetime | None = None
    table: WorkdayTable | None = None


def find_step(matter: Matter, loop: Loop, code: str) -> Step:
    """Return the step of a matter's loop; raises StepNotAllowed from the state that it is in."""
    step = loop.step(code)
    if step is None or matter.state not in step.sources or matter.merged_into_id is not None:
        raise StepNotAllowed(
            matter=matter.number, step=code, state=matter.state, merged=matter.merged_into_id
        )
    return step


def check_given(step: Step, given: Given) -> None:
    """Raise MissingNote, MissingUnit or BadMatter when a step lacks what it needs."""
    if step.needs_note and not given.note.strip():
        raise MissingNote(step=step.code)
    if step.unit == "given" and (given.unit is None or given.unit.closed_at is not None):
        raise MissingUnit(step=step.code)
    if given.due_at is not None and given.due_at <= given.at:
        raise BadMatter("matter_due_at")


def move_matter(matter: Matter, loop: Loop, step: Step, given: Given) -> None:
    """Change a matter's fields as its step says; nothing is saved."""
    target = loop.state(step.target)
    matter.state, matter.is_closed = target.code, target.closed
    matter.closed_at = given.at if target.closed else None
    matter.turn += 1
    if target.closed:
        return
    if given.due_at is not None:
        matter.due_at, matter.escalated_at = given.due_at, None
    elif step.due_days is not None:
        matter.due_at = find_due(given.at, step.due_days, given.table)
        matter.escalated_at = None
    hand_over(matter, given.unit if step.unit == "given" else None, given.at)


def hand_over(matter: Matter, unit: Unit | None, at: datetime) -> None:
    """Give a matter to another unit, where it is new; with none, note that it was taken up."""
    if unit is None or unit.pk == matter.unit_id:
        matter.taken_up_at = matter.taken_up_at or at
        return
    matter.unit, matter.arrived_at = unit, at
    matter.owner = matter.taken_up_at = None
