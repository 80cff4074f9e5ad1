"""Candidates come from several blocks; a crowd of namesakes closes a block and never explodes."""

from dataclasses import replace
from random import Random

from tests.engines.linkage.drawn import damage, draw_people, draw_roll, open_tables, read_links
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.persons import is_prepared, prepared_persons

PEOPLE = draw_people(1500, 71, villages=12)
ROLL, _ = draw_roll(PEOPLE, 72, share=0.5, damaged=0.0)
CROWD = [
    replace(person, key=10_000 + place, name_key="王芳", pinyin="wang fang", surname="wang",
            township="0镇", village="0村", id18="360899" + person.id18[6:])
    for place, person in enumerate(draw_people(1200, 73))
]  # fmt: skip


def test_a_crowd_of_namesakes_is_counted_and_not_listed():
    random = Random(1)
    rows = [replace(damage(one, "head", random), key=one.key + 50_000) for one in CROWD[:40]]
    connection = open_tables([*ROLL, *rows], [*PEOPLE, *CROWD])
    report = link(connection, "s", "r")
    assert report.pairs < 40 * len(CROWD) / 10
    links = read_links(connection)
    assert not any(row.key in links and links[row.key][1] >= 0.95 for row in rows)


def test_a_slip_anywhere_in_the_number_is_found_without_name_place_and_birth_date():
    nothing = dict.fromkeys(("name_key", "pinyin", "surname", "township", "village", "id18"))
    number, rows = PEOPLE[400].id18, []
    for at in range(18):
        changed = number[:at] + ("7" if number[at] != "7" else "1") + number[at + 1 :]
        swapped = number[:at] + number[at : at + 2][::-1] + number[at + 2 :]
        for wrong in {changed, swapped} - {number}:
            row = replace(PEOPLE[400], key=90_000 + len(rows), **nothing)
            rows.append(replace(row, id_state="bad_check", id_digits=wrong))
    connection = open_tables([*ROLL, *rows], PEOPLE)
    link(connection, "s", "r")
    links = read_links(connection)
    assert [links.get(row.key, (None,))[0] for row in rows] == [400] * len(rows)


def test_a_prepared_register_gives_the_same_links_and_goes_away():
    rows, _ = draw_roll(PEOPLE, 74, damaged=0.2)
    connection = open_tables(rows, PEOPLE)
    link(connection, "s", "r", into="alone")
    with prepared_persons(connection, "r"):
        assert is_prepared(connection, "r")
        link(connection, "s", "r")
        assert read_links(connection) == read_links(connection, "alone")
    assert not is_prepared(connection, "r")
    left = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE temporary UNION ALL "
        "SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal"
    ).fetchall()
    assert [name for (name,) in left if name.startswith(("_lk_", "_lp_"))] == []
