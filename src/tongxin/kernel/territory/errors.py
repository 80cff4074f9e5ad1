"""The refusals of the territory."""

from tongxin.errors import DomainError


class BadParent(DomainError):
    """A place of this kind cannot lie there."""

    code = "bad_parent"


class PlaceOver(DomainError):
    """The place ended or was merged away; `into` tells where it went, if anywhere."""

    code = "place_over"


class BadDay(DomainError):
    """The day lies before something that it must follow."""

    code = "bad_day"


class PlaceNotEmpty(DomainError):
    """A place that ends still has parts."""

    code = "place_not_empty"


class PlaceTaken(DomainError):
    """Another place has this code, or this name in the same place."""

    code = "place_taken"


class CannotMerge(DomainError):
    """These places cannot become one."""

    code = "cannot_merge"


class BadPoint(DomainError):
    """A coordinate is no coordinate, or half of one."""

    code = "bad_point"


class DatumUnstated(DomainError):
    """Coordinates came without the system that they are stated in."""

    code = "datum_unstated"


class DivisionFaults(DomainError):
    """Rows of divisions that cannot be taken; facts: faults, a list of Fault."""

    code = "division_faults"


class OutlineFaults(DomainError):
    """Features of a GeoJSON that cannot be taken; facts: faults, a list of Fault."""

    code = "outline_faults"
