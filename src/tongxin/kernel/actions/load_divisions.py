"""Take in a whole list of divisions: all of it or, with every fault told, nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.actions.territory import RIGHT, require_in
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.kernel.rights import Actor, NotYours, sift_places
from tongxin.kernel.territory.division_rows import DivisionRow, read_divisions
from tongxin.kernel.territory.errors import DivisionFaults
from tongxin.kernel.territory.intake import Intake
from tongxin.kernel.territory.known_places import KnownPlaces
from tongxin.standards.coordinates import Datum


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
    require_in(actor, under)
    divisions, faults = read_divisions(rows, datum)
    log.hold()
    open_places = subtree(under) if under else Place.objects.all()
    known = KnownPlaces(
        open_places.filter(valid_to=None), Place.objects.filter(valid_to__isnull=False)
    )
    intake = Intake(known, under, since)
    intake.take_all(divisions)
    faults += intake.faults
    if faults:
        raise DivisionFaults(faults=sorted(faults, key=lambda fault: (fault.line, fault.code)))
    touched = intake.touched
    if sift_places(actor, RIGHT, touched) != touched:
        raise NotYours(action=RIGHT, place=under.pk if under else None, unit=None)
    done = LoadedDivisions(**{each: intake.count[each] for each in ("added", "changed", "same")})
    facts = {"under": under.pk if under else None, "since": since, **asdict(done)}
    log.record("place.load", actor=actor, facts=facts, body=None, now=now)
    return done
