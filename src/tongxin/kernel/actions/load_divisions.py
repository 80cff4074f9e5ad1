"""Take in a whole list of divisions: all of it or, with every fault told, nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.kernel.rights import Actor, NotYours, require, sift_places
from tongxin.kernel.territory.division_rows import Division, DivisionRow, read_divisions
from tongxin.kernel.territory.errors import DivisionFaults
from tongxin.kernel.territory.fault import Fault
from tongxin.kernel.territory.known_places import KnownPlaces
from tongxin.standards.coordinates import Datum

RIGHT = "territory.edit"


@dataclass(frozen=True, slots=True)
class LoadedDivisions:
    """How many places are new, corrected, and as they were."""

    added: int
    changed: int
    same: int


@transaction.atomic
def load_divisions(
    rows: Sequence[DivisionRow],
    *,
    since: date,
    datum: str | Datum | None,
    actor: Actor,
    under: Place | None = None,
    now: datetime | None = None,
) -> LoadedDivisions:
    """Add the places of a list, and correct those that are known; twice the same changes nothing.

    since: the day from which new places and new parents hold.
    datum: the system of all coordinates; None is refused where there are any.
    under: where rows without a parent lie; None is for the system alone.
    Raises NotYours, DatumUnstated, MixedDatums, DivisionFaults (every fault of the list).
    """
    if under is None and not actor.is_system:
        raise NotYours(action=RIGHT, place=None, unit=None)
    require(actor, RIGHT, place=under)
    divisions, faults = read_divisions(rows, datum)
    log.hold()
    open_places = subtree(under) if under else Place.objects.all()
    known = KnownPlaces(
        open_places.filter(valid_to=None), Place.objects.filter(valid_to__isnull=False)
    )
    intake = Intake(known, under, since)
    for division in divisions:
        intake.take(division)
    faults += intake.faults
    if faults:
        raise DivisionFaults(faults=sorted(faults, key=lambda fault: (fault.line, fault.code)))
    touched = intake.touched
    if sift_places(actor, RIGHT, touched) != touched:
        raise NotYours(action=RIGHT, place=under.pk if under else None, unit=None)
    done = LoadedDivisions(**{each: intake.count[each] for each in ("added", "changed", "same")})
    facts = {
        "under": under.pk if under else None,
        "since": since,
        "added": done.added,
        "changed": done.changed,
        "same": done.same,
    }
    log.record("place.load", actor=actor, facts=facts, body=None, now=now)
    return done


class Intake:
    """Takes divisions one by one, larger ground first, and gathers what cannot be taken."""

    def __init__(self, known: KnownPlaces, under: Place | None, since: date) -> None:
        self.known, self.under, self.since = known, under, since
        self.faults: list[Fault] = []
        self.touched: set[int] = set()
        self.count: Counter[str] = Counter()

    def take(self, division: Division) -> None:
        """Add or correct one place, or note why not."""
        parent = self.find_parent(division)
        if isinstance(parent, Fault):
            self.faults.append(parent)
            return
        place = self.known.by_code(division.code) or self.known.inside(parent, division.name)
        if place is None and division.code in self.known.over:
            over = self.known.over[division.code]
            facts = {"name": over.name, "into": str(over.merged_into or "")}
            self.faults.append(Fault(division.line, "place_over", facts))
        elif place is None:
            self.add(division, parent)
        else:
            self.correct(division, place, parent)

    def find_parent(self, division: Division) -> Place | Fault | None:
        """Return where a division lies, or the fault of what it says about that."""
        above = self.under
        if division.parent:
            found = [p for p in self.known.named(division.parent) if self.fits(division, p)]
            if len(found) != 1:
                if not found and division.code and self.is_derived(division):
                    return above
                code = "parent_ambiguous" if found else "parent_unknown"
                return Fault(division.line, code, {"parent": division.parent})
            above = found[0]
        if above is not None and not self.fits(division, above):
            return Fault(division.line, "bad_parent", {"parent": above.name})
        if above is not None and above.valid_from > self.since:
            facts = {"parent": above.name, "after": above.valid_from}
            return Fault(division.line, "bad_day", facts)
        return above
