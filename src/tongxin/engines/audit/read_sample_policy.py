"""The JSON policy of the sample county, rewritten into the form of the YAML policy."""

import re
from collections.abc import Iterator

from tongxin.engines.audit.months import month_number, month_of
from tongxin.engines.audit.policy_faults import Faults
from tongxin.engines.audit.policy_names import ENDS, STARTS
from tongxin.engines.audit.policy_tree import Entries, Leaf, Listing, Tree
from tongxin.engines.audit.policy_values import (
    Names,
    find_near,
    take_entries,
    take_month,
    take_whole,
    take_words,
)
from tongxin.engines.audit.read_scheme import MOST_MONTHS

SAMPLE: Names = {
    "bands": (),
    "min_age": (),
    "unit": (),
    "exclusive": (),
    "universal": (),
    "entitled": (),
    "start": (),
    "months": (),
    "name": (),
    "version": (),
    "county": (),
}
LABELS = ("name", "version", "county", "unit")
_ENTITLED = re.compile(
    r"(birthday month|month after birthday) to (death|move-?out)(?: or (death|move-?out))? month"
    r"(?:, (inclusive|exclusive))?"
)

Entry = tuple[str, int, Tree]


def is_sample_form(tree: Tree) -> bool:
    """Tell the sample's form: bands or lowest ages of all schemes at the top, no `schemes`."""
    names = {key for key, _, _ in tree.entries} if isinstance(tree, Entries) else set()
    return "schemes" not in names and bool({"min_age", "bands", "exclusive"} & names)


def rewrite_sample(tree: Tree, faults: Faults) -> Tree:
    """Return the same policy in the YAML form; what cannot be rewritten is noted."""
    taken = take_entries(tree, SAMPLE, faults)
    schemes = list(_rewrite_schemes(taken, faults))
    entries: list[Entry] = [(key, taken[key].line, taken[key]) for key in LABELS if key in taken]
    entries.append(("schemes", tree.line, Entries(tree.line, "", tuple(schemes))))
    if "start" in taken or "months" in taken:
        entries.append(("months", tree.line, _rewrite_months(taken, tree, faults)))
    if excluded := taken.get("exclusive"):
        items = excluded.items if isinstance(excluded, Listing) else (excluded,)
        pairs = tuple(_rewrite_exclusion(item, faults) for item in items)
        entries.append(("exclusions", excluded.line, Listing(excluded.line, excluded.at, pairs)))
    return Entries(tree.line, "", tuple(entries))


def _rewrite_schemes(taken: dict[str, Tree], faults: Faults) -> Iterator[Entry]:
    bands, ages = _by_code(taken.get("bands"), faults), _by_code(taken.get("min_age"), faults)
    codes = sorted({*bands, *ages})
    universal = taken.get("universal")
    for code in (wide := take_words(universal, faults)):
        if code not in codes and universal is not None:
            near = find_near(code, codes)
            faults.add("unknown_scheme", universal.line, universal.at, scheme=code, near=near)
    entitled = _rewrite_entitled(taken.get("entitled"), faults)
    for code in codes:
        place = bands.get(code) or ages[code]
        inside: list[Entry] = [*entitled]
        if code in ages:
            inside.append(("lowest_age", ages[code].line, ages[code]))
        if code in bands:
            inside.append(("bands", place.line, place))
        if code in wide:
            inside.append(("universal", place.line, Leaf(place.line, place.at, "true")))
        yield code, place.line, Entries(place.line, place.at, tuple(inside))


def _by_code(tree: Tree | None, faults: Faults) -> dict[str, Tree]:
    if tree is None:
        return {}
    if not isinstance(tree, Entries):
        faults.add("not_keys", tree.line, tree.at, known=[])
        return {}
    for number, (code, line, _) in enumerate(tree.entries):
        if code in [key for key, _, _ in tree.entries[:number]]:
            faults.add("key_twice", line, tree.at, key=code)
    return {code: value for code, _, value in tree.entries}


def _rewrite_months(taken: dict[str, Tree], around: Tree, faults: Faults) -> Tree:
    for key in ("start", "months"):
        if key not in taken:
            faults.add("key_missing", around.line, around.at, key=key)
    start, months = taken.get("start"), taken.get("months")
    first = take_month(start, faults)
    count = take_whole(months, faults, MOST_MONTHS, None)
    line = start.line if start else around.line
    if first is None or count is None:
        # Said already; a sound span keeps it from being said twice.
        first, count = first or 200001, count or 1
    if count == 0 and months is not None:
        faults.add("not_whole", months.line, months.at, value="0")
    last = month_of(month_number(first) + max(count, 1) - 1)
    return Listing(
        line, "months", tuple(Leaf(line, "months", str(month)) for month in (first, last))
    )


def _rewrite_entitled(tree: Tree | None, faults: Faults) -> tuple[Entry, ...]:
    if tree is None:
        return ()
    found = _ENTITLED.fullmatch(tree.text or "") if isinstance(tree, Leaf) else None
    if found is None or not isinstance(tree, Leaf):
        known = ["birthday month to death or move-out month, inclusive"]
        value = tree.text if isinstance(tree, Leaf) else ""
        faults.add("unknown_choice", tree.line, tree.at, value=value, known=known, near="")
        return ()
    line, at = tree.line, tree.at
    named = [
        "death_month" if end == "death" else "moveout_month" for end in found.group(2, 3) if end
    ]
    start = next(name for name in STARTS if name.replace("_", " ") == found[1])
    ends = tuple(Leaf(line, at, end) for end in ENDS if end in named)
    inside: tuple[Entry, ...] = (
        ("from", line, Leaf(line, at, start)),
        ("to", line, Listing(line, at, ends)),
        ("inclusive", line, Leaf(line, at, "false" if found[4] == "exclusive" else "true")),
    )
    return (("entitled", line, Entries(line, at, inside)),)


def _rewrite_exclusion(tree: Tree, faults: Faults) -> Tree:
    words = take_words(tree, faults)
    if len(words) != 3 or not words[2].startswith("stop "):
        return Entries(tree.line, tree.at, ())  # refused where exclusions are read
    pair = Listing(tree.line, tree.at, tuple(Leaf(tree.line, tree.at, one) for one in words[:2]))
    stops = Leaf(tree.line, tree.at, words[2].removeprefix("stop ").strip())
    return Entries(tree.line, tree.at, (("schemes", tree.line, pair), ("stops", tree.line, stops)))
