"""Rows of divisions as an office keeps them, checked one by one before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongxin.kernel.place_kinds import rank_of, read_place_kind
from tongxin.kernel.territory.datum import agree_on_datum, to_wgs84
from tongxin.kernel.territory.errors import BadPoint
from tongxin.kernel.territory.fault import Fault
from tongxin.standards.coordinates import Datum
from tongxin.standards.divisions import parse_division_code
from tongxin.standards.results import Problem

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One typed row; parent is a code or a name, empty when the code tells it.

    lon, lat: degrees in the system that the file, or the row's own `datum`, states.
    """

    line: int
    name: str
    kind: str
    code: str = ""
    parent: str = ""
    lon: float | None = None
    lat: float | None = None
    datum: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A row that was read: 12-digit codes, a known kind, a point of WGS-84.

    parent_told: whether the row itself names its parent, or its code alone tells it.
    """

    line: int
    name: str
    kind: str
    code: str
    parent: str
    parent_told: bool
    point: tuple[float, float] | None


def read_divisions(
    rows: Sequence[DivisionRow], datum: str | Datum | None
) -> tuple[list[Division], list[Fault]]:
    """Return the rows that can be read, larger ground first, and the faults of the others.

    Raises DatumUnstated and MixedDatums for the file as a whole.
    """
    located = [row for row in rows if row.lon is not None or row.lat is not None]
    agreed = agree_on_datum(datum, (row.datum for row in located)) if located else Datum.WGS84
    read: list[Division] = []
    faults: list[Fault] = []
    for row in rows:
        result = read_division(row, agreed)
        (faults if isinstance(result, Fault) else read).append(result)  # type: ignore[arg-type]
    faults += find_repeated(read)
    read.sort(key=lambda division: rank_of(division.kind))
    return read, faults


def read_division(row: DivisionRow, datum: Datum) -> Division | Fault:
    """Return one row read, or its first fault."""
    name, kind = " ".join(row.name.split()), read_place_kind(row.kind)
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        return Fault(row.line, "bad_name", {"name": name[:NAME_LENGTH]})
    if kind is None:
        return Fault(row.line, "bad_kind", {"kind": row.kind})
    code = ""
    if row.code.strip():
        parsed = parse_division_code(row.code)
        if isinstance(parsed, Problem):
            return Fault(row.line, "bad_code", {"number": row.code, "why": parsed.code})
        if rank_of(kind) <= rank_of("community") and parsed.value.level != kind:
            facts = {"number": row.code, "level": parsed.value.level, "kind": kind}
            return Fault(row.line, "code_level", facts)
        code = pad_code(parsed.value.code)
    point = None
    if row.lon is not None or row.lat is not None:
        try:
            point = to_wgs84(row.lon, row.lat, datum)
        except BadPoint as error:
            return Fault(row.line, "bad_point", error.facts)
    return Division(row.line, name, kind, code, *read_parent(row.parent, code), point)


def read_parent(typed: str, code: str) -> tuple[str, bool]:
    """Return the parent as a 12-digit code or a name, empty where nothing says it; and who does."""
    word = " ".join(typed.split())
    if word:
        return (pad_code(word) if word.isascii() and word.isdigit() else word), True
    parsed = parse_division_code(code)
    above = None if isinstance(parsed, Problem) else parsed.value.parent
    return (pad_code(above) if above else ""), False


def pad_code(code: str) -> str:
    """Return a code in its 12 digits.

    >>> pad_code("360899001")
    '360899001000'
    """
    return code.ljust(12, "0")


def find_repeated(read: Iterable[Division]) -> list[Fault]:
    """Return a fault for every code, and every name in one parent, that came before."""
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for division in read:
        keys: list[tuple[str, ...]] = [("name", division.parent, division.kind, division.name)]
        if division.code:
            keys.append(("code", division.code))
        for key in keys:
            line = first.setdefault(key, division.line)
            if line != division.line:
                facts = {"first": line, "what": key[0], "name": division.name}
                faults.append(Fault(division.line, "repeated", facts))
                break
    return faults
