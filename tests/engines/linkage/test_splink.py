"""Splink behind the same interface gives the same links; without it, it is said what to install."""

from importlib.util import find_spec

import pytest

from tests.engines.linkage.drawn import draw_people, draw_roll, open_tables, read_links
from tongxin.engines.linkage.errors import LinkerNotInstalled
from tongxin.engines.linkage.link import link

PEOPLE = draw_people(1000, 61, villages=10)
ROLL, _ = draw_roll(PEOPLE, 62, damaged=0.2)


def sure_links(connection):
    links = read_links(connection)
    return {key: pid for key, (pid, p, _) in links.items() if p is not None and p >= 0.95}


@pytest.mark.skipif(find_spec("splink") is None, reason="splink is not installed here")
def test_splink_on_duckdb_gives_the_same_links_at_the_same_levels():
    connection = open_tables(ROLL, PEOPLE)
    model = link(connection, "s", "r", into="ours").model
    report = link(connection, "s", "r", linker="splink-duckdb", model=model)
    assert report.fuzzy_used
    assert sure_links(connection) == {
        key: pid
        for key, (pid, p, _) in read_links(connection, "ours").items()
        if p is not None and p >= 0.95
    }
    different = connection.execute(
        "SELECT count(*) FROM link a FULL JOIN ours b USING (key) "
        "WHERE a.levels::VARCHAR IS DISTINCT FROM b.levels::VARCHAR OR abs(a.p - b.p) > 1e-6"
    ).fetchall()
    assert different == [(0,)]


@pytest.mark.skipif(find_spec("splink") is not None, reason="splink is installed here")
@pytest.mark.parametrize("linker", ["splink-duckdb", "splink-spark"])
def test_a_linker_that_is_not_installed_says_what_it_needs(linker):
    connection = open_tables(ROLL[:5], PEOPLE[:5])
    with pytest.raises(LinkerNotInstalled) as refused:
        link(connection, "s", "r", linker=linker)
    assert "splink" in refused.value.facts["needs"]
