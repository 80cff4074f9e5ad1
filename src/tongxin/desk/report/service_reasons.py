"""Say for whom a service stands where it does: urgent people, the longest wait and walk."""

from collections.abc import Callable
from math import isqrt

from tongxin.desk.report.speaker import Speaker, show_number
from tongxin.engines.matching.metrics import URGENT
from tongxin.engines.matching.model import HOME_PREFIX, Event, Plan


def tell_services(speaker: Speaker, plan: Plan) -> Callable[[int], str]:
    """Return what says of the n-th event whom it serves; metres are straight lines, rounded up."""
    problem = speaker.problem
    demands = {d.id: d for d in problem.demands}
    compounds = {n.id: n for n in problem.compounds}
    venues = {v.id: v for v in problem.venues}

    def walk_m(event: Event) -> int:
        venue = venues[event.venue]
        homes = [compounds[demands[d].compound] for d in event.attend]
        square = max(((n.x - venue.x) ** 2 + (n.y - venue.y) ** 2 for n in homes), default=0)
        return isqrt(square - 1) + 1 if square else 0

    def tell(number: int) -> str:
        event = plan.events[number]
        urgent = sum(n for d, n in event.attend.items() if demands[d].urgency >= URGENT)
        waited = max((demands[d].wait_days for d in event.attend), default=0)
        if event.venue.startswith(HOME_PREFIX):
            way = speaker.say("why_at_home")
        else:
            way = speaker.say("why_walk", count=show_number(walk_m(event)))
        said = [speaker.say("why_urgent", count=urgent)] if urgent else []
        said += [speaker.say("why_waited", count=waited)] if waited else []
        return speaker.phrases(*said, way)

    return tell
