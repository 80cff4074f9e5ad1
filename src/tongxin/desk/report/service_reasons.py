"""Say why a service stands where it does: whom it serves, and what else there was."""

from collections import Counter
from collections.abc import Callable, Iterable
from math import isqrt
from typing import TYPE_CHECKING

from tongxin.desk.report.speaker import Speaker, show_number
from tongxin.desk.report.words_services import SERVICES
from tongxin.engines.matching.metrics import URGENT
from tongxin.engines.matching.model import HOME_PREFIX, Event, Plan

if TYPE_CHECKING:
    from tongxin.engines.matching.why_service import Service

Tell = Callable[[Event], list[str]]


def tell_services(
    speaker: Speaker, plan: Plan, services: Iterable["Service"] = ()
) -> Callable[[int], str]:
    """Return what says why the n-th event of the plan is as it is.

    services: the engine's reasons; without them it says only whom the event serves.
    """
    known = {(s.type, s.venue, s.slot): s for s in services}
    serves = _serving(speaker)

    def tell(number: int) -> str:
        event = plan.events[number]
        service = known.get((event.type, event.venue, event.slot))
        return speaker.phrases(*serves(event), *(_choices(speaker, service) if service else ()))

    return tell


def _serving(speaker: Speaker) -> Tell:
    """Return what says whom an event serves; metres are straight lines, rounded up."""
    problem = speaker.problem
    demands = {d.id: d for d in problem.demands}
    compounds = {n.id: n for n in problem.compounds}
    venues = {v.id: v for v in problem.venues}

    def walk_m(event: Event) -> int:
        venue = venues[event.venue]
        homes = [compounds[demands[d].compound] for d in event.attend]
        square = max(((n.x - venue.x) ** 2 + (n.y - venue.y) ** 2 for n in homes), default=0)
        return isqrt(square - 1) + 1 if square else 0

    def tell(event: Event) -> list[str]:
        urgent = sum(n for d, n in event.attend.items() if demands[d].urgency >= URGENT)
        waited = max((demands[d].wait_days for d in event.attend), default=0)
        said = [_say(speaker, "urgent", count=urgent)] if urgent else []
        said += [_say(speaker, "waited", count=waited)] if waited else []
        if event.venue.startswith(HOME_PREFIX):
            return [*said, _say(speaker, "at_home")]
        return [*said, _say(speaker, "walk", count=show_number(walk_m(event)))]

    return tell


def _choices(speaker: Speaker, service: "Service") -> list[str]:
    """Return what else there was: times, people, places."""
    times, said = service.times, []
    if times.other is None:
        said.append(_say(speaker, "accept", count=times.accept))
    else:
        other = speaker.time_of_week(*times.other)
        facts = {"count": times.accept, "time": other, "other": times.other_accept}
        said.append(_say(speaker, "accept_other", **facts))
    for role in service.roles:
        if role.others:
            skill = speaker.labels.name("skills", role.skill)
            reasons = _count(speaker, "person", (o.code for o in role.others))
            said.append(_say(speaker, "role", skill=skill, count=len(role.others), reasons=reasons))
    if service.places:
        reasons = _count(speaker, "place", (p.code for p in service.places))
        said.append(_say(speaker, "places", count=len(service.places), reasons=reasons))
    return said


def _count(speaker: Speaker, kind: str, codes: Iterable[str]) -> str:
    counted = Counter(
        f"{kind}_{code}" if f"{kind}_{code}" in SERVICES else f"{kind}_other" for code in codes
    )
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return speaker.join([_say(speaker, key, count=count) for key, count in ordered])


def _say(speaker: Speaker, key: str, **facts: object) -> str:
    return speaker.say(key, "services", **facts)
