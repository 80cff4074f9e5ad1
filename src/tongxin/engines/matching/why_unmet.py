"""Why a group is not served in full: the first cause that, lifted, would let it be served."""

from dataclasses import dataclass, replace

from tongxin.engines.matching.explain_options import Cause, Option, Options
from tongxin.engines.matching.why_displaced import displacement
from tongxin.engines.matching.why_gain import event_gain
from tongxin.engines.matching.why_planned import planned_option
from tongxin.engines.matching.why_structure import possible_ways, where, why_impossible


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need not served in full, in person-sessions.

    causes: the least set of things to lift at once so that the group could be served; as a rule
    one, and the first is the one to name.
    """

    demand: str
    asked: int
    served: int
    causes: tuple[Cause, ...]

    @property
    def missing(self) -> int:
        """Person-sessions asked for and not served."""
        return self.asked - self.served

    @property
    def cause(self) -> Cause:
        """The cause to name first."""
        return self.causes[0]


def find_unmet(options: Options) -> tuple[Unmet, ...]:
    """Return every need not served in full, in the problem's order, with its causes."""
    state = options.state
    return tuple(
        Unmet(group.id, group.asked, state.served[n], _why(options, n))
        for n, group in enumerate(state.problem.demands)
        if state.served[n] < group.asked
    )


def _why(options: Options, demand: int) -> tuple[Cause, ...]:
    state = options.state
    weeks = {
        w for w in range(-(-state.problem.days // 7)) if state.room(demand, w)
    }  # weeks already full for the group cannot help it
    ways = possible_ways(options, demand, weeks)
    if not ways:
        return why_impossible(options, demand, weeks)
    tried = [planned_option(options, way) for way in ways]
    possible = [way for way in tried if not way.causes]
    if possible:
        return (_gain_cause(options, demand, possible),)
    best = min(tried, key=lambda way: way.rank)
    if len(best.causes) == 1 and best.causes[0].code != "others_first":
        alike = sum(w.causes[0].code == best.causes[0].code for w in tried if len(w.causes) == 1)
        return (replace(best.causes[0], facts={**best.causes[0].facts, "ways": alike}),)
    return (displacement(options, demand, sorted(tried, key=lambda way: way.rank)),)


def _gain_cause(options: Options, demand: int, possible: list[Option]) -> Cause:
    """Return that the group could be added, or that this would cost more than it is worth."""
    gains = []
    for way in possible:
        gain = event_gain(options, demand, way.kind, way.place, way.slot)
        if gain:
            gains.append((gain.points, -way.slot, -way.place, -way.kind, gain, way))
    points, *_, gain, way = max(gains, key=lambda g: g[:4])
    facts = {
        **where(options, way.kind, way.place, way.slot),
        "points": points,
        "people": sum(gain.attend.values()),
    }
    facts |= {"attend": gain.attend, "units": gain.units, "staff": gain.staff}
    return Cause("could_be_added" if points > 0 else "not_worth_it", facts)
