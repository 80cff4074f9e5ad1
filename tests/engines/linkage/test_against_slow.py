"""The SQL linker agrees with a slow one that looks at every pair and shares no code with it."""

import pytest

from tests.engines.linkage.drawn import draw_people, draw_roll, open_tables, read_links
from tests.engines.linkage.slow import judge_row
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.roll_settings import ROLLS


@pytest.mark.parametrize("seed", [3, 4])
def test_probabilities_are_those_of_looking_at_every_pair(seed):
    people = draw_people(500, seed, villages=6)
    rows, _ = draw_roll(people, seed + 1, damaged=0.12, births=0.5)
    connection = open_tables(rows, people)
    model = link(connection, "s", "r").model
    links = read_links(connection)
    rest = [row for row in rows if links.get(row.key, (0, 0, ""))[2] != "exact"]
    assert len(rest) > 15
    for row in rest:
        slow = judge_row(row, people, model, ROLLS.doubt, ROLLS.rivalry)
        best = max(slow, key=lambda key: (slow[key], -key))
        pid, p, _ = links.get(row.key, (None, 0.0, ""))
        assert (pid == best) == (p >= 0.5)
        # Persons outside the blocks are counted as expected, not one by one.
        assert p == pytest.approx(slow[best], abs=0.03) or max(p, slow[best]) < 0.5
        assert (p >= 0.95) == (slow[best] >= 0.95) or abs(slow[best] - 0.95) < 0.03
