"""Rows taken in: each text kept once, no row lost, the same whatever the batches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.audit.invented_county import County, name_of, number_of
from tongxin.engines.audit.absorb import absorb, absorb_rolls
from tongxin.engines.audit.errors import RowsLost
from tongxin.engines.audit.read_texts import HANDED, hand_over
from tongxin.engines.audit.reconcile import reconcile
from tongxin.engines.audit.store import open_store

COLUMNS = ("source_id", "row", "seq", "name", "id", "amount", "remark", "account")
CELLS = st.sampled_from([None, "", "1", "甲", "3.50", "五十元", "abc", "￥7"])


def stage(connection, rows):
    hand_over(connection, dict.fromkeys(COLUMNS, "VARCHAR"), rows)
    connection.execute(f"INSERT INTO roll_staging BY NAME FROM {HANDED}")


def take_in(rows, size):
    connection = open_store(threads=1, memory_mb=300)
    connection.execute(
        "INSERT INTO source BY NAME SELECT 1 AS source_id, 'roll' AS role, 'f.csv' AS file, "
        f"2 AS first_row, 100 AS unit_fen, {len(rows)} AS rows_read"
    )
    for at in range(0, len(rows), size):
        stage(connection, rows[at : at + size])
        absorb_rolls(connection)
    reconcile(connection)
    return connection


@given(st.lists(st.tuples(*[CELLS] * 6), min_size=1, max_size=25), st.integers(1, 25))
@settings(deadline=None, max_examples=20)
def test_every_row_is_kept_as_read_or_set_aside_whatever_the_batches(cells, size):
    rows = [(1, place + 2, *row) for place, row in enumerate(cells)]
    connection = take_in(rows, size)
    kept = connection.execute(
        "SELECT p.row, coalesce(p.seq, (p.row - 1)::VARCHAR), i.name, i.id, p.amount, "
        "p.remark, i.account FROM pay p JOIN identity i ON i.iid = p.iid ORDER BY p.row"
    ).fetchall()
    aside = connection.execute('SELECT "row" FROM aside').fetchall()
    assert sorted([row for row, *_ in kept] + [row for (row,) in aside]) == [r[1] for r in rows]
    read = {row[1]: row for row in rows}
    for row, _, name, number, amount, remark, account in kept:
        assert (name, number, amount, account) == (*read[row][3:6], read[row][7])
        assert remark == (read[row][6] or None)
    written = connection.execute("SELECT count(*), count(DISTINCT h) FROM identity").fetchall()[0]
    assert written[0] == written[1]
    whole = take_in(rows, len(rows))
    query = "SELECT row, iid, fen FROM pay ORDER BY row"
    assert connection.execute(query).fetchall() == whole.execute(query).fetchall()


@given(st.permutations(range(12)))
@settings(deadline=None, max_examples=10)
def test_the_order_in_which_a_reader_hands_rows_over_numbers_nobody_anew(order):
    names = ["甲", "乙", "丙", "丁"]
    rows = [(1, place + 2, None, names[place % 4], "1", "5", None, None) for place in range(12)]
    query = "SELECT iid, name FROM identity ORDER BY iid"
    turned = take_in([rows[place] for place in order], len(rows))
    assert turned.execute(query).fetchall() == list(enumerate(names, 1))


def test_a_row_that_vanished_stops_the_run():
    connection = take_in([(1, 2, "1", "甲", "1", "1", None, None)], 1)
    connection.execute("DELETE FROM pay")
    with pytest.raises(RowsLost):
        reconcile(connection)


def test_threads_and_the_order_of_files_change_no_finding():
    def examine(threads, turned):
        county = County(threads)
        for place in range(12):
            birth = f"19{40 + place}0{place % 9 + 1}11"
            county.live(name_of(place + 70), number_of(birth, place))
            county.pay("gaoling", name_of(place + 70), number_of(birth, place), 7_000)
        if turned:
            for rows in county.staged.values():
                rows.reverse()
        return county.examine()

    one = examine(1, turned=False)
    assert len(one) > 50
    assert one == examine(2, turned=False) == examine(2, turned=True)


def test_an_empty_batch_changes_nothing():
    connection = open_store(threads=1, memory_mb=300)
    absorb(connection)
    assert connection.execute("SELECT count(*) FROM pay").fetchall() == [(0,)]
