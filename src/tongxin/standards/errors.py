"""The refusals of this room that are raised: faulty tables and mixed coordinate systems."""

from tongxin.errors import DomainError


class BadTable(DomainError):
    """A data file that an office supplies (working days, divisions) cannot be read."""

    code = "bad_table"


class MixedDatums(DomainError):
    """Two points of different coordinate systems were put into one computation."""

    code = "mixed_datums"
