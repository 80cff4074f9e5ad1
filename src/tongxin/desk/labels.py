"""The names by which people know the things that a problem calls by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxin.engines.matching.model import HOME_PREFIX

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Labels:
    """Names by id, one mapping a kind; whatever has no name is shown by its id.

    demands: what a group asks for, in its own words. contacts: whom to call for a demand
    (personal: for the service list only, never for `problem.json`).
    """

    streets: Names = field(default_factory=dict)
    communities: Names = field(default_factory=dict)
    compounds: Names = field(default_factory=dict)
    venues: Names = field(default_factory=dict)
    types: Names = field(default_factory=dict)
    categories: Names = field(default_factory=dict)
    skills: Names = field(default_factory=dict)
    tags: Names = field(default_factory=dict)
    orgs: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    demands: Names = field(default_factory=dict)
    contacts: Names = field(default_factory=dict)

    def name(self, kind: str, id: str) -> str:
        """Return the name of a thing; kind is a field of this class such as "venues"."""
        names: Names = getattr(self, kind)
        return names.get(id, id)

    def place(self, venue: str) -> str:
        """Return the name of an event's place; home rounds are named by their community."""
        if venue.startswith(HOME_PREFIX):
            community = venue.removeprefix(HOME_PREFIX)
            return f"{self.name('communities', community)}（上门）"
        return self.name("venues", venue)
