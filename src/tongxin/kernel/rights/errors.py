"""The refusals of rights."""

from tongxin.errors import DomainError


class NotYours(DomainError):
    """The actor has no role that may do this here."""

    code = "not_yours"


class UnknownRole(DomainError):
    """No role has this code."""

    code = "unknown_role"


class IncompatibleRoles(DomainError):
    """One account would hold two roles that must check each other."""

    code = "incompatible_roles"


class RoleNeedsUnit(DomainError):
    """A role of a unit was given without one, or a role of a place with one."""

    code = "role_needs_unit"


class OwnGrant(DomainError):
    """Nobody gives himself a role."""

    code = "own_grant"


class LastAdministrator(DomainError):
    """The step would leave the installation without an administrator."""

    code = "last_administrator"


class GrantOver(DomainError):
    """The grant was revoked before."""

    code = "grant_over"


class GrantTwice(DomainError):
    """The account holds this role here already."""

    code = "grant_twice"
