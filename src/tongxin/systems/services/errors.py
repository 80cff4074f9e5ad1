"""The refusals of needs, resources, plans and services."""

from tongxin.errors import DomainError


class BadValue(DomainError):
    """A value cannot be taken: the field and why."""

    code = "bad_value"


class CannotMergeNeeds(DomainError):
    """The needs cannot be one: another category, merged before, closed, or the need itself."""

    code = "cannot_merge_needs"


class NotMerged(DomainError):
    """The need is not merged into another one."""

    code = "not_merged"


class NothingToPlanHere(DomainError):
    """The place has no open need, nobody to serve, or no kind of service."""

    code = "nothing_to_plan_here"


class PlanNotDraft(DomainError):
    """The plan is published, dropped or still being made."""

    code = "plan_not_draft"


class PlanOutdated(DomainError):
    """What the plan counted on is gone: a person, a room or a need was taken in the meantime."""

    code = "plan_outdated"


class CannotMove(DomainError):
    """The service cannot be held there then: it is outside the plan, or breaks these rules."""

    code = "cannot_move"


class FilingMissing(DomainError):
    """A kind of service that needs a filing (备案) is not filed, or not long enough before."""

    code = "filing_missing"


class FilingTooLate(DomainError):
    """The filing would come later than its kind's days before the service."""

    code = "filing_too_late"


class NotPlanned(DomainError):
    """The service needs no filing, was not planned so, or is over."""

    code = "not_planned"


class NotAsked(DomainError):
    """The assignment is not one that can be answered now."""

    code = "not_asked"


class CannotServe(DomainError):
    """The professional lacks the skill, the licence or the time, or is needed elsewhere."""

    code = "cannot_serve"


class RoomTaken(DomainError):
    """The room is taken, closed, or has no such seats at this time."""

    code = "room_taken"


class ReasonNeeded(DomainError):
    """Nobody declines or cancels without a reason."""

    code = "reason_needed"


class SameAsBefore(DomainError):
    """What was asked for is what stands already."""

    code = "same_as_before"


class NeedsLost(DomainError):
    """Some of those whom a service serves could not come where it goes; all: none would be left."""

    code = "needs_lost"


class CannotClear(DomainError):
    """A service in the way of a closing cannot go where it was told to, or nothing was told."""

    code = "cannot_clear"


class TooManyCame(DomainError):
    """More people came than were invited; guests without a need are counted apart."""

    code = "too_many_came"


class NotHeldYet(DomainError):
    """The service has not begun: nobody can have come or rated it."""

    code = "not_held_yet"


class SealedFromYou(DomainError):
    """A health note is opened by its professional and its person alone."""

    code = "sealed_from_you"


class FileKnown(DomainError):
    """This very file was taken in before."""

    code = "file_known"


class BatchNotOpen(DomainError):
    """The import was taken in or undone before."""

    code = "batch_not_open"


class CannotUndo(DomainError):
    """Something that the import made is in use by now."""

    code = "cannot_undo"
