"""What the desk refuses, with the facts."""

from tongxin.errors import DomainError


class BadInput(DomainError):
    """What was handed in cannot be worked with at all."""

    code = "bad_input"


class NothingToPlan(DomainError):
    """The lists lack what a plan needs; `missing` names the lists."""

    code = "nothing_to_plan"


class CannotWrite(DomainError):
    """The output folder, or a file in it, cannot be written (locked, read-only, full)."""

    code = "cannot_write"


class PlanRefused(DomainError):
    """The plan breaks rules according to the independent check, so it is not written."""

    code = "plan_breaks_rules"


class LeftOut(DomainError):
    """Rows were left out and the caller wants all or nothing (--strict)."""

    code = "rows_left_out"
