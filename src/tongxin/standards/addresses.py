"""Addresses taken apart from the office's own region inwards; what cannot be split is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.place_names import (
    follows_no_division,
    list_forms,
    match_foreign_county,
    match_foreign_top,
    names_street,
)
from tongxin.standards.results import Parsed, Problem, Result, refuse

Directory = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Region:
    """Where an office lies: its province, city and county by full name."""

    province: str
    city: str
    county: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address by division; rest is what follows, or what could not be split."""

    province: str
    city: str | None
    county: str | None
    street: str | None
    community: str | None
    rest: str


@lru_cache(maxsize=512)
def index_forms(names: tuple[str, ...]) -> tuple[dict[str, str], tuple[int, ...]]:
    """Return the names by each way of writing them, and the lengths of these, longest first."""
    forms = {form: name for name in reversed(names) for form in list_forms(name)}
    forms |= {name: name for name in names}
    return forms, tuple(sorted({len(form) for form in forms}, reverse=True))


def take_name(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """Take the longest of some names off the front; returns the name and what follows."""
    forms, lengths = index_forms(tuple(names))
    for length in lengths:
        form = text[:length]
        name = forms.get(form)
        if name is None:
            continue
        rest = text[length:]
        if not (form != name and name.startswith(form) and follows_no_division(rest)):
            return name, rest
    return None


def take_own_region(text: str, region: Region, directory: Directory) -> str:
    """Take the office's own province, city and county off the front, as far as they are told."""
    inner = [*directory, *(community for names in directory.values() for community in names)]
    levels = [region.province, region.city, region.county]
    for place, level in enumerate(levels):
        taken = take_name(text, [level])
        if taken is None:
            continue
        full = text.startswith(level)
        deeper = take_name(taken[1], [*levels[place + 1 :], *inner])
        if (full and not follows_no_division(taken[1], roads=False)) or deeper is not None:
            text = taken[1]
    return text


def find_foreign(text: str, region: Region, directory: Directory) -> Address | None:
    """Return the address when its front names another province, city or county."""
    address = Address(region.province, region.city, region.county, None, None, text)
    top = match_foreign_top(text)
    if top is not None and top.province not in (None, region.province):
        return replace(
            address, province=top.province or "", city=top.city, county=top.county, rest=top.rest
        )
    if top is not None and top.city not in (None, region.city):
        if top.county is None and names_street(top.rest):
            return replace(address, county=top.city, rest=top.rest)
        return replace(address, city=top.city, county=top.county, rest=top.rest)
    if top is not None and top.county not in (None, region.county):
        return replace(address, county=top.county, rest=top.rest)
    known = [*directory, *(name for names in directory.values() for name in names)]
    if top is None and take_name(text, known) is None:
        county = match_foreign_county(text)
        if county is not None and county[0] not in (region.county, region.city):
            return replace(address, county=county[0], rest=county[1])
    return None


def split_inner(text: str, region: Region, directory: Directory) -> Result[Address]:
    """Split street and community off, from the office's directory."""
    address = Address(region.province, region.city, region.county, None, None, text)
    street = take_name(text, directory)
    warnings: list[Problem] = []
    if street is not None:
        address = replace(address, street=street[0], rest=street[1])
    own = directory[street[0]] if street is not None else ()
    community = take_name(address.rest, own)
    if community is None:
        everywhere = sorted({name for names in directory.values() for name in names})
        community = take_name(address.rest, everywhere)
        if community is not None:
            homes = [name for name, inside in directory.items() if community[0] in inside]
            if street is not None:
                warnings.append(refuse("community_of_another_street", streets=tuple(homes)))
            elif len(homes) == 1:
                address = replace(address, street=homes[0])
            else:
                warnings.append(refuse("street_uncertain", candidates=tuple(homes)))
    if community is not None:
        address = replace(address, community=community[0], rest=community[1])
    return Parsed(address, tuple(warnings))


def parse_address(cell: object, region: Region, directory: Directory) -> Result[Address]:
    """Take an address apart, starting from the office's own region.

    directory: the names of communities by the name of their street.
    A front that names another province, city or county gives the warning outside_region.

    >>> home = Region("江西省", "吉安市", "吉州区")
    >>> found = parse_address("北门社区陕西路12号", home, {"北门街道": ["北门社区"]}).value
    >>> found.street, found.community, found.rest
    ('北门街道', '北门社区', '陕西路12号')
    """
    text = squeeze(cell_text(cell))
    if is_blank(text):
        return refuse("missing")
    text = text.strip(",.;:")
    foreign = find_foreign(text, region, directory)
    if foreign is not None:
        return Parsed(foreign, (refuse("outside_region", text=text),))
    # Twice, for the front that is typed twice.
    inner = take_own_region(take_own_region(text, region, directory), region, directory)
    return split_inner(inner, region, directory)
