"""The refusals of matters, loops, evidence and the log."""

from tongxin.errors import DomainError


class BadLoop(DomainError):
    """A loop's declaration contradicts itself, or no such loop is declared."""

    code = "bad_loop"


class StepNotAllowed(DomainError):
    """The matter's loop has no such step from the state that it is in."""

    code = "step_not_allowed"


class MissingEvidence(DomainError):
    """The step needs kinds of evidence that were not attached."""

    code = "missing_evidence"


class MissingNote(DomainError):
    """The step needs a note."""

    code = "missing_note"


class MissingUnit(DomainError):
    """The step hands the matter on, and no open unit to take it was given."""

    code = "missing_unit"


class StaleMatter(DomainError):
    """Somebody else took a step meanwhile: facts say who, which and when."""

    code = "stale_matter"


class KeyTaken(DomainError):
    """The key of this request was used before for something else."""

    code = "key_taken"


class BadMatter(DomainError):
    """What was given does not make a matter: no title, a title too long, a due time past."""

    code = "bad_matter"


class CannotMerge(DomainError):
    """These matters cannot be merged, or this one cannot be taken out again."""

    code = "cannot_merge"


class BadEvidence(DomainError):
    """The file is empty, too large, of a kind not taken, or not what its name says."""

    code = "bad_evidence"


class NotInLog(DomainError):
    """The log has no such entry at that size."""

    code = "not_in_log"


class BodyErased(DomainError):
    """The entry's body was erased before, or it never had one."""

    code = "body_erased"


class BadSetting(DomainError):
    """What the office would settle cannot be: a name too long, a number out of bounds."""

    code = "bad_setting"
