"""The joint relaxation of many streets: every round goes on from the one before."""

from benchmarks.instances import district
from tongxin.engines.matching.bounding import FIRST_ROUND, ROUND
from tongxin.engines.matching.parts import split_by_street
from tongxin.engines.matching.search import Search
from tongxin.engines.matching.solve import run_search
from tongxin.engines.matching.workers import open_workers


def test_no_round_of_the_joint_relaxation_is_done_twice() -> None:
    parts = split_by_street(district(6, 2, 16, 10, 4), whole_up_to=0)
    with open_workers(0, 0) as here:
        search = Search(parts, here, seed=0)
        run_search(search, effort=2)
    assert search.bounding.round >= 2
    assert search.bounding.iterate is not None
    again = search.bounding.round - 1
    assert search.bounding.iterate.done == FIRST_ROUND + again * ROUND
