"""How likely the right person is not among the candidates, from the blocks that were open."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product

from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Block, Case, Comparison, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN

Signature = tuple[int, ...]


def write_signature(comparison: Comparison) -> str:
    """Return SQL over `l` for the place (1...) of the case that will hold, 0 for none."""
    whens = " ".join(
        f"WHEN {case.given} THEN {place}" for place, case in enumerate(comparison.cases, 1)
    )
    return f"CASE {whens} ELSE 0 END"


def chance_of_missing(
    settings: Settings, model: Model, signature: Signature, open_blocks: Iterable[Block]
) -> float:
    """Return P(no open block holds the right person | the person is in the register), in 0..1.

    signature: for each comparison the place of the case that the subject's fields allow, 0
    where the fields are missing. The levels are taken for independent, as Fellegi and Sunter do.
    """
    blocks = [{name: frozenset(levels) for name, levels in block.catches} for block in open_blocks]
    choices = [
        _share_by_catch(comparison, place, model, blocks)
        for comparison, place in zip(settings.comparisons, signature, strict=True)
    ]
    missed = 0.0
    for draw in product(*choices):
        caught = frozenset.intersection(*(catch for catch, _ in draw))
        if not caught:
            share = 1.0
            for _, part in draw:
                share *= part
            missed += share
    return missed


def _share_by_catch(
    comparison: Comparison,
    place: int,
    model: Model,
    blocks: list[dict[str, frozenset[str]]],
) -> list[tuple[frozenset[int], float]]:
    """Return by set of blocks that a level satisfies how likely such a level is."""
    name = comparison.name
    free = frozenset(at for at, block in enumerate(blocks) if name not in block)
    if place == 0:
        return [(free, 1.0)]
    case: Case = comparison.cases[place - 1]
    shares: dict[frozenset[int], float] = {}
    for level in case.levels:
        catch = free | {at for at, block in enumerate(blocks) if level.code in block.get(name, ())}
        shares[catch] = shares.get(catch, 0.0) + model.m[f"{name}:{case.code}:{level.code}"]
    return list(shares.items())


def make_unseen(
    connection: CONNECTION, settings: Settings, model: Model, subjects: str, empty: frozenset[str]
) -> None:
    """Make `_lk_unseen` (key, unseen) for a table of ours with the subjects' fields.

    empty: blocks that cannot be relied on.
    """
    places = ", ".join(
        f"{write_signature(each)} AS s{at}" for at, each in enumerate(settings.comparisons)
    )
    signs = ", ".join(f"s{at}" for at in range(len(settings.comparisons)))
    fits = " || ".join(
        f"CASE WHEN coalesce({block.left}, false) THEN '1' ELSE '0' END"
        for block in settings.blocks
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {OWN}signed AS SELECT l.key, {places}, {fits} AS fits, "
        f"coalesce(c.closed, '') AS closed FROM {subjects} l LEFT JOIN (SELECT key, "
        f"string_agg(block, ',' ORDER BY block) AS closed FROM {OWN}closed GROUP BY key) c "
        "ON c.key = l.key"
    )
    found = connection.execute(
        f"SELECT DISTINCT {signs}, fits, closed FROM {OWN}signed ORDER BY ALL"
    ).fetchall()
    measure = _measure_by(settings, model, empty)
    rows = [(*row, measure(tuple(row[:-2]), row[-2], row[-1])) for row in found]
    values = ", ".join(
        f"({', '.join(map(str, row[:-3]))}, '{row[-3]}', '{row[-2]}', {row[-1]!r}::DOUBLE)"
        for row in rows
    )
    listed = f"{signs}, fits, closed"
    nothing = f"(SELECT {listed}, 1.0 AS unseen FROM {OWN}signed WHERE false) v"
    measured = f"(VALUES {values}) v({listed}, unseen)" if rows else nothing
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {OWN}unseen AS SELECT key, unseen FROM {OWN}signed "
        f"JOIN {measured} USING ({listed})"
    )


def _measure_by(
    settings: Settings, model: Model, empty: frozenset[str]
) -> Callable[[Signature, str, str], float]:
    """Return a function of signature, fitting blocks and closed blocks that keeps its answers."""

    @cache
    def measure(signature: Signature, fits: str, closed: str) -> float:
        shut = empty | set(closed.split(","))
        blocks: Mapping[str, Block] = {
            block.code: block
            for block, fit in zip(settings.blocks, fits, strict=True)
            if fit == "1" and block.code not in shut
        }
        return chance_of_missing(settings, model, signature, blocks.values())

    return measure
