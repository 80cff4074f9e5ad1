"""The ids by which the engine's problem calls the rows of this room."""

KIND, ROOM, PERSON, NEED, UNIT, PLACE = "K", "R", "P", "N", "U", "L"


def name_row(letter: str, pk: int) -> str:
    """Return the engine's id of a row.

    >>> name_row(NEED, 12)
    'N12'
    """
    return f"{letter}{pk}"


def read_pk(id: str) -> int:
    """Return the key of the row that an engine's id names; also of a home round's community.

    >>> read_pk("N12"), read_pk("home:L7")
    (12, 7)
    """
    return int(id.removeprefix("home:")[1:])
