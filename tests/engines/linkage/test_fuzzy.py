"""Damaged numbers are found again; where a namesake could be meant, nothing is sure."""

from dataclasses import replace

import pytest

from tests.engines.linkage.drawn import (
    draw_people,
    draw_roll,
    open_tables,
    read_links,
    write_row,
)
from tongxin.engines.linkage.link import link

PEOPLE = draw_people(2000, 21, villages=20)
ROLL, TRUTH = draw_roll(PEOPLE, 22, damaged=0.0)
PLACE = {"township": "1镇", "village": "1村"}


def link_rows(rows, people=PEOPLE):
    connection = open_tables([*ROLL, *rows], people)
    link(connection, "s", "r")
    links = read_links(connection)
    return [links.get(row.key) for row in rows]


def add_people(*names):
    """Return the register with more people in one village, and their numbers."""
    numbers = ["360899194103120116", "360899196801010810", "360899197205050829"]
    more = [
        write_row(50_000 + place, name, number, **PLACE)
        for place, (name, number) in enumerate(zip(names, numbers, strict=False))
    ]
    return [*PEOPLE, *more]


def test_nobody_is_linked_wrongly_and_nearly_everybody_is_found():
    rows, truth = draw_roll(PEOPLE, 23, damaged=0.3)
    connection = open_tables(rows, PEOPLE)
    report = link(connection, "s", "r")
    links = read_links(connection)
    damaged = [row.key for row in rows if row.id_state not in ("ok", "from15")]
    sure = {key: pid for key, (pid, p, _) in links.items() if p is not None and p >= 0.95}
    assert report.fuzzy_used
    assert len(damaged) > 300
    assert [key for key, pid in sure.items() if truth[key] != pid] == []
    assert sum(key in sure for key in damaged) >= 0.99 * len(damaged)


@pytest.mark.parametrize(
    "signs",
    ["360899194103120161", "36089919410312016", "3608991941031201166", "360899194108120116"],
    ids=["swapped", "lost", "too many", "changed"],
)
def test_one_slip_in_a_number_is_seen(signs):
    row = write_row(1, "慕容白雪", signs, state="bad_check")
    assert link_rows([row], add_people("慕容白雪"))[0][:1] == (50_000,)


def test_six_digits_and_half_a_name_are_not_sure_among_namesakes():
    people = add_people("张海明", "张海军")
    row = write_row(1, "张海", "360899", state="scientific", **PLACE)
    found = link_rows([replace(row, unreadable=True)], people)[0]
    assert found is None or found[1] < 0.95


def test_six_digits_and_half_a_rare_name_in_its_village_are_enough():
    row = write_row(1, "慕容白", "360899", state="scientific", **PLACE)
    pid, p, how = link_rows([replace(row, unreadable=True)], add_people("慕容白雪"))[0]
    assert (pid, how) == (50_000, "fuzzy")
    assert p >= 0.95


def test_a_namesake_elsewhere_is_not_sure_without_more():
    row = write_row(1, "慕容白雪", "360899", state="scientific", township="3镇", village="7村")
    found = link_rows([row], add_people("慕容白雪"))[0]
    assert found is None or found[1] < 0.95


def test_another_sound_number_is_never_sure_whatever_else_agrees():
    row = write_row(1, "慕容白雪", "360899195001010019", birth=None, **PLACE)
    found = link_rows([row], add_people("慕容白雪"))[0]
    assert found is None or found[1] < 0.95


def test_people_who_are_not_in_the_register_stay_unlinked():
    rows, truth = draw_roll(PEOPLE, 24, damaged=0.3)
    register = [person for person in PEOPLE if person.key % 10]
    connection = open_tables(rows, register)
    report = link(connection, "s", "r")
    assert report.coverage == pytest.approx(0.9, abs=0.04)
    for key, (pid, p, _) in read_links(connection).items():
        assert p is None or p < 0.95 or truth[key] == pid


def test_a_row_that_may_be_one_of_two_lists_both():
    people = add_people("张海明", "张海军")
    row = replace(write_row(1, "张海", "360899", state="scientific", **PLACE), unreadable=True)
    connection = open_tables([*ROLL, row], people)
    link(connection, "s", "r")
    query = "SELECT pid FROM link_candidate WHERE key = 1 ORDER BY pid"
    assert {50_000, 50_001} <= {pid for (pid,) in connection.execute(query).fetchall()}
