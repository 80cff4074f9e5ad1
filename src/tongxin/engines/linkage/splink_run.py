"""Weigh pairs with Splink on a backend: what both backends do alike."""

from typing import Any

from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.score import count_values
from tongxin.engines.linkage.settings import Comparison, Settings
from tongxin.engines.linkage.splink_settings import hand_over_tables, make_settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, make_table


def weigh_with(
    api: Any, connection: CONNECTION, settings: Settings, model: Model, persons: int
) -> None:
    """Make `_lk_weighed` as `score.weigh_pairs` does, from what Splink predicts.

    api: an empty Splink database API. Splink blocks and weighs on its own backend; pairs of
    blocks that are too crowded are dropped here, as everywhere.
    """
    from splink import Linker  # noqa: PLC0415

    count_values(connection, settings)
    given = hand_over_tables(connection, settings, persons)
    # The names sort the sides: rows first, persons second.
    sides = [api.register(given[name], dataset_display_name=name) for name in ("a_rest", "b_met")]
    linker = Linker(sides, make_settings(settings, model))
    for field in settings.list_shared():
        linker.table_management.register_term_frequency_lookup(api.register(given[field]), field)
    predicted = linker.inference.predict().as_pyarrow_table()
    connection.register(f"{OWN}predicted", predicted)
    try:
        make_table(connection, "weighed", write_weighed(settings))
    finally:
        connection.unregister(f"{OWN}predicted")


def write_weighed(settings: Settings) -> str:
    """Return SQL that brings Splink's answer to the form of `_lk_weighed`."""
    levels = ", ".join(f"{_name_level(each)} AS at_{each.name}" for each in settings.comparisons)
    weights = ", ".join(f"{_sum_weights(each)} AS w_{each.name}" for each in settings.comparisons)
    total = " + ".join(f"w_{each.name}" for each in settings.comparisons)
    return (
        f"SELECT *, {total} AS weight FROM (SELECT p.key_l AS key, p.key_r AS pid, "
        f"{levels}, {weights} FROM {OWN}predicted p SEMI JOIN {OWN}pairs q "
        "ON q.key = p.key_l AND q.pid = p.key_r)"
    )


def _name_level(comparison: Comparison) -> str:
    """Return SQL for `case:level` of Splink's number of a level, the first the highest."""
    codes = [f"{case.code}:{level.code}" for case in comparison.cases for level in case.levels]
    whens = " ".join(f"WHEN {place} THEN '{code}'" for place, code in enumerate(reversed(codes)))
    return f"CASE p.gamma_{comparison.name} {whens} END"


def _sum_weights(comparison: Comparison) -> str:
    shared = any(level.shared for case in comparison.cases for level in case.levels)
    return f"p.mw_{comparison.name}" + (f" + p.mw_tf_adj_{comparison.name}" if shared else "")
