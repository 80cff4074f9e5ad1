"""What must hold for any tables: order, threads and sides do not matter, evidence adds up."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.linkage.drawn import (
    damage,
    date_of,
    draw_people,
    draw_roll,
    open_tables,
    read_links,
)
from tongxin.engines.linkage.levels import compare_pairs
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.persons import make_persons_view, prepared_persons
from tongxin.engines.linkage.roll_settings import ROLLS
from tongxin.engines.linkage.tables import make_subjects_view, make_table
from tongxin.engines.linkage.unseen import chance_of_missing
from tongxin.engines.linkage.weights import match_weight, share_belief, smooth_shares

FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = draw_people(300, 31, villages=4)
ROLL, TRUTH = draw_roll(PEOPLE, 32, damaged=0.2)


def all_of(connection):
    query = "SELECT key, pid, p, how, levels::VARCHAR FROM link ORDER BY key"
    return connection.execute(query).fetchall()


def link_all(subjects, persons, threads=2, model=None):
    connection = open_tables(subjects, persons, threads)
    report = link(connection, "s", "r", model=model)
    return all_of(connection), report


@FEW
@given(st.randoms(use_true_random=False), st.sampled_from([1, 2, 4]))
def test_neither_the_order_of_rows_nor_the_number_of_threads_matters(random, threads):
    subjects, persons = list(ROLL), list(PEOPLE)
    random.shuffle(subjects)
    random.shuffle(persons)
    links, report = link_all(subjects, persons, threads)
    assert links == LINKS
    assert report.model.to_json() == MODEL.to_json()


LINKS, REPORT = link_all(ROLL, PEOPLE)
MODEL = REPORT.model


def list_levels(rows, persons, pairs):
    """Return the levels of pairs (place in rows, place in persons) by comparison."""
    connection = open_tables(rows, persons)
    with prepared_persons(connection, "r"):
        make_subjects_view(connection, "s", ROLLS)
        make_persons_view(connection, "r", ROLLS)
        values = ", ".join(f"({rows[a].key}, {persons[b].key})" for a, b in pairs)
        make_table(connection, "some", f"SELECT * FROM (VALUES {values}) v(key, pid)")
        compare_pairs(connection, ROLLS, pairs="_lk_some", left="_lk_l", into="levels")
        found = connection.execute("SELECT * FROM _lk_levels ORDER BY key, pid").fetchall()
    return {(row[0], row[1]): row[2:] for row in found}


@FEW
@given(st.integers(0, 10_000))
def test_a_pair_stands_at_one_level_whichever_side_comes_first(seed):
    random = Random(seed)
    drawn = [damage(p, random.choice(("typo", "cut", "head", "blank")), random) for p in PEOPLE]
    rows = [random.choice(pair) for pair in zip(drawn, PEOPLE, strict=True)]
    there = [replace(row, key=row.key + 1000, birth=date_of(PEOPLE[row.key])) for row in rows]
    pairs = [(random.randrange(300), random.randrange(300)) for _ in range(60)]
    pairs += [(place, place) for place in range(0, 300, 5)]
    one = list_levels(rows, there, pairs)
    other = list_levels(there, rows, [(b, a) for a, b in pairs])
    assert one == {(a, b): levels for (b, a), levels in other.items()}


@FEW
@given(st.sampled_from([row for row in ROLL if row.id_state == "scientific"]))
def test_evidence_that_agrees_never_lowers_a_probability_and_what_differs_never_raises_it(row):
    person = PEOPLE[TRUTH[row.key]]
    bare = replace(row, birth=None, township=None, village=None)
    steps = [
        bare,
        replace(bare, township=person.township, village=person.village),
        replace(row, birth=date_of(person)),
        replace(row, birth=date_of(person) + timedelta(days=4000)),
    ]
    others = [one for one in ROLL if one.key != row.key]
    found = []
    for step in steps:
        connection = open_tables([*others, step], PEOPLE)
        link(connection, "s", "r", model=MODEL)
        query = "SELECT p FROM link_candidate WHERE key = ? AND pid = ?"
        listed = connection.execute(query, [row.key, person.key]).fetchall()
        linked = read_links(connection).get(row.key)
        sure = linked is not None and linked[0] == person.key
        found.append(linked[1] if sure else listed[0][0] if listed else 0.0)
    assert found[0] <= found[1] + 1e-6
    assert found[1] <= found[2] + 1e-6
    assert found[3] <= found[2] + 1e-6


def test_probabilities_of_one_row_sum_to_less_than_one():
    connection = open_tables(ROLL, PEOPLE)
    link(connection, "s", "r")
    query = "SELECT max(total) FROM (SELECT sum(p) AS total FROM link_candidate GROUP BY key)"
    assert (connection.execute(query).fetchall()[0][0] or 0) <= 1.0
    keys = connection.execute("SELECT count(*) - count(DISTINCT key) FROM link").fetchall()
    assert keys == [(0,)]


@given(st.lists(st.floats(-40, 60), min_size=1, max_size=20), st.floats(0.5, 1))
def test_belief_is_shared_and_grows_with_the_weight(weights, coverage):
    shares = share_belief(weights, 1000, coverage, 0.01, doubt=0.05, rivalry=3)
    assert sum(shares) <= 1 + 1e-12
    assert sorted(shares) == [share for _, share in sorted(zip(weights, shares, strict=True))]


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
def test_learned_shares_sum_to_one(counts):
    assert sum(smooth_shares(counts, (0.9, 0.09, 0.01), 100)) == pytest.approx(1, abs=1e-6)


def test_a_weight_needs_shares():
    with pytest.raises(ValueError, match="0"):
        match_weight(0.0, 0.5)


def test_more_open_blocks_miss_fewer_people():
    signature = (1, 5, 2, 1, 0)
    shares = [
        chance_of_missing(ROLLS, MODEL, signature, ROLLS.blocks[:many])
        for many in range(len(ROLLS.blocks) + 1)
    ]
    assert shares[0] == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.05
