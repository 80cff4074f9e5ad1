"""The names of accounts, units and places that entries of the log mention by their keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tongxin.kernel.models import Account, Place, Unit

ACCOUNTS, UNITS = ("account",), ("unit",)
PLACES = ("place", "parent", "before", "into", "under")


@dataclass(frozen=True, slots=True)
class Names:
    """Names by the name of the fact and the key."""

    accounts: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)

    def find(self, action: str, fact: str, value: Any) -> str | None:
        """Return the name that a fact's key stands for, if it is a key of something named."""
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        if fact in ACCOUNTS:
            return self.accounts.get(value)
        if fact in UNITS or (fact == "parent" and action.startswith("unit.")):
            return self.units.get(value)
        return self.places.get(value) if is_place(action, fact) else None


def is_place(action: str, fact: str) -> bool:
    """Tell whether a fact is the key of a place: what stood before is one in a place's own steps.

    >>> is_place("place.move", "before"), is_place("spending.correct", "before")
    (True, False)
    """
    return fact in PLACES and (fact != "before" or action.startswith("place."))


def name_facts(told: Iterable[tuple[str, Mapping[str, Any]]]) -> Names:
    """Return the names for the facts of many actions, with three queries for all."""
    accounts: set[int] = set()
    units: set[int] = set()
    places: set[int] = set()
    for action, facts in told:
        for fact, value in facts.items():
            if not isinstance(value, int) or isinstance(value, bool):
                continue
            if fact in ACCOUNTS:
                accounts.add(value)
            elif fact in UNITS or (fact == "parent" and action.startswith("unit.")):
                units.add(value)
            elif is_place(action, fact):
                places.add(value)
    people = Account.objects.filter(pk__in=accounts).values_list("pk", "display_name")
    return Names(
        dict(people),
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")),
        dict(Place.objects.filter(pk__in=places).values_list("pk", "name")),
    )
