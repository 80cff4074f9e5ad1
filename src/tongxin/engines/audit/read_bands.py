"""Read the age bands of a scheme: rising months, ages without overlap or gap, sound amounts."""

from dataclasses import dataclass
from itertools import pairwise

from tongxin.engines.audit.policy import Band, BandSet
from tongxin.engines.audit.policy_faults import Faults
from tongxin.engines.audit.policy_names import BAND_SET
from tongxin.engines.audit.policy_tree import Listing, Tree
from tongxin.engines.audit.policy_values import take_entries, take_fen, take_month, take_whole

OLDEST = 150  # an upper age from here on means "and older"
MOST_AGE = 999
MOST_LOWEST_AGE = 120


@dataclass(frozen=True, slots=True)
class _Lined:
    """A band with the place it stands at."""

    band: Band
    line: int
    at: str


def read_band_sets(
    tree: Tree | None, lowest_age: int | None, unit_fen: int, faults: Faults
) -> tuple[BandSet, ...]:
    """Return the band sets in the order of their months; every fault is noted."""
    if tree is None:
        return ()
    if not isinstance(tree, Listing):
        faults.add("not_a_list", tree.line, tree.at)
        return ()
    sets: list[BandSet] = []
    for item in tree.items:
        taken = take_entries(item, BAND_SET, faults)
        month = take_month(taken.get("effective_from"), faults)
        if "effective_from" not in taken:
            faults.add("key_missing", item.line, item.at, key="effective_from")
        bands = _read_bands(taken.get("ages"), item, lowest_age, unit_fen, faults)
        if month is None:
            continue
        if sets and month <= sets[-1].effective_from:
            before = sets[-1].effective_from
            faults.add("months_not_rising", item.line, item.at, month=month, before=before)
        sets.append(BandSet(month, bands))
    return tuple(sets)


def _read_bands(
    tree: Tree | None, around: Tree, lowest_age: int | None, unit_fen: int, faults: Faults
) -> tuple[Band, ...]:
    if not isinstance(tree, Listing) or not tree.items:
        place = tree or around
        faults.add("key_missing", place.line, place.at, key="ages")
        return ()
    read = [_read_band(item, unit_fen, faults) for item in tree.items]
    lined = sorted((one for one in read if one), key=lambda one: one.band.lowest_age)
    if len(lined) == len(read):  # a band that could not be read would look like a gap
        _check_ages(lined, lowest_age, faults)
    return tuple(one.band for one in lined)


def _read_band(tree: Tree, unit_fen: int, faults: Faults) -> _Lined | None:
    if not isinstance(tree, Listing) or len(tree.items) != 3:
        faults.add("band_form", tree.line, tree.at)
        return None
    before = len(faults.found)
    lowest = take_whole(tree.items[0], faults, MOST_LOWEST_AGE, None)
    highest = take_whole(tree.items[1], faults, MOST_AGE, None)
    amount = take_fen(tree.items[2], unit_fen, faults, None)
    if len(faults.found) > before:
        return None
    if lowest is None or not amount:
        faults.add("band_form", tree.line, tree.at)
        return None
    if highest is not None and highest < lowest:
        faults.add("ages_reversed", tree.line, tree.at, lowest=lowest, highest=highest)
        return None
    open_ended = highest is None or highest >= OLDEST
    return _Lined(Band(lowest, None if open_ended else highest, amount), tree.line, tree.at)


def _check_ages(lined: list[_Lined], lowest_age: int | None, faults: Faults) -> None:
    first = lined[0]
    if lowest_age is not None and first.band.lowest_age < lowest_age:
        age = first.band.lowest_age
        faults.add("band_below_lowest", first.line, first.at, age=age, lowest=lowest_age)
    if lowest_age is not None and first.band.lowest_age > lowest_age:
        last = first.band.lowest_age - 1
        faults.add("ages_gap", first.line, first.at, first=lowest_age, last=last)
    for before, here in pairwise(lined):
        reached, begins = before.band.highest_age, here.band.lowest_age
        if reached is None or begins <= reached:
            faults.add("ages_overlap", here.line, here.at, age=begins, other=before.line)
        elif begins > reached + 1:
            faults.add("ages_gap", here.line, here.at, first=reached + 1, last=begins - 1)
