"""The hand-written table of docs/rights.md and the program say the same, cell by cell."""

import re
from pathlib import Path

import pytest
from django.db import transaction

from tests.kernel.cast import Street, make_street
from tongxin.kernel.rights import INCOMPATIBLE, ROLES, Actor, Held, may
from tongxin.kernel.rights.roles import ACTIONS

PAGE = Path(__file__).parents[3] / "docs" / "rights.md"
CELL = re.compile(r"[✓–] [✓–] [✓–]")


def read_tables() -> list[list[list[str]]]:
    """Return the tables of the page, each as its rows of cells."""
    tables: list[list[list[str]]] = [[]]
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            tables[-1].append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


ROLE_ROWS, RIVAL_ROWS, RIGHTS = read_tables()
COLUMNS = RIGHTS[0][2:]
ROWS = {row[0]: row[2:] for row in RIGHTS[2:]}
CELLS = [
    (action, role, cell)
    for action, cells in ROWS.items()
    for role, cell in zip(COLUMNS, cells, strict=True)
]


@pytest.fixture(scope="module")
def street(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_street()
        transaction.set_rollback(True)


def test_the_table_names_every_action_and_every_role() -> None:
    assert frozenset(ROWS) == ACTIONS
    assert len(ROWS) == len(RIGHTS) - 2
    assert list(ROLES) == COLUMNS
    told = {tuple(row) for row in ROLE_ROWS[2:]}
    assert told == {(role.code, role.label_zh, role.label_en) for role in ROLES.values()}


def test_the_table_of_rivals_is_the_programs() -> None:
    assert {frozenset(row[:2]) for row in RIVAL_ROWS[2:]} == INCOMPATIBLE


@pytest.mark.parametrize(("action", "role", "cell"), CELLS)
def test_the_program_answers_as_the_cell_says(
    street: Street, action: str, role: str, cell: str
) -> None:
    assert CELL.fullmatch(cell)
    of_unit = street.north_unit.pk if ROLES[role].of_unit else None
    actor = Actor(street.worker, (Held(role, street.north.pk, of_unit),))
    grounds = (
        (street.north, street.north_unit),
        (street.south, street.south_unit),
        (street.street, street.office_unit),
    )
    answers = [may(actor, action, place=place, unit=unit) for place, unit in grounds]
    assert answers == [sign == "✓" for sign in cell.split()]
