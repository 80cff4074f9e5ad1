"""What has been handed out before: corrections keep their UID, what is gone is cancelled."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tongxin.desk.calendars_event import ServiceEvent, cancel_event, correct_event

Issued = Mapping[str, tuple[ServiceEvent, ...]]  # whose ("people:P1") -> events handed out


def match_issued(
    services: Sequence[ServiceEvent], issued: Issued, first: date, last: date
) -> list[ServiceEvent]:
    """Return the services with the UIDs and sequences under which they were handed out.

    A service of the same kind, place and time is the same; of what is left, one that was handed
    out and is gone was moved to the next new one of its kind and place. Only what lies between
    first and last, the days of the plan, is looked at.
    """
    known = gather_issued(issued, first, last)
    here = {s.uid for s in services}
    gone: dict[str, list[ServiceEvent]] = defaultdict(list)
    for event in sorted(known.values(), key=lambda e: (e.day, str(e.start), e.uid)):
        if event.uid not in here and event.status != "CANCELLED":
            gone[event.kind].append(event)
    moved: dict[str, ServiceEvent] = {}
    for service in sorted(services, key=lambda e: (e.day, str(e.start), e.uid)):
        if service.uid not in known and gone[service.kind]:
            moved[service.uid] = gone[service.kind].pop(0)
    found = ((s, known.get(s.uid) or moved.get(s.uid)) for s in services)
    return [correct_event(before, s) if before else s for s, before in found]


def gather_issued(issued: Issued, first: date, last: date) -> dict[str, ServiceEvent]:
    """Return the newest state of every event that was handed out for these days, by UID.

    Where one calendar has an event cancelled and another does not, it goes on: somebody left it.
    """
    newest: dict[str, ServiceEvent] = {}
    for event in (e for events in issued.values() for e in events if first <= e.day <= last):
        known = newest.get(event.uid)
        rank = (event.sequence, event.status != "CANCELLED")
        if known is None or rank > (known.sequence, known.status != "CANCELLED"):
            newest[event.uid] = event
    return newest


def add_cancelled(
    services: Sequence[ServiceEvent],
    before: Sequence[ServiceEvent],
    sequences: Mapping[str, int],
    first: date,
    last: date,
) -> list[ServiceEvent]:
    """Return one calendar's services and, cancelled, those that it had and has no more.

    sequences: what every event has now, where it is still held for others.
    """
    here = {s.uid for s in services}
    past = [e for e in before if first <= e.day <= last and e.uid not in here]
    return [*services, *(_cancel(e, sequences.get(e.uid, 0)) for e in past)]


def _cancel(event: ServiceEvent, sequence: int) -> ServiceEvent:
    gone = cancel_event(event)
    return replace(gone, sequence=max(gone.sequence, sequence))
