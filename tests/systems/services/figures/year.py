"""A small invented quarter of services in the cast's street."""

from datetime import date

from benchmarks.service_year import Ground, Size, write_year
from tests.kernel.cast import make_street

FIRST = date(2026, 1, 1)
LAST = date(2026, 3, 31)
PERIOD = {"since": "2026-01-01", "last": "2026-03-31"}


def write_quarter(street, services=90, seed=1, professionals=12):
    """Write the services of a quarter; the party and the hospital serve in turn."""
    ground = Ground(
        street.street, (street.north, street.south), street.office_unit,
        (street.party, street.hospital),
    )  # fmt: skip
    size = Size(services=services, professionals=professionals, residents=60, days=90)
    return write_year(ground, FIRST, size, seed=seed)


def make_quarter(services=90, seed=1):
    """Return the cast's street with its quarter."""
    street = make_street()
    write_quarter(street, services, seed)
    return street


def ask(street, **more):
    """Return the question that the pages take in their address."""
    return {"place": street.street.pk, **PERIOD, **more}
