"""Needs that say the same are found, explained, and never compared each with each."""

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.language.planted import plant_needs
from tongxin.engines.language.duplicates import (
    LEAST_SCORE,
    Said,
    find_alike,
    find_near_duplicates,
)
from tongxin.engines.language.shingles import (
    compare_shingles,
    cut_prefix,
    cut_shingles,
    weigh_shingles,
)

WORDS = st.text(alphabet="想学画画理发修电扇手机，1 ", max_size=12)


def list_pairs(groups):
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_planted_duplicates_are_found_and_few_others():
    needs, truth = plant_needs(3000, places=12, seed=5)
    found = find_near_duplicates(needs)
    by_leader, by_truth, by_words = (defaultdict(set) for _ in range(3))
    for pair in found:
        by_leader[pair.of] |= {pair.of, pair.id}
    for need, meant in zip(needs, truth, strict=True):
        by_truth[meant].add(need.id)
        by_words[need.place, need.text].add(need.id)
    told, true = list_pairs(by_leader.values()), list_pairs(by_truth.values())
    precision, recall = len(told & true) / len(told), len(told & true) / len(true)
    recall_of_equal_words = len(list_pairs(by_words.values()) & true) / len(true)
    assert precision > 0.98
    assert recall > 0.5
    assert recall_of_equal_words < 0.2


@pytest.mark.parametrize("seed", range(4))
def test_the_first_needs_of_a_street_are_weighed_as_well(seed):
    """Few needs teach nothing about words: what others write weighs with them."""
    needs, truth = plant_needs(240, places=6, seed=seed)
    meant = {need.id: told for need, told in zip(needs, truth, strict=True)}
    found = find_near_duplicates(needs)
    right = [pair for pair in found if meant[pair.id] == meant[pair.of]]
    assert len(found) - len(right) <= 1


def test_one_form_of_words_for_different_things_is_no_duplicate():
    said = [
        Said("a", "p", "我们几个退休的想学二胡"),
        Said("b", "p", "我们几个退休的想学剪纸"),
    ]
    assert not find_near_duplicates(said)


def test_many_needs_at_one_place_are_compared_with_few(monkeypatch):
    needs, _ = plant_needs(6000, places=1, seed=6)
    compared = []

    def count_comparison(one, other):
        compared.append(1)
        return compare_shingles(one, other)

    monkeypatch.setattr("tongxin.engines.language.duplicates.compare_shingles", count_comparison)
    find_near_duplicates(needs)
    assert len(compared) < 6000 * 6000 / 2 / 50


def test_a_pair_says_how_alike_and_in_which_words():
    said = [
        Said("a", "p", "想请人来教老人用智能手机"),
        Said("b", "p", "请人教老人用智能手机，谢谢"),
    ]
    (pair,) = find_near_duplicates([*said, Said("c", "p", "电风扇不转了")])
    assert (pair.id, pair.of) == ("b", "a")
    assert pair.score > 0.5
    assert "教老人用智能手机" in pair.words


def test_the_same_words_at_another_place_are_another_need():
    assert not find_near_duplicates([Said("a", "p", "想理发"), Said("b", "q", "想理发")])


def test_equal_words_are_found_whatever_their_marks_and_phone_numbers():
    said = [Said("a", "p", "想理发！电话15500000001"), Said("b", "p", "想理发。电话 15500000002")]
    (pair,) = find_near_duplicates(said)
    assert pair.score == 1.0
    assert "155" not in "".join(pair.words)


def test_needs_without_words_are_like_none():
    assert not find_near_duplicates([Said("a", "p", "！！"), Said("b", "p", "")])
    assert not find_alike("", [Said("a", "p", "")])


def test_a_new_text_finds_the_earlier_needs_likest_first():
    earlier = [
        Said("a", "p", "我想学毛笔字"),
        Said("b", "p", "想学毛笔字"),
        Said("c", "p", "修灯"),
    ]
    assert [pair.of for pair in find_alike("想学毛笔字", earlier)] == ["b", "a"]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=8), st.sampled_from([0.2, 0.3, 0.5, 0.8]))
def test_no_pair_as_alike_as_asked_escapes_the_prefix(texts, least):
    shingled = weigh_shingles([cut_shingles(text) for text in texts])
    for one, other in combinations(shingled, 2):
        if compare_shingles(one, other) >= least and one.total:
            assert set(cut_prefix(one, least)) & set(cut_prefix(other, least))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("pq"), WORDS), max_size=12))
def test_each_need_is_found_exactly_when_an_earlier_leader_is_as_alike(rows):
    needs = [Said(str(i), place, text) for i, (place, text) in enumerate(rows)]
    found = {pair.id: pair for pair in find_near_duplicates(needs)}
    shingled = weigh_shingles([cut_shingles(need.text) for need in needs])
    leaders = []
    for i, need in enumerate(needs):
        if not shingled[i].total:
            assert need.id not in found
            continue
        near = [
            score
            for j in leaders
            if needs[j].place == need.place
            and (score := compare_shingles(shingled[i], shingled[j])) >= LEAST_SCORE
        ]
        assert (need.id in found) == bool(near)
        if near:
            assert found[need.id].score == round(max(near), 3)
        else:
            leaders.append(i)
