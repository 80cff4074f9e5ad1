"""The linkers by name: each weighs the pairs in its own way, all else is the same."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeAlias

from tongxin.engines.linkage.errors import LinkerNotInstalled, UnknownLinker
from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.score import weigh_pairs
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION

# Makes `_lk_weighed` from `_lk_rest`, `_lk_met`, `_lk_pairs` and `_lk_compared`.
Weigher: TypeAlias = Callable[[CONNECTION, Settings, Model, int], None]
LINKERS: dict[str, tuple[str, ...]] = {
    "sql": (),
    "splink-duckdb": ("splink",),
    "splink-spark": ("splink", "pyspark"),
}


def choose_linker(name: str) -> Weigher:
    """Return what weighs pairs. Raises UnknownLinker, LinkerNotInstalled."""
    if name not in LINKERS:
        raise UnknownLinker(linker=name, exist=list(LINKERS))
    missing = [package for package in LINKERS[name] if find_spec(package) is None]
    if missing:
        raise LinkerNotInstalled(linker=name, needs=missing)
    if name == "splink-duckdb":
        from tongxin.engines.linkage.splink_duckdb import weigh_with_duckdb  # noqa: PLC0415

        return weigh_with_duckdb
    if name == "splink-spark":
        from tongxin.engines.linkage.splink_spark import weigh_with_spark  # noqa: PLC0415

        return weigh_with_spark
    return weigh_pairs
