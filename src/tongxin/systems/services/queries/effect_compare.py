"""Hand the services to the effect engine: comparisons of both origins, and claims about them."""

from collections.abc import Sequence

from tongxin.engines.effect.claims import Verdict, judge_claim
from tongxin.engines.effect.compare import Comparison, compare_origins
from tongxin.engines.effect.contrasts import Contrast
from tongxin.engines.effect.records import EventRecord, Measure, Origin, count_events
from tongxin.standards.workdays import WorkdayTable
from tongxin.systems.services import states
from tongxin.systems.services.queries.effect_rows import ServiceRow

MEASURES = tuple(Measure)


def to_record(row: ServiceRow, workdays: WorkdayTable) -> EventRecord:
    """Return what the engine knows of a service; the two places of a seat are its own numbers."""
    return EventRecord(
        id=str(row.pk),
        origin=Origin(row.origin),
        kind=row.kind,
        place=row.community,
        part=str(row.part),
        weekend=not workdays.is_working(row.day),
        invited=row.invited,
        came=row.invited_came,
        capacity=row.seats if row.came is not None else None,
        seated=row.came,
        slots_offered=row.slots_offered,
        slots_used=row.slots_used,
        places_offered=row.seats if row.invited is not None else None,
        places_filled=row.invited,
    )


def compare_services(
    rows: Sequence[ServiceRow], workdays: WorkdayTable
) -> dict[Measure, Comparison]:
    """Return the comparison of every measure."""
    return {m: compare_origins(to_records(rows, workdays, m), m) for m in MEASURES}


def to_records(
    rows: Sequence[ServiceRow], workdays: WorkdayTable, measure: Measure
) -> list[EventRecord]:
    """Return the services that a measure is about.

    Those that were held; for half-days also those called off, whose half-days were not used.
    """
    called_off = measure is Measure.SLOTS_USED
    return [
        to_record(row, workdays)
        for row in rows
        if row.is_held or (called_off and row.state == states.CANCELLED and row.slots_offered)
    ]


def judge(comparison: Comparison, more_percent: float) -> tuple[Verdict, Contrast]:
    """Return what the records say of "so many per cent more", and the figure it was held against.

    That is the adjusted one, or the crude one where no two services are alike.
    Raises NoBaseForClaim.
    """
    adjusted = comparison.adjusted
    found = adjusted if isinstance(adjusted, Contrast) else comparison.crude
    verdict = judge_claim(found, at_least=1 + more_percent / 100)
    assert isinstance(found, Contrast)
    return verdict, found


def find_behind(
    rows: Sequence[ServiceRow], workdays: WorkdayTable, measure: Measure, which: str
) -> frozenset[str]:
    """Return the ids of the services that a measure counted, left out, or could not match."""
    records = to_records(rows, workdays, measure)
    if which == "unmatched":
        return frozenset(compare_origins(records, measure).unmatched)
    counted, left_out = count_events(records, measure)
    return frozenset(left_out) if which == "left_out" else frozenset(c.id for c in counted)
