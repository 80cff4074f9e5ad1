"""Pairs worth looking at: subjects and persons that share the keys of a block."""

from tongxin.engines.linkage.settings import Block, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, count, make_table

FILLED_ENOUGH = 0.9
FILLED_SAMPLE = 20_000


def find_candidates(connection: CONNECTION, settings: Settings, subjects: str) -> None:
    """Make `_lk_pairs` (key, pid) and `_lk_closed` (key, block) for a table of subjects' fields.

    subjects: a table of ours with key and fields. Memory is bounded: a key that more than
    `block.most` persons share gives no pairs, and the subject is told that the block is closed.
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {OWN}found (key BIGINT, pid BIGINT, block VARCHAR)"
    )
    for block in settings.blocks:
        connection.execute(f"INSERT INTO {OWN}found {write_block(block, subjects)}")
    make_table(
        connection, "pairs", f"SELECT DISTINCT key, pid FROM {OWN}found WHERE pid IS NOT NULL"
    )
    make_table(connection, "closed", f"SELECT key, block FROM {OWN}found WHERE pid IS NULL")


def write_block(block: Block, subjects: str) -> str:
    """Return SQL for (key, pid, code) of a block's pairs; pid NULL where it is too crowded."""
    names = [f"k{place}" for place in range(len(block.keys))]
    listed = ", ".join(names)
    keys = ", ".join(f"{sql} AS {name}" for name, sql in zip(names, block.keys, strict=True))
    filled = " AND ".join(f"{name} IS NOT NULL" for name in names)
    carried = ", ".join(("key", *block.carries))
    one = ", ".join(f"'{name}': {name}" for name in ("key", *block.carries))
    return (
        f"WITH wanted AS MATERIALIZED (SELECT * FROM (SELECT {carried}, {keys} FROM {subjects} "
        f"WHERE {block.left}) WHERE {filled}), "
        f"crowds AS MATERIALIZED (SELECT {listed}, count(*) AS crowd, list({{{one}}}) AS people "
        f"FROM (SELECT {carried}, {keys} FROM {OWN}r) "
        f"SEMI JOIN wanted USING ({listed}) GROUP BY {listed}) "
        f"SELECT l.key, r.key AS pid, '{block.code}' AS block FROM (SELECT {{{one}}} AS l, "
        f"unnest(people) AS r FROM wanted JOIN crowds USING ({listed}) "
        f"WHERE crowd <= {block.most}) WHERE {block.keep} "
        f"UNION ALL SELECT key, NULL, '{block.code}' FROM wanted JOIN crowds USING ({listed}) "
        f"WHERE crowd > {block.most}"
    )


def find_empty_blocks(connection: CONNECTION, settings: Settings) -> frozenset[str]:
    """Return the blocks whose keys most persons lack: they cannot be relied on to catch anybody."""
    shares = ", ".join(
        "avg(CASE WHEN " + " AND ".join(f"({key}) IS NOT NULL" for key in block.keys) + " THEN 1.0 "
        "ELSE 0.0 END)"
        for block in settings.blocks
    )
    every = 1 + count(connection, f"SELECT count(*) FROM {OWN}r") // FILLED_SAMPLE
    query = f"SELECT {shares} FROM (SELECT * FROM {OWN}r WHERE key % {every} = 0)"
    row = connection.execute(query).fetchall()[0]
    return frozenset(
        block.code
        for block, share in zip(settings.blocks, row, strict=True)
        if share is not None and share < FILLED_ENOUGH
    )
