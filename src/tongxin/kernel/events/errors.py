"""What events refuse."""

from tongxin.errors import DomainError


class BadEvent(DomainError):
    """What was given makes no event: facts say which field."""

    code = "bad_event"


class EventCancelled(DomainError):
    """The event was cancelled."""

    code = "event_cancelled"


class EventOver(DomainError):
    """The event has ended."""

    code = "event_over"


class EventNotBegun(DomainError):
    """Nobody can have come to an event that has not begun."""

    code = "event_not_begun"


class NotSignedUp(DomainError):
    """The person holds no seat and no place in the waiting list."""

    code = "not_signed_up"


class BadKeyed(DomainError):
    """A number, a score or words that cannot be: facts say which field and its bounds."""

    code = "bad_keyed"
