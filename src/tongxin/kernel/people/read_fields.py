"""Read what is typed about a person into what is kept, or refuse without repeating it."""

from dataclasses import dataclass
from datetime import date

from tongxin.kernel.people.errors import BadPerson
from tongxin.standards.characters import is_blank
from tongxin.standards.identity import parse_identity
from tongxin.standards.phones import parse_phones
from tongxin.standards.results import Problem

NAME_LENGTH = 60
EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class ReadIdentity:
    """An identity number in its 18 characters, and what it says."""

    number: str
    sex: str
    born_year: int


def read_name(typed: str) -> str:
    """Return a name without the spaces around it; raises BadPerson."""
    name = " ".join(typed.split())
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        raise BadPerson("bad_person_name", field="name", why="length" if name else "missing")
    return name


def read_identity(typed: str, today: date) -> ReadIdentity | None:
    """Return an identity number after GB 11643, None for an empty one; raises BadPerson."""
    if is_blank(typed):
        return None
    result = parse_identity(typed, today=today)
    if isinstance(result, Problem):
        raise BadPerson("bad_person_identity", field="identity", why=result.code)
    identity = result.value
    return ReadIdentity(identity.number, identity.sex[0], identity.birth.year)


def read_phone(typed: str) -> str:
    """Return the first number typed in its canonical form, empty for an empty one."""
    if is_blank(typed):
        return ""
    result = parse_phones(typed)
    if isinstance(result, Problem):
        raise BadPerson("bad_person_phone", field="phone", why=result.code)
    if not result.value:
        return ""
    first = result.value[0]
    return first.canonical if first.extension is None else f"{first.canonical}-{first.extension}"


def read_sex(typed: str, identity: ReadIdentity | None) -> str:
    """Return f, m or empty: as typed, else as the identity number says."""
    if typed not in ("f", "m", ""):
        raise BadPerson("bad_person_sex", field="sex", why="unknown")
    return typed or (identity.sex if identity else "")


def read_born_year(typed: int | None, identity: ReadIdentity | None, today: date) -> int | None:
    """Return the year of birth as the identity number says, else as typed."""
    if identity is not None:
        return identity.born_year
    if typed is not None and not EARLIEST_YEAR <= typed <= today.year:
        raise BadPerson("bad_person_born_year", field="born_year", why="range")
    return typed
