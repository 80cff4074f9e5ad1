"""The places known so far, found by code or by name while a file is taken in."""

from collections.abc import Iterable

from tongxin.kernel.models import Place


class KnownPlaces:
    """Finds open places by code, by name, and by name within a parent."""

    def __init__(self, places: Iterable[Place], over: Iterable[Place] = ()) -> None:
        self._by_code: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = {}
        self._inside: dict[tuple[int | None, str], Place] = {}
        self.over = {place.code: place for place in over if place.code}
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        """Let a place be found, by its former name too until the file ends."""
        if place.code:
            self._by_code[place.code] = place
        named = self._by_name.setdefault(place.name, [])
        if place not in named:
            named.append(place)
        self._inside[place.parent_id, place.name] = place

    def by_code(self, code: str) -> Place | None:
        """Return the place of a 12-digit code."""
        return self._by_code.get(code) if code else None

    def named(self, word: str) -> list[Place]:
        """Return the places that a code or a name means."""
        place = self._by_code.get(word)
        return [place] if place else self._by_name.get(word, [])

    def inside(self, parent: Place | None, name: str) -> Place | None:
        """Return the place of this name directly in a parent."""
        return self._inside.get((parent.pk if parent else None, name))
