"""Find everything that makes a problem unusable, all at once, before anything is solved."""

from collections.abc import Iterable, Iterator

from tongxin.engines.matching.errors import Fault, InvalidProblem
from tongxin.engines.matching.model import Problem


def require_valid(problem: Problem) -> None:
    """Raise InvalidProblem naming every fault of the problem."""
    faults = find_faults(problem)
    if faults:
        raise InvalidProblem(faults)


def find_faults(problem: Problem) -> tuple[Fault, ...]:
    """Return every fault: doubled ids, unknown references, values out of range."""
    return tuple(
        fault for part in (_shape, _doubled, _unknown, _ranges, _slots) for fault in part(problem)
    )


def _shape(problem: Problem) -> Iterator[Fault]:
    if problem.days < 1 or problem.parts < 1:
        yield Fault("empty_period", "problem", problem.name)
    if problem.weekend is not None and len(problem.weekend) != problem.days:
        yield Fault("weekend_length", "problem", problem.name, {"days": problem.days})
    breaks, slopes = problem.weights.fair_breaks_pct, problem.weights.fair_slopes
    if len(breaks) != len(slopes) or list(slopes) != sorted(slopes, reverse=True):
        yield Fault("fairness_not_concave", "problem", problem.name)
    if list(breaks) != sorted(breaks):
        yield Fault("fairness_not_concave", "problem", problem.name)


def _doubled(problem: Problem) -> Iterator[Fault]:
    for kind, ids in _ids(problem).items():
        seen: set[str] = set()
        for item in ids:
            if item in seen:
                yield Fault("doubled_id", kind, item)
            seen.add(item)


def _ids(problem: Problem) -> dict[str, list[str]]:
    return {
        "street": [s.id for s in problem.streets],
        "community": [c.id for c in problem.communities],
        "compound": [c.id for c in problem.compounds],
        "venue": [v.id for v in problem.venues],
        "type": [t.id for t in problem.types],
        "org": [o.id for o in problem.orgs],
        "person": [p.id for p in problem.people],
        "demand": [d.id for d in problem.demands],
    }


def _unknown(problem: Problem) -> Iterator[Fault]:
    known = {kind: set(ids) for kind, ids in _ids(problem).items()}
    known["category"] = set(problem.categories)
    known["skill"] = set(problem.skills)
    for kind, owner, target, name in _references(problem):
        if name not in known[target]:
            yield Fault(f"unknown_{target}", kind, owner, {target: name})


def _references(problem: Problem) -> Iterator[tuple[str, str, str, str]]:
    for c in problem.communities:
        yield "community", c.id, "street", c.street
    for n in problem.compounds:
        yield "compound", n.id, "community", n.community
    for v in problem.venues:
        yield "venue", v.id, "community", v.community
        yield "venue", v.id, "street", v.street
    for t in problem.types:
        yield "type", t.id, "category", t.category
        yield from (("type", t.id, "skill", s) for s in t.team)
    for p in problem.people:
        yield "person", p.id, "org", p.org
        yield from (("person", p.id, "skill", s) for s in p.skills)
        yield from (("person", p.id, "street", s) for s in p.reach)
    for d in problem.demands:
        yield "demand", d.id, "compound", d.compound
        yield "demand", d.id, "category", d.category


def _ranges(problem: Problem) -> Iterator[Fault]:
    yield from _below(0, "street", problem.streets, ("fund",))
    yield from _below(0, "venue", problem.venues, ("capacity",))
    yield from _below(0, "org", problem.orgs, ("budget",))
    yield from _below(0, "person", problem.people, ("week_max", "total_max", "fee"))
    yield from _below(1, "demand", problem.demands, ("people", "sessions"))
    yield from _below(0, "demand", problem.demands, ("wait_days", "radius_m"))
    yield from _below(1, "type", problem.types, ("cap", "max_units"))
    yield from _below(
        0, "type", problem.types, ("min_people", "open_cost", "unit_cost", "lead_days")
    )
    for street in problem.streets:
        for tag, count in street.kits.items():
            if count < 0:
                yield Fault("out_of_range", "street", street.id, {"kit": tag, "value": count})
    for kind in problem.types:
        for skill, count in kind.team.items():
            if count < 1:
                yield Fault("out_of_range", "type", kind.id, {"team": skill, "value": count})
    for demand in problem.demands:
        if demand.urgency not in problem.weights.urgency:
            yield Fault("out_of_range", "demand", demand.id, {"urgency": demand.urgency})


def _below(
    least: int, kind: str, things: Iterable[object], names: tuple[str, ...]
) -> Iterator[Fault]:
    for thing in things:
        for name in names:
            value = getattr(thing, name)
            if value < least:
                facts: dict[str, object] = {"field": name, "value": value, "least": least}
                yield Fault("out_of_range", kind, str(getattr(thing, "id", "")), facts)


def _slots(problem: Problem) -> Iterator[Fault]:
    for kind, owner, slots in (
        *(("venue", v.id, v.open) for v in problem.venues),
        *(("person", p.id, p.avail) for p in problem.people),
    ):
        if any(not 0 <= t < problem.slots for t in slots):
            yield Fault("slot_outside_period", kind, owner)
    for demand in problem.demands:
        if any(w not in (0, 1) or not 0 <= p < problem.parts for w, p in demand.pattern):
            yield Fault("bad_pattern", "demand", demand.id)
    if problem.start_date is None:
        for person in problem.people:
            if any(item.expires for item in person.licences.values()):
                yield Fault("licence_needs_start_date", "person", person.id)
