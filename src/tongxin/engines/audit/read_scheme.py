"""Read one scheme of a policy: ages, amounts, the edges of entitlement, arrears, what stops it."""

from dataclasses import dataclass
from typing import cast

from tongxin.engines.audit.policy import Arrears, End, EntitledFrom, Scheme
from tongxin.engines.audit.policy_faults import Faults
from tongxin.engines.audit.policy_names import (
    ARREARS,
    ARREARS_COLUMNS,
    ENDS,
    ENTITLED,
    SCHEME,
    STARTS,
    UNIT_FEN,
    UNITS,
    name_scheme,
)
from tongxin.engines.audit.policy_tree import Leaf, Listing, Tree
from tongxin.engines.audit.policy_values import (
    take_choice,
    take_entries,
    take_fen,
    take_flag,
    take_text,
    take_whole,
    take_words,
)
from tongxin.engines.audit.read_bands import MOST_LOWEST_AGE, read_band_sets

MOST_MONTHS = 600
DEFAULT_ARREARS = Arrears("备注", ("补发",))


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """A scheme with the place it stands at and what it says of other schemes."""

    scheme: Scheme
    line: int
    at: str
    exclusive_with: Tree | None


def read_scheme(code: str, tree: Tree, unit_fen: int, faults: Faults) -> ReadScheme:
    """Return the scheme; every fault is noted."""
    taken = take_entries(tree, SCHEME, faults)
    unit = take_choice(taken.get("unit"), UNITS, faults, "")
    fen = UNIT_FEN.get(unit, unit_fen)
    lowest = take_whole(taken.get("lowest_age"), faults, MOST_LOWEST_AGE, None)
    if "lowest_age" not in taken:
        faults.add("key_missing", tree.line, tree.at, key="lowest_age")
    words = take_words(taken.get("file_words"), faults)
    title, file_words = name_scheme(code, take_text(taken.get("title"), faults), words)
    start, ends, inclusive = _read_entitled(taken.get("entitled"), faults)
    scheme = Scheme(
        code=code,
        title=title,
        lowest_age=lowest or 0,
        band_sets=read_band_sets(taken.get("bands"), lowest, fen, faults),
        entitled_from=start,
        ends=ends,
        inclusive=inclusive,
        universal=take_flag(taken.get("universal"), faults),
        tolerance_fen=take_fen(taken.get("tolerance"), fen, faults, 0) or 0,
        arrears=_read_arrears(taken.get("arrears"), faults),
        retro_months=take_whole(taken.get("retro_months"), faults, MOST_MONTHS, None),
        custody_stops=take_flag(taken.get("custody_stops"), faults),
        employment_stops=take_flag(taken.get("employment_stops"), faults),
        file_words=file_words,
    )
    if scheme.universal and not scheme.band_sets and "bands" not in taken:
        faults.add("universal_needs_bands", tree.line, tree.at)
    return ReadScheme(scheme, tree.line, tree.at, taken.get("exclusive_with"))


def _read_entitled(tree: Tree | None, faults: Faults) -> tuple[EntitledFrom, tuple[End, ...], bool]:
    taken = take_entries(tree, ENTITLED, faults)
    start = take_choice(taken.get("from"), STARTS, faults, "birthday_month")
    to = taken.get("to")
    items = to.items if isinstance(to, Listing) else (to,) if to else ()
    named = {take_choice(item, ENDS, faults, "") for item in items} if to else set(ENDS)
    ends = tuple(cast(End, end) for end in ENDS if end in named)
    inclusive = take_flag(taken.get("inclusive"), faults, True)
    return cast(EntitledFrom, start), ends, inclusive


def _read_arrears(tree: Tree | None, faults: Faults) -> Arrears | None:
    if tree is None:
        return DEFAULT_ARREARS
    if isinstance(tree, Leaf) and tree.text is None:
        return None
    taken = take_entries(tree, ARREARS, faults)
    column = take_choice(taken.get("column"), ARREARS_COLUMNS, faults, DEFAULT_ARREARS.column)
    words = take_words(taken.get("contains"), faults)
    if "contains" in taken and not words:
        faults.add("not_a_value", tree.line, tree.at)
    months = take_whole(taken.get("months"), faults, MOST_MONTHS, None)
    return Arrears(column, tuple(sorted(words)) or DEFAULT_ARREARS.contains, months)
