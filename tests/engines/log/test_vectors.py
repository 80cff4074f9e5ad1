"""The tree gives the roots that certificate logs give for the leaves of their test vectors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.engines.log.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from tongxin.engines.log.tree import append_leaf, edge_root, leaf_hash, tree_root

ENTRIES = [
    bytes.fromhex(each)
    for each in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_the_root_is_the_known_one(size):
    assert tree_root([leaf_hash(each) for each in ENTRIES[:size]]).hex() == ROOTS[size]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40))
def test_a_tree_that_grew_leaf_by_leaf_has_the_root_of_the_whole(entries):
    leaves = [leaf_hash(each) for each in entries]
    edge = []
    for size, leaf in enumerate(leaves):
        edge, _ = append_leaf(edge, size, leaf)
    assert edge_root(edge) == tree_root(leaves)


@settings(deadline=None)
@given(st.integers(1, 40), st.data())
def test_proofs_hold_and_a_changed_leaf_breaks_them(size, data):
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path, root = inclusion_proof(leaves, index), tree_root(leaves)
    assert verify_inclusion(leaves[index], index, size, path, root)
    assert not verify_inclusion(leaf_hash(b"other"), index, size, path, root)


@settings(deadline=None)
@given(st.integers(1, 40), st.data())
def test_a_later_tree_goes_on_from_an_earlier_one(size, data):
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    old = data.draw(st.integers(1, size))
    path = consistency_proof(leaves, old)
    before, after = tree_root(leaves[:old]), tree_root(leaves)
    assert verify_consistency(old, size, path, before, after)
    assert not verify_consistency(old, size, path, leaf_hash(b"other"), after)
