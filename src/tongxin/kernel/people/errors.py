"""The refusals about units, people and accounts."""

from tongxin.errors import DomainError


class UnitTaken(DomainError):
    """An open unit of this name is in this place, or the name is empty."""

    code = "unit_taken"


class BadUnit(DomainError):
    """A unit's kind or the unit above it cannot be so."""

    code = "bad_unit"


class UnitBusy(DomainError):
    """A unit that closes still has accounts, units below it or open matters."""

    code = "unit_busy"


class UnitOver(DomainError):
    """The unit is closed."""

    code = "unit_over"


class BadPerson(DomainError):
    """A field of a person cannot be taken: `field` and `why`, never the value."""

    code = "bad_person"


class PersonKnown(DomainError):
    """Somebody with this identity number is known already."""

    code = "person_known"


class PersonErased(DomainError):
    """What was known of this person has been erased."""

    code = "person_erased"


class PersonInUse(DomainError):
    """The person is still needed: by an account or by open work."""

    code = "person_in_use"


class ReasonMissing(DomainError):
    """A look behind the mask, or an erasure, needs a reason in words."""

    code = "reason_missing"


class NothingSealed(DomainError):
    """The person has no such number."""

    code = "nothing_sealed"


class AccountTaken(DomainError):
    """The sign-in name is taken, empty, or has signs that it may not have."""

    code = "account_taken"


class WeakPassword(DomainError):
    """The password is refused; `reasons` are sentences for people."""

    code = "weak_password"


class AccountClosed(DomainError):
    """The account is closed."""

    code = "account_closed"
