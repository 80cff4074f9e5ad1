"""The refusals of answers, of what is keyed in from paper, of spending and of health notes."""

from tongxin.errors import DomainError


class AnsweredMeanwhile(DomainError):
    """Somebody else answered the assignment first: facts say how."""

    code = "answered_meanwhile"


class NotStaffed(DomainError):
    """Nobody has accepted the service: nobody can have held it."""

    code = "not_staffed"


class ServiceOver(DomainError):
    """The service was cancelled, or it is too late or too early for this."""

    code = "service_over"


class NothingKeyed(DomainError):
    """The form was sent empty: there is nothing to write down."""

    code = "nothing_keyed"


class NotMeasurable(DomainError):
    """A service is measured once attendance, report and a rating are in: facts say what lacks."""

    code = "not_measurable"


class OverSpent(DomainError):
    """The amount is more than what is left of the unit's grant on that day."""

    code = "over_spent"


class NotInService(DomainError):
    """The person was not invited to this service, or did not serve in it."""

    code = "not_in_service"


class NotHeldKeyed(DomainError):
    """Who came was not keyed in yet: that goes before the report."""

    code = "not_held_keyed"


class PaperStale(DomainError):
    """Somebody else took a step with the service while its paper was being keyed in."""

    code = "paper_stale"
