"""A number alone is no proof: it must be sound, one person's, and the name must agree."""

import pytest

from tests.engines.linkage.drawn import draw_people, draw_roll, open_tables, read_links, write_row
from tongxin.engines.linkage.errors import MissingColumns, UnknownLinker
from tongxin.engines.linkage.link import link

PEOPLE = draw_people(400, 11, villages=8)
ROLL, _ = draw_roll(PEOPLE, 12, share=0.9, damaged=0.0)
NUMBER = PEOPLE[7].id18


def link_one(row, people=PEOPLE):
    """Link one more row beside the others and return what became of it."""
    connection = open_tables([*ROLL, row], people)
    link(connection, "s", "r")
    return read_links(connection).get(row.key)


def named(name, number=NUMBER, **others):
    return write_row(1, name, number, **others)


def test_number_and_name_that_agree_are_an_exact_link():
    assert link_one(named(PEOPLE[7].name_key)) == (7, 1.0, "exact")


def test_a_15_digit_number_is_as_good():
    assert link_one(named(PEOPLE[7].name_key, state="from15")) == (7, 1.0, "exact")


def test_a_name_whose_last_sign_cannot_be_read_agrees_with_what_is_left():
    name = next(p for p in PEOPLE if len(p.name_key) == 3)
    row = named(name.name_key[:-1], name.id18, unreadable=True)
    assert link_one(row) == (name.key, 1.0, "exact")


def test_one_sound_in_another_character_agrees():
    people = [*PEOPLE[:7], write_row(7, "张明华", NUMBER), *PEOPLE[8:]]
    assert link_one(named("张鸣华"), people) == (7, 1.0, "exact")
    assert link_one(named("张民华"), people) == (7, 1.0, "exact")


@pytest.mark.parametrize("written", ["张华明", "张明华(大)", "张明华(已故)"])
def test_given_characters_turned_round_and_a_note_behind_the_name_are_slips(written):
    people = [*PEOPLE[:7], write_row(7, "张明华", NUMBER), *PEOPLE[8:]]
    assert link_one(named(written), people) == (7, 1.0, "exact")


def test_a_turned_name_is_a_conflict_where_its_bearer_lives_next_door():
    place = {"township": "9镇", "village": "99村"}
    owner, sister = "360899196801010810", "360899194103120116"
    row = write_row(1, "张华明", owner, **place)
    both = [write_row(5000, "张明华", owner, **place), write_row(5001, "张华明", sister, **place)]
    assert link_one(row, [*PEOPLE, *both]) == (5000, None, "conflict")


def test_another_name_under_the_number_is_a_conflict_and_no_link():
    pid, p, how = link_one(named("欧阳娜娜"))
    assert (pid, p, how) == (7, None, "conflict")


def test_a_name_that_differs_in_a_sign_is_a_conflict_where_its_bearer_lives_next_door():
    place = {"township": "9镇", "village": "99村"}
    owner, sister = "360899196801010810", "360899194103120116"
    rows = [write_row(1, "张芬", owner, **place), write_row(2, "陈建华", owner, **place)]
    for row, name in zip(rows, ("张芳", "陈建国"), strict=True):
        alone = [*PEOPLE, write_row(5000, name, owner, **place)]
        pid, p, _ = link_one(row, alone)
        assert (pid, p >= 0.95) == (5000, True)
        beside = [*alone, write_row(5001, row.name_key, sister, **place)]
        assert link_one(row, beside) == (5000, None, "conflict")


def test_a_number_that_ends_in_000_is_not_taken_at_its_word():
    cut = NUMBER[:15] + "000"
    stranger = write_row(0, "司马光", cut, township="9镇", village="99村")
    row = named(PEOPLE[7].name_key, cut, township=PEOPLE[7].township, village=PEOPLE[7].village)
    pid, _, how = link_one(row, [stranger, *PEOPLE[1:]])
    assert (pid, how) == (7, "fuzzy")


def test_a_number_that_two_persons_hold_makes_no_sure_link():
    twin = write_row(9_999, PEOPLE[7].name_key, NUMBER)
    found = link_one(named(PEOPLE[7].name_key), [*PEOPLE, twin])
    assert found is None or (found[2] == "fuzzy" and found[1] < 0.95)


def test_a_row_that_says_nothing_is_linked_to_nobody():
    assert link_one(write_row(1)) is None


def test_what_cannot_be_linked_is_refused():
    connection = open_tables(ROLL[:2], PEOPLE)
    with pytest.raises(UnknownLinker):
        link(connection, "s", "r", linker="guess")
    with pytest.raises(ValueError, match="s; DROP"):
        link(connection, "s; DROP TABLE r", "r")
    connection.execute("ALTER TABLE s DROP COLUMN village")
    with pytest.raises(MissingColumns) as refused:
        link(connection, "s", "r")
    assert refused.value.facts["columns"] == ["village"]
