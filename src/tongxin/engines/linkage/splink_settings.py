"""Our comparisons, blocks and weights in the words of Splink; used by both of its backends.

Splink 5 has no complete list of what changed since 4: everything that touches it stands in the
three modules `splink_*`. Weights are ours, learned from known links and frozen: Splink's own
training did not repeat exactly with two threads, and settles on wrong solutions without warning.
"""

import re
from typing import Any

from tongxin.engines.linkage.levels import list_codes
from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Block, Comparison, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN

_SIDE = re.compile(r"\b([lr])\.(\w+)")
_STANDS = re.compile(r"\{(\w+):([\w,]+)\}")


def make_settings(settings: Settings, model: Model) -> Any:
    """Return Splink's settings for ours."""
    import splink.comparison_library as library  # noqa: PLC0415
    from splink import SettingsCreator  # noqa: PLC0415
    from splink.blocking_rule_library import CustomRule  # noqa: PLC0415

    comparisons = [
        library.CustomComparison(
            output_column_name=each.name,
            comparison_levels=_make_levels(settings, each, model),
        )
        for each in settings.comparisons
    ]
    rules = [
        CustomRule(write_rule(settings, block), sql_dialect="duckdb") for block in settings.blocks
    ]
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="key",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def _make_levels(settings: Settings, comparison: Comparison, model: Model) -> list[Any]:
    from splink.comparison_level_library import CustomLevel  # noqa: PLC0415

    nothing = " AND ".join(f"NOT coalesce({case.when}, false)" for case in comparison.cases)
    sql = name_sides(expand_earlier(settings, nothing))
    levels = [CustomLevel(sql, "none", base_dialect_str="duckdb").configure(is_null_level=True)]
    for case in comparison.cases:
        for level in case.levels:
            code = f"{comparison.name}:{case.code}:{level.code}"
            sql = name_sides(expand_earlier(settings, f"({case.when}) AND ({level.when})"))
            made = CustomLevel(sql, f"{case.code}:{level.code}", base_dialect_str="duckdb")
            made.configure(m_probability=model.m[code], u_probability=model.u[code])
            if level.shared:
                made.configure(
                    tf_adjustment_column=level.shared, disable_tf_exact_match_detection=True
                )
            levels.append(made)
    return levels


def expand_earlier(settings: Settings, sql: str) -> str:
    """Replace `{number:equal}` by what is asked of the two sides, in Splink's one flat SELECT."""

    def expand(found: re.Match[str]) -> str:
        comparison = next(each for each in settings.comparisons if each.name == found[1])
        codes = set(list_codes(settings, found[1], found[2].split(",")))
        lines = []
        for case in comparison.cases:
            inner = " ".join(
                f"WHEN {level.when} THEN {int(f'{case.code}:{level.code}' in codes)}"
                for level in case.levels
            )
            lines.append(f"WHEN {case.when} THEN (CASE {inner} END)")
        return f"(coalesce(CASE {' '.join(lines)} END, 0) = 1)"

    return _STANDS.sub(expand, sql)


def name_sides(sql: str) -> str:
    """Return SQL with `l.name` written as Splink does: name_l."""
    return _SIDE.sub(r"\2_\1", sql)


def write_rule(settings: Settings, block: Block) -> str:
    """Return a block as one of Splink's rules, over `l` and `r`."""
    names = "|".join(field.name for field in settings.fields)
    field = re.compile(rf"(?<!['\w.])({names})(?!['\w(])")
    keys = [" = ".join(field.sub(rf"{side}.\1", key) for side in ("l", "r")) for key in block.keys]
    conditions = [*keys, field.sub(r"l.\1", block.left), block.keep]
    return " AND ".join(f"({each})" for each in conditions if each != "true")


def hand_over_tables(connection: CONNECTION, settings: Settings, persons: int) -> dict[str, Any]:
    """Return as Arrow tables: the rows left to link, the persons met, the frequencies of values."""
    # Spark takes no unsigned numbers.
    fields = ", ".join(field.name for field in settings.fields)
    columns = f"CAST(key AS BIGINT) AS key, {fields}"
    queries = {
        "a_rest": f"SELECT {columns} FROM {OWN}rest ORDER BY key",
        "b_met": f"SELECT {columns} FROM {OWN}met ORDER BY key",
    }
    for field in settings.list_shared():
        queries[field] = (
            f"SELECT value AS {field}, n / {persons}::DOUBLE AS tf_{field} "
            f"FROM {OWN}n_{field} ORDER BY ALL"
        )
    return {name: connection.sql(query).to_arrow_table() for name, query in queries.items()}
