"""The streets, communities and compounds that the lists name, and how a written name finds one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tongxin.desk.closest import closest_name, same_name
from tongxin.desk.metres import Degrees

ONLY_STREET = "本街道"


@dataclass(frozen=True, slots=True)
class Place:
    """A street (upper = ""), a community (upper = its street) or a compound (upper = community).

    id: the name, with the upper place before it where two places share the name.
    """

    id: str
    name: str
    upper: str
    degrees: Degrees | None = None


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """All places by id, in the order of the lists."""

    streets: Mapping[str, Place]
    communities: Mapping[str, Place]
    compounds: Mapping[str, Place] = field(default_factory=dict)

    def find_street(self, written: str) -> str | None:
        """Return the id of the street; the only street when nothing is written."""
        if not written:
            return next(iter(self.streets)) if len(self.streets) == 1 else None
        return _find(written, self.streets.values())

    def find_community(self, written: str, street: str | None) -> str | None:
        """Return the id of a community, in one street or, when that is unknown, in any."""
        return _find(written, (c for c in self.communities.values() if street in (None, c.upper)))

    def find_compound(self, written: str, community: str) -> str | None:
        """Return the id of a compound of a community."""
        return _find(written, (c for c in self.compounds.values() if c.upper == community))

    def suggest_street(self, written: str) -> str | None:
        """Return the name of the most similar street."""
        return closest_name(written, (s.name for s in self.streets.values()))

    def suggest_community(self, written: str) -> str | None:
        """Return the name of the most similar community."""
        return closest_name(written, (c.name for c in self.communities.values()))

    def suggest_compound(self, written: str, community: str) -> str | None:
        """Return the name of the most similar compound of a community."""
        inside = (c.name for c in self.compounds.values() if c.upper == community)
        return closest_name(written, inside)


def _find(written: str, places: Iterable[Place]) -> str | None:
    by_name: dict[str, list[str]] = {}
    for place in places:
        by_name.setdefault(place.name, []).append(place.id)
    name = same_name(written, by_name)
    return by_name[name][0] if name is not None and len(by_name[name]) == 1 else None


def number_places(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return an id for each (upper, name): the name where it is unique, else upper/name.

    >>> sorted(number_places([("甲", "北门"), ("乙", "北门"), ("甲", "东门")]).values())
    ['东门', '乙/北门', '甲/北门']
    """
    pairs = list(dict.fromkeys(places))
    names = [name for _, name in pairs]
    return {
        (upper, name): name if names.count(name) == 1 else f"{upper}/{name}"
        for upper, name in pairs
    }
