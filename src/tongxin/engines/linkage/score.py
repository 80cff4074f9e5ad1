"""Weights of pairs and what they make probable, in plain SQL."""

from math import log2

from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Comparison, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, make_table

WRITTEN_FROM = 0.5
LISTED_FROM = 0.01
SURE = 0.95


def count_values(connection: CONNECTION, settings: Settings) -> None:
    """Make `_lk_n_FIELD` (value, n): how many persons share each value met among candidates.

    A field that no pair in `_lk_compared` needs is not counted: its table stays empty.
    """
    needed = _list_needed(connection, settings)
    for field in settings.list_shared():
        values = f"SELECT {field} AS value FROM {OWN}r" + ("" if field in needed else " LIMIT 0")
        make_table(
            connection,
            f"n_{field}",
            f"SELECT value, count(*) AS n FROM ({values}) "
            f"SEMI JOIN (SELECT DISTINCT {field} AS value FROM {OWN}met) USING (value) "
            "GROUP BY value",
        )


def _list_needed(connection: CONNECTION, settings: Settings) -> set[str]:
    found: set[str] = set()
    for each in settings.comparisons:
        query = f"SELECT DISTINCT at_{each.name} FROM {OWN}compared"
        stands = {code for (code,) in connection.execute(query).fetchall()}
        found |= {
            level.shared
            for case in each.cases
            for level in case.levels
            if level.shared and f"{case.code}:{level.code}" in stands
        }
    return found


def write_weight(comparison: Comparison, model: Model, persons: int) -> str:
    """Return a CASE expression for the bits of a comparison, over `at_NAME` and `n_FIELD`.

    Where a level is shared by a value's frequency, that takes the place of u.
    """
    lines = []
    for case in comparison.cases:
        for level in case.levels:
            code = f"{comparison.name}:{case.code}:{level.code}"
            plain = log2(model.m[code]) - log2(model.u[code])
            bits = f"{plain!r}::DOUBLE"
            if level.shared:
                common = log2(model.m[code]) + log2(max(persons, 1))
                bits = f"coalesce({common!r}::DOUBLE - log2(n_{level.shared}.n), {bits})"
            lines.append(f"WHEN '{case.code}:{level.code}' THEN {bits}")
    return f"CASE p.at_{comparison.name} {' '.join(lines)} ELSE 0.0 END"


def weigh_pairs(connection: CONNECTION, settings: Settings, model: Model, persons: int) -> None:
    """Make `_lk_weighed` (key, pid, at_NAME..., w_NAME..., weight) of `_lk_compared`."""
    count_values(connection, settings)
    weights = ", ".join(
        f"{write_weight(each, model, persons)} AS w_{each.name}" for each in settings.comparisons
    )
    joins = " ".join(
        f"LEFT JOIN {OWN}n_{field} n_{field} ON n_{field}.value = r.{field}"
        for field in settings.list_shared()
    )
    total = " + ".join(f"w_{each.name}" for each in settings.comparisons)
    make_table(
        connection,
        "weighed",
        f"SELECT *, {total} AS weight FROM (SELECT p.*, {weights} FROM {OWN}compared p "
        f"JOIN {OWN}met r ON r.key = p.pid {joins})",
    )


def share_out(connection: CONNECTION, settings: Settings, model: Model, persons: int) -> None:
    """Make `_lk_believed` (key, pid, p, place, rivals, ...) of `_lk_weighed` and `_lk_unseen`.

    p as in `weights.share_belief`; place: 1 for the likeliest (ties: the lower pid);
    probabilities are summed in the order of pid and rounded, so that they are the same on any
    number of threads.
    """
    odds = f"{model.coverage / max(persons, 1)!r}::DOUBLE * exp2(weight)".replace(
        "exp2(", "pow(2, "
    )
    rest = f"{1 - model.coverage + settings.doubt!r}::DOUBLE + {model.coverage!r}::DOUBLE * unseen"
    make_table(
        connection,
        "believed",
        "SELECT *, row_number() OVER (PARTITION BY key ORDER BY p DESC, pid) AS place, "
        "lead(p, 1, 0.0) OVER (PARTITION BY key ORDER BY p DESC, pid) AS next_p FROM ("
        f"SELECT w.*, round(least(odds / (odds + {settings.rivalry} * (total - odds) + rest), "
        "0.999999), 6) AS p, round(rest / (total + rest), 6) AS nobody, rivals FROM ("
        f"SELECT *, {odds} AS odds FROM {OWN}weighed) w JOIN (SELECT key, "
        f"sum({odds} ORDER BY pid) AS total, count(*) AS rivals, any_value({rest}) AS rest "
        f"FROM {OWN}weighed JOIN {OWN}unseen USING (key) GROUP BY key) t USING (key))",
    )


def write_levels(settings: Settings) -> str:
    """Return SQL for the levels of a link as JSON: comparison -> [level, bits], and the rest."""
    pieces = []
    for each in settings.comparisons:
        pieces.append(
            f"CASE WHEN at_{each.name} IS NULL THEN '' ELSE '\"{each.name}\":[\"' "
            f"|| at_{each.name} || '\",' || printf('%.2f', w_{each.name}) || '],' END"
        )
    rest = (
        "'\"nobody\":' || printf('%.6f', nobody) || ',\"rivals\":' || (rivals - 1) || "
        "',\"next_p\":' || printf('%.6f', next_p) || '}'"
    )
    return f"CAST('{{' || {' || '.join([*pieces, rest])} AS JSON)"
