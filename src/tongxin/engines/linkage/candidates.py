"""Pairs worth looking at: subjects and persons that share the keys of a block."""

from dataclasses import dataclass

from tongxin.engines.linkage.settings import Block, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, count, make_table

FILLED_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class BlockCount:
    """What a block gave: pairs, and subjects for whom it was closed as too crowded."""

    code: str
    pairs: int
    closed: int


def find_candidates(
    connection: CONNECTION, settings: Settings, subjects: str
) -> tuple[BlockCount, ...]:
    """Make `_lk_pairs` (key, pid) and `_lk_closed` (key, block) for a table of subjects' fields.

    subjects: a table of ours with key and fields. Memory is bounded: a key that more than
    `block.most` persons share gives no pairs, and the subject is told that the block is closed.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {OWN}pairs (key BIGINT, pid BIGINT)")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {OWN}closed (key BIGINT, block VARCHAR)")
    counts = tuple(_fill_block(connection, block, subjects) for block in settings.blocks)
    make_table(connection, "pairs", f"SELECT DISTINCT key, pid FROM {OWN}pairs")
    return counts


def _fill_block(connection: CONNECTION, block: Block, subjects: str) -> BlockCount:
    names = [f"k{place}" for place in range(len(block.keys))]
    listed = ", ".join(names)
    keys = ", ".join(f"{sql} AS {name}" for name, sql in zip(names, block.keys, strict=True))
    carried = ", ".join(("key", *block.carries))
    filled = " AND ".join(f"{name} IS NOT NULL" for name in names)
    make_table(
        connection,
        "wanted",
        f"SELECT * FROM (SELECT {carried}, {keys} FROM {subjects} WHERE {block.left}) "
        f"WHERE {filled}",
    )
    person = ", ".join(f"'{name}': {name}" for name in ("key", *block.carries))
    make_table(
        connection,
        "crowds",
        f"SELECT {listed}, count(*) AS crowd, list({{{person}}}) AS people "
        f"FROM (SELECT {carried}, {keys} FROM {OWN}r) "
        f"SEMI JOIN {OWN}wanted USING ({listed}) GROUP BY {listed}",
    )
    connection.execute(
        f"INSERT INTO {OWN}closed SELECT w.key, '{block.code}' FROM {OWN}wanted w "
        f"JOIN {OWN}crowds USING ({listed}) WHERE crowd > {block.most}"
    )
    before = count(connection, f"SELECT count(*) FROM {OWN}pairs")
    connection.execute(
        f"INSERT INTO {OWN}pairs SELECT l.key, r.key FROM (SELECT {{{person}}} AS l, "
        f"unnest(people) AS r FROM {OWN}wanted JOIN {OWN}crowds USING ({listed}) "
        f"WHERE crowd <= {block.most}) WHERE {block.keep}"
    )
    return BlockCount(
        block.code,
        count(connection, f"SELECT count(*) FROM {OWN}pairs") - before,
        count(connection, f"SELECT count(*) FROM {OWN}closed WHERE block = '{block.code}'"),
    )


def find_empty_blocks(connection: CONNECTION, settings: Settings) -> frozenset[str]:
    """Return the blocks whose keys most persons lack: they cannot be relied on to catch anybody."""
    shares = ", ".join(
        "avg(CASE WHEN " + " AND ".join(f"({key}) IS NOT NULL" for key in block.keys) + " THEN 1.0 "
        "ELSE 0.0 END)"
        for block in settings.blocks
    )
    sample = f"(SELECT * FROM {OWN}r WHERE key % 16 = 0)"
    row = connection.execute(f"SELECT {shares} FROM {sample}").fetchall()[0]
    return frozenset(
        block.code
        for block, share in zip(settings.blocks, row, strict=True)
        if share is not None and share < FILLED_ENOUGH
    )
