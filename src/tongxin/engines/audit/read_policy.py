"""Read a policy from YAML, or from the JSON of the sample county: a Policy, or all its faults."""

import re
from collections.abc import Iterable, Mapping

from tongxin.engines.audit.hash_policy import seal_policy
from tongxin.engines.audit.policy import Exclusion, Policy
from tongxin.engines.audit.policy_faults import Faults
from tongxin.engines.audit.policy_names import (
    EXCLUSION,
    EXCLUSIVE_WITH,
    MONTHS,
    ROLES,
    TOP,
    UNIT_FEN,
    UNITS,
)
from tongxin.engines.audit.policy_tree import Entries, Listing, Tree, read_tree
from tongxin.engines.audit.policy_values import (
    find_near,
    take_choice,
    take_entries,
    take_month,
    take_text,
    take_words,
)
from tongxin.engines.audit.read_sample_policy import is_sample_form, rewrite_sample
from tongxin.engines.audit.read_scheme import ReadScheme, read_scheme

_CODE = re.compile(r"[\w-]{1,40}")  # a code stands in file names and in queries


def read_policy(text: str) -> Policy:
    """Return the policy of a YAML text, or of the sample county's JSON.

    Raises PolicyRefused whose `faults` name every fault with its line.
    """
    faults = Faults()
    tree = read_tree(text)
    if is_sample_form(tree):
        tree = rewrite_sample(tree, faults)
    taken = take_entries(tree, TOP, faults)
    first, last = _read_months(taken.get("months"), tree, faults)
    unit = take_choice(taken.get("unit"), UNITS, faults, "fen")
    if "unit" not in taken:
        faults.add("key_missing", tree.line, tree.at, key="unit")
    schemes = _read_schemes(taken.get("schemes"), tree, UNIT_FEN[unit], faults)
    _check_schemes(schemes, first, faults)
    exclusions = _read_exclusions(taken.get("exclusions"), schemes, faults)
    known_as = take_entries(taken.get("known_as"), ROLES, faults)
    faults.refuse_if_any()
    policy = Policy(
        name=take_text(taken.get("name"), faults),
        version=take_text(taken.get("version"), faults),
        county=take_text(taken.get("county"), faults),
        first_month=first,
        last_month=last,
        schemes=tuple(sorted((read.scheme for read in schemes), key=lambda one: one.code)),
        exclusions=exclusions,
        known_as=tuple((role, take_words(known_as[role], faults)) for role in sorted(known_as)),
    )
    faults.refuse_if_any()
    return seal_policy(policy)


def _read_months(tree: Tree | None, around: Tree, faults: Faults) -> tuple[int, int]:
    if isinstance(tree, Listing) and len(tree.items) == 2:
        first, last = (take_month(item, faults) for item in tree.items)
    else:
        taken = take_entries(tree, MONTHS, faults)
        first, last = take_month(taken.get("first"), faults), take_month(taken.get("last"), faults)
        missing = [key for key in MONTHS if key not in taken]
        if tree is None:
            faults.add("key_missing", around.line, around.at, key="months")
        elif missing and isinstance(tree, Entries):
            faults.add("key_missing", tree.line, tree.at, key=missing[0])
    if tree is not None and first is not None and last is not None and first > last:
        faults.add("months_reversed", tree.line, tree.at, first=first, last=last)
    return first or 0, last or 0


def _read_schemes(
    tree: Tree | None, around: Tree, unit_fen: int, faults: Faults
) -> list[ReadScheme]:
    listed = list(_list_schemes(tree, faults))
    if not listed:
        place = tree or around
        faults.add("no_schemes", place.line, place.at)
    codes = [code for code, _, _ in listed]
    for number, (code, line, inside) in enumerate(listed):
        if code in codes[:number]:
            faults.add("key_twice", line, inside.at, key=code)
        if not _CODE.fullmatch(code):
            faults.add("bad_code", line, inside.at, name=code)
    return [read_scheme(code, inside, unit_fen, faults) for code, _, inside in listed]


def _list_schemes(tree: Tree | None, faults: Faults) -> Iterable[tuple[str, int, Tree]]:
    """Yield each scheme with its code: keys of a mapping, or a list that names `scheme`."""
    if isinstance(tree, Entries):
        yield from tree.entries
    for item in tree.items if isinstance(tree, Listing) else ():
        entries = item.entries if isinstance(item, Entries) else ()
        named = [value for key, _, value in entries if key in ("scheme", "code", "代码")]
        code = take_text(named[0] if named else None, faults)
        if not code:
            faults.add("key_missing", item.line, item.at, key="scheme")
        else:
            yield code, item.line, item


def _check_schemes(schemes: Iterable[ReadScheme], first_month: int, faults: Faults) -> None:
    """Note words that name two schemes, and amounts that begin after the first month."""
    owners: dict[str, str] = {}
    for read in schemes:
        scheme = read.scheme
        if scheme.band_sets and first_month and scheme.band_sets[0].effective_from > first_month:
            begins = scheme.band_sets[0].effective_from
            faults.add("bands_begin_late", read.line, read.at, begins=begins, first=first_month)
        for word in scheme.file_words:
            owner = owners.setdefault(word, scheme.code)
            if owner != scheme.code:
                faults.add("word_twice", read.line, read.at, word=word, other=owner)


def _read_exclusions(
    tree: Tree | None, schemes: list[ReadScheme], faults: Faults
) -> tuple[Exclusion, ...]:
    found: dict[tuple[str, str], Exclusion] = {}
    for place, one, other, stops in _list_exclusions(tree, schemes, faults):
        codes = [read.scheme.code for read in schemes]
        for code in dict.fromkeys((one, other, stops)):
            if code not in codes:
                near = find_near(code, codes)
                faults.add("unknown_scheme", place.line, place.at, scheme=code, near=near)
        if one == other or stops not in (one, other):
            faults.add("exclusion_form", place.line, place.at)
        first, last = sorted((one, other))
        here = Exclusion(first, last, stops)
        if found.setdefault((first, last), here) != here:
            faults.add("exclusion_twice", place.line, place.at, one=first, other=last)
    return tuple(found[pair] for pair in sorted(found))


def _list_exclusions(
    tree: Tree | None, schemes: list[ReadScheme], faults: Faults
) -> Iterable[tuple[Tree, str, str, str]]:
    """Yield each pair of schemes, from the policy's own list and from the schemes'."""
    for item in tree.items if isinstance(tree, Listing) else (tree,) if tree else ():
        taken = take_entries(item, EXCLUSION, faults)
        pair = take_words(taken.get("schemes"), faults)
        yield from _pair(item, pair, taken, faults)
    for read in schemes:
        said = read.exclusive_with
        for item in said.items if isinstance(said, Listing) else (said,) if said else ():
            taken = take_entries(item, EXCLUSIVE_WITH, faults)
            pair = (read.scheme.code, take_text(taken.get("scheme"), faults))
            yield from _pair(item, pair, taken, faults)


def _pair(
    place: Tree, pair: tuple[str, ...], taken: Mapping[str, Tree], faults: Faults
) -> Iterable[tuple[Tree, str, str, str]]:
    stops = take_text(taken.get("stops"), faults)
    if len(pair) != 2 or not stops or not all(pair):
        faults.add("exclusion_form", place.line, place.at)
    else:
        yield place, pair[0], pair[1], stops
