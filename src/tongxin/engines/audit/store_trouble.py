"""What the database cannot do for want of memory, disk or a lock, as refusals with facts."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tongxin.errors import DomainError


class StoreRefused(DomainError):
    """The database stopped: out of memory, a full disk, a file held elsewhere; fact: detail."""

    code = "store_unusable"


@contextmanager
def as_refusals() -> Iterator[None]:
    """Turn what the database runs out of into StoreRefused; faults of a query pass as they are."""
    try:
        yield
    except duckdb.OutOfMemoryException as fault:
        raise StoreRefused("out_of_memory", detail=_first_line(fault)) from fault
    except duckdb.IOException as fault:
        raise StoreRefused(detail=_first_line(fault)) from fault


def _first_line(fault: Exception) -> str:
    return str(fault).strip().split("\n")[0]
