"""Take one value out of a policy's tree: text, number, month, amount, yes or no, a choice."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from tongxin.engines.audit.policy_faults import Faults
from tongxin.engines.audit.policy_tree import Entries, Leaf, Listing, Tree

YEARS = range(1980, 2101)
MOST_FEN = 10_000_000_00
_MONTH = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})|(\d{2}))\s*月?", re.ASCII)
_ODD = re.compile(r"['\"\\\x00-\x1f]")
_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "是", "1"), True),
    **dict.fromkeys(("false", "no", "off", "否", "0"), False),
}

Names = Mapping[str, tuple[str, ...]]


def take_entries(tree: Tree | None, known: Names, faults: Faults) -> dict[str, Tree]:
    """Return the values of a mapping by their known names; other names are faults."""
    if tree is None:
        return {}
    if not isinstance(tree, Entries):
        faults.add("not_keys", tree.line, tree.at, known=list(known))
        return {}
    by_name = {alias: name for name, others in known.items() for alias in (name, *others)}
    taken: dict[str, Tree] = {}
    for written, line, value in tree.entries:
        name = by_name.get(written)
        if name is None:
            near = find_near(written, list(by_name))
            faults.add("unknown_key", line, tree.at, key=written, near=near)
        elif name in taken:
            faults.add("key_twice", line, tree.at, key=written)
        else:
            taken[name] = value
    return taken


def find_near(written: str, known: Sequence[str]) -> str:
    """Return the known name nearest to what is written, an empty text when none is near.

    >>> find_near("univeral", ["universal", "unit"])
    'universal'
    """
    return next(iter(get_close_matches(written, known, 1, 0.6)), "")


def take_text(tree: Tree | None, faults: Faults, default: str = "") -> str:
    """Return a text; the default where nothing is written."""
    if tree is None or (isinstance(tree, Leaf) and tree.text is None):
        return default
    if not isinstance(tree, Leaf):
        faults.add("not_a_value", tree.line, tree.at)
        return default
    return (tree.text or "").strip()


def take_words(tree: Tree | None, faults: Faults) -> tuple[str, ...]:
    """Return words, one or several, each once."""
    items = tree.items if isinstance(tree, Listing) else () if tree is None else (tree,)
    words = tuple(dict.fromkeys(take_text(item, faults) for item in items))
    for word in words:
        if _ODD.search(word) and tree is not None:
            faults.add("bad_word", tree.line, tree.at, word=word)
    return tuple(word for word in words if word)


def take_whole(tree: Tree | None, faults: Faults, most: int, default: int | None) -> int | None:
    """Return a whole number from 0 to `most`; the default where nothing is written."""
    written = take_text(tree, faults)
    if tree is None or not written:
        return default
    if not re.fullmatch(r"-?\d{1,9}", written, re.ASCII):
        faults.add("not_whole", tree.line, tree.at, value=written)
        return default
    number = int(written)
    if number < 0:
        faults.add("negative", tree.line, tree.at, value=written)
    elif number > most:
        faults.add("too_large", tree.line, tree.at, value=written, most=most)
    else:
        return number
    return default


def take_flag(tree: Tree | None, faults: Faults, default: bool = False) -> bool:
    """Return yes or no."""
    written = take_text(tree, faults)
    if tree is None or not written:
        return default
    if written.lower() not in _FLAGS:
        faults.add("not_yes_or_no", tree.line, tree.at, value=written)
    return _FLAGS.get(written.lower(), default)


def take_choice(tree: Tree | None, choices: Names, faults: Faults, default: str) -> str:
    """Return one of the choices by any of its names."""
    written = take_text(tree, faults)
    if tree is None or not written:
        return default
    by_name = {alias: name for name, others in choices.items() for alias in (name, *others)}
    if written not in by_name:
        near = find_near(written, list(by_name))
        known = list(choices)
        faults.add("unknown_choice", tree.line, tree.at, value=written, known=known, near=near)
    return by_name.get(written, default)


def take_month(tree: Tree | None, faults: Faults) -> int | None:
    """Return a month as YYYYMM from 202401, 2024-01, 2024.1 or 2024年1月."""
    written = take_text(tree, faults)
    if tree is None or not written:
        return None
    found = _MONTH.fullmatch(written)
    year, month = (int(found[1]), int(found[2] or found[3])) if found else (0, 0)
    if year in YEARS and 1 <= month <= 12:
        return year * 100 + month
    faults.add("not_a_month", tree.line, tree.at, value=written)
    return None


def take_fen(tree: Tree | None, unit_fen: int, faults: Faults, default: int | None) -> int | None:
    """Return an amount in whole fen; unit_fen: how many fen the written unit has."""
    written = take_text(tree, faults).replace(",", "")
    if tree is None or not written:
        return default
    try:
        fen = Decimal(written) * unit_fen
    except InvalidOperation:
        fen = Decimal("NaN")
    if not fen.is_finite() or fen != fen.to_integral_value():
        faults.add("not_an_amount", tree.line, tree.at, value=written)
    elif fen < 0:
        faults.add("negative", tree.line, tree.at, value=written)
    elif fen > MOST_FEN:
        faults.add("too_large", tree.line, tree.at, value=written, most=MOST_FEN // unit_fen)
    else:
        return int(fen)
    return default
