"""What oversight refuses."""

from tongxin.errors import DomainError


class RunOpen(DomainError):
    """A run of this place is still being worked on."""

    code = "audit_run_open"


class BadRunFile(DomainError):
    """A file that was handed in cannot be used."""

    code = "audit_file"


class NotTheirUnit(DomainError):
    """The unit has nobody who holds the role that the step needs."""

    code = "audit_unit_role"


class ReviewedAlready(DomainError):
    """The account has judged this lead in this round already."""

    code = "reviewed_already"


class ReviewsOwnPayment(DomainError):
    """Nobody reviews what his own unit paid or must put right."""

    code = "reviews_own_payment"


class WordsMissing(DomainError):
    """The step needs words that were not given."""

    code = "audit_words_missing"


class BadAmount(DomainError):
    """An amount is not between one fen and what is still open."""

    code = "audit_amount"


class AppealTimeRuns(DomainError):
    """The time to appeal has not passed."""

    code = "appeal_time_runs"


class NotSettled(DomainError):
    """Something is still to be recovered or paid."""

    code = "not_settled"


class NumberMissing(DomainError):
    """A decision or a waiver has a number of its own."""

    code = "audit_number_missing"


class EntryUndone(DomainError):
    """An entry of the ledger was taken back before, or takes another back itself."""

    code = "entry_undone"
