"""Fit divisions into the territory one by one, and gather what cannot be fitted."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tongxin.kernel.models import Place
from tongxin.kernel.place_kinds import may_lie_in, rank_of
from tongxin.kernel.territory.closure import hang_new, hang_under
from tongxin.kernel.territory.division_rows import Division
from tongxin.kernel.territory.errors import BadDay, BadParent
from tongxin.kernel.territory.fault import Fault
from tongxin.kernel.territory.known_places import KnownPlaces


class Intake:
    """Adds and corrects places; `faults` says what was left, `touched` the older places changed.

    The caller's transaction is undone when there are faults.
    """

    def __init__(self, known: KnownPlaces, under: Place | None, since: date) -> None:
        self.known, self.under, self.since = known, under, since
        self.faults: list[Fault] = []
        self.touched: set[int] = set()
        self.new: set[int] = set()
        self.count: Counter[str] = Counter()
        self.top_rank = 0

    def take_all(self, divisions: Sequence[Division]) -> None:
        """Take divisions that are sorted with the larger ground first, rank by rank."""
        self.top_rank = min((rank_of(each.kind) for each in divisions), default=0)
        made: list[Place] = []
        for at, division in enumerate(divisions):
            if at and rank_of(divisions[at - 1].kind) != rank_of(division.kind):
                hang_new(made)
                made = []
            place = self.take(division)
            if place is not None:
                made.append(place)
        hang_new(made)

    def take(self, division: Division) -> Place | None:
        """Add or correct one place, or note why not; returns the place when it is new."""
        parent = self.find_parent(division)
        if isinstance(parent, Fault):
            self.faults.append(parent)
            return None
        place = self.known.by_code(division.code) or self.known.inside(parent, division.name)
        if place is not None:
            self.correct(division, place, parent)
            return None
        over = self.known.over.get(division.code)
        if over is not None:
            self.refuse(division, "place_over", name=over.name, into=str(over.merged_into or ""))
            return None
        return self.add(division, parent)

    def find_parent(self, division: Division) -> Place | Fault | None:
        """Return where a division lies, or what is wrong with what it says about that."""
        named = self.known.named(division.parent) if division.parent else []
        found = [place for place in named if may_lie_in(division.kind, place.kind)]
        if len(found) > 1:
            return Fault(division.line, "parent_ambiguous", {"parent": division.parent})
        alone = not division.parent_told and self.may_stand_alone(division)
        if division.parent and not found and not alone:
            return Fault(division.line, "parent_unknown", {"parent": division.parent})
        above = found[0] if found else self.under
        if above is not None and not may_lie_in(division.kind, above.kind):
            return Fault(division.line, "bad_parent", {"parent": above.name})
        if above is not None and above.valid_from > self.since:
            return Fault(division.line, "bad_day", {"after": above.valid_from})
        return above

    def may_stand_alone(self, division: Division) -> bool:
        """Tell whether the ground above, which only the code tells, may be left out."""
        if self.under is not None:
            return self.under.code == ""
        return rank_of(division.kind) == self.top_rank

    def add(self, division: Division, parent: Place | None) -> Place:
        """Add a place; its rows of the closure follow with those of its rank."""
        lon, lat = division.point or (None, None)
        place = Place.objects.create(
            kind=division.kind,
            name=division.name,
            code=division.code,
            parent=parent,
            lon=lon,
            lat=lat,
            valid_from=self.since,
        )
        if parent is not None and parent.pk not in self.new:
            self.touched.add(parent.pk)
        self.new.add(place.pk)
        self.known.add(place)
        self.count["added"] += 1
        return place

    def correct(self, division: Division, place: Place, parent: Place | None) -> None:
        """Bring a known place into line with its row."""
        if place.kind != division.kind:
            self.refuse(division, "kind_differs", name=place.name, kind=place.kind)
            return
        if division.code and place.code and division.code != place.code:
            self.refuse(division, "code_differs", name=place.name, number=place.code)
            return
        moved = parent is not None and parent.pk != place.parent_id
        if moved and not self.move(division, place, parent):
            return
        point = division.point or (place.lon, place.lat)
        wanted = (division.name, division.code or place.code, *point)
        renamed = wanted != (place.name, place.code, place.lon, place.lat)
        if not moved and not renamed:
            self.count["same"] += 1
            return
        place.name, place.code, place.lon, place.lat = wanted
        place.save(update_fields=["name", "code", "lon", "lat", "parent"])
        self.touched.add(place.pk)
        self.known.add(place)
        self.count["changed"] += 1

    def move(self, division: Division, place: Place, parent: Place | None) -> bool:
        """Put a known place under another; tell whether it could be."""
        try:
            hang_under(place, parent, self.since)
        except (BadDay, BadParent) as error:
            self.refuse(division, error.code, name=place.name)
            return False
        place.parent = parent
        return True

    def refuse(self, division: Division, code: str, **facts: object) -> None:
        """Note a fault."""
        self.faults.append(Fault(division.line, code, facts))
