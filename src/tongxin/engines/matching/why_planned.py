"""What the plan holds against one more person of a group at a place and slot."""

from tongxin.engines.matching.explain_options import Cause, Option, Options
from tongxin.engines.matching.model import Event
from tongxin.engines.matching.why_structure import money_causes, where


def planned_option(options: Options, way: Option) -> Option:
    """Return the option with all that the plan holds against it."""
    state = options.state
    held = [state.events[n] for n in state.at[way.place, way.slot]]
    service = state.problem.types[way.kind]
    real = way.place < state.homes_from
    if held and real and held[0].type != service.id:
        others = Cause("others_first", {"blocked_by": ("place",)})
        more, short = _new_causes(options, way)
        return Option(way.kind, way.place, way.slot, (others, *more), (short,))
    same = [e for e in held if e.type == service.id]
    causes, short = _held_causes(options, way, same) if same else _new_causes(options, way)
    return Option(way.kind, way.place, way.slot, tuple(causes), (short,))


def _held_causes(options: Options, way: Option, same: list[Event]) -> tuple[list[Cause], int]:
    """Return what keeps the event that is held there from taking one more person."""
    units = sum(e.units for e in same)
    taken = sum(sum(e.attend.values()) for e in same)
    if taken < options.seats(way.kind, way.place, units):
        return [], 0
    service = options.state.problem.types[way.kind]
    if units >= service.max_units or options.seats(way.kind, way.place, units + 1) <= taken:
        by_team = units * service.cap <= taken
        by_room = options.seats(way.kind, way.place, units + 1) <= taken
        limit = "both" if by_team and by_room else "venue" if by_room else "type"
        facts = {**where(options, way.kind, way.place, way.slot), "seats": taken, "limit": limit}
        return [Cause("seats", facts)], 1
    return _resource_causes(options, way, 1, opened=True)


def _new_causes(options: Options, way: Option) -> tuple[list[Cause], int]:
    """Return what keeps a new event from being held there."""
    state, tables = options.state, options.state.tables
    service = state.problem.types[way.kind]
    street, cls = int(tables.place_street[way.place]), tables.slot_class[way.slot]
    category = tables.type_category[way.kind]
    waiting = int(options.waiting[category, way.place, cls])
    causes, effort = _resource_causes(options, way, options.units(way.kind), opened=False)
    if waiting < service.min_people:
        missing = service.min_people - waiting
        facts = {"missing": missing, "people": waiting, "min_people": service.min_people}
        causes.insert(
            0,
            Cause(
                "too_few_people",
                {**where(options, way.kind, way.place, way.slot), **facts, "left_over": True},
            ),
        )
        effort += missing
    if tables.type_at[way.kind, way.place] == 2:
        used = state.kits_used[street, service.tag or "", way.slot]
        if used >= state.problem.streets[street].kits.get(service.tag or "", 0):
            causes.append(Cause("others_first", {"blocked_by": ("kits",), "tag": service.tag}))
    return causes, effort


def _resource_causes(
    options: Options, way: Option, units: int, *, opened: bool
) -> tuple[list[Cause], int]:
    street = int(options.state.tables.place_street[way.place])
    found = options.now(way.kind, street, way.slot, units)
    causes = []
    if found.short[0]:
        causes.append(_used_up(options, way, street, found.short[0]))
    money = money_causes(options, way.kind, street, units, found.over, planned=True, opened=opened)
    return causes + money, len(found.short[0])


def _used_up(options: Options, way: Option, street: int, short: tuple[int, ...]) -> Cause:
    state, problem = options.state, options.state.problem
    names: dict[str, int] = {}
    for skill in short:
        names[problem.skills[skill]] = names.get(problem.skills[skill], 0) + 1
    skill = short[0]
    there = options.holders.there(skill, street, way.slot)
    busy: dict[str, int] = {}
    for person in there:
        reason = state.why_not_free(person, way.slot) or "needed_too"
        busy[reason] = busy.get(reason, 0) + 1
    facts = {"skill": problem.skills[skill], "short": names, "street": problem.streets[street].id}
    return Cause(
        "staff_used_up", {**where(options, way.kind, way.place, way.slot), **facts, "holders": busy}
    )
