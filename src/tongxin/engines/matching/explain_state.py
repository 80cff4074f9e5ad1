"""What a plan uses of people, places, money and kits, and what it leaves free."""

from collections import defaultdict
from dataclasses import dataclass

from tongxin.engines.matching.eligibility import Tables, build_tables
from tongxin.engines.matching.model import Event, Plan, Problem


@dataclass(frozen=True, slots=True)
class Names:
    """Index of each id, by kind of thing."""

    kind: dict[str, int]
    place: dict[str, int]
    person: dict[str, int]
    skill: dict[str, int]
    demand: dict[str, int]
    street: dict[str, int]
    org: dict[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """A plan laid over the tables of its problem; indices are those of the tables.

    at: events of a (place, slot); busy: event of a (person, slot); week_used: (person, week);
    served_week: (demand, week); fund_left, budget_left in yuan; kits_used: (street, tag, slot);
    served_in, asked_in: people of a community.
    """

    problem: Problem
    tables: Tables
    names: Names
    events: tuple[Event, ...]
    at: dict[tuple[int, int], list[int]]
    busy: dict[tuple[int, int], int]
    week_used: dict[tuple[int, int], int]
    total_used: list[int]
    served_week: dict[tuple[int, int], int]
    served: list[int]
    fund_left: list[int]
    budget_left: list[int]
    kits_used: dict[tuple[int, str, int], int]
    served_in: list[int]
    asked_in: list[int]

    @property
    def homes_from(self) -> int:
        """Return the index of the first home pseudo-venue."""
        return len(self.problem.venues)

    def week(self, slot: int) -> int:
        """Return the week of a slot."""
        return slot // (7 * self.problem.parts)

    def room(self, demand: int, week: int) -> int:
        """Return how many more people of a group may be served in a week."""
        group = self.problem.demands[demand]
        in_week = group.people - self.served_week[demand, week]
        return max(0, min(in_week, group.asked - self.served[demand]))

    def quota(self, person: int) -> int:
        """Return the most services that a person could give in one week."""
        someone = self.problem.people[person]
        return min(someone.week_max, someone.total_max)

    def fair_slope(self, community: int, served: int) -> int:
        """Return what fairness adds for the next person served of a community."""
        weights, asked = self.problem.weights, self.asked_in[community]
        for pct, slope in zip(weights.fair_breaks_pct, weights.fair_slopes, strict=True):
            if served < -(-asked * pct // 100):
                return slope
        return 0

    def service_cost(self, person: int, street: int) -> int:
        """Return what one more service of a person costs in a street, in centi-points."""
        weights = self.problem.weights
        limit = self.problem.people[person].total_max * weights.overload_share_pct // 100
        over = self.total_used[person] >= limit
        km = int(self.tables.reach[person, street])
        return weights.staff_base + weights.staff_per_km * km + weights.overload * over

    def why_not_free(self, person: int, slot: int) -> str | None:
        """Return why an available person is not free at a slot, or None when free."""
        someone = self.problem.people[person]
        if (person, slot) in self.busy:
            return "elsewhere"
        if self.total_used[person] >= someone.total_max:
            return "total_quota"
        if self.week_used[person, self.week(slot)] >= someone.week_max:
            return "week_quota"
        return None


def build_state(problem: Problem, plan: Plan, tables: Tables | None = None) -> State:
    """Return the state of a plan that holds all hard constraints."""
    tables = tables or build_tables(problem)
    state = State(
        problem=problem,
        tables=tables,
        names=name_indices(problem, tables),
        events=plan.events,
        at=defaultdict(list),
        busy={},
        week_used=defaultdict(int),
        total_used=[0] * len(problem.people),
        served_week=defaultdict(int),
        served=[0] * len(problem.demands),
        fund_left=[s.fund for s in problem.streets],
        budget_left=[o.budget for o in problem.orgs],
        kits_used=defaultdict(int),
        served_in=[0] * len(problem.communities),
        asked_in=[0] * len(problem.communities),
    )
    for number, demand in enumerate(problem.demands):
        state.asked_in[int(state.tables.demand_community[number])] += demand.asked
    for number, event in enumerate(plan.events):
        _book(state, number, event)
    return state


def name_indices(problem: Problem, tables: Tables) -> Names:
    """Return the index of each id."""
    return Names(
        kind={x.id: n for n, x in enumerate(problem.types)},
        place={name: n for n, name in enumerate(tables.place_name)},
        person={x.id: n for n, x in enumerate(problem.people)},
        skill={x: n for n, x in enumerate(problem.skills)},
        demand={x.id: n for n, x in enumerate(problem.demands)},
        street={x.id: n for n, x in enumerate(problem.streets)},
        org={x.id: n for n, x in enumerate(problem.orgs)},
    )


def _book(state: State, number: int, event: Event) -> None:
    problem, names = state.problem, state.names
    kind, place = names.kind[event.type], names.place[event.venue]
    street, week = int(state.tables.place_street[place]), state.week(event.slot)
    service = problem.types[kind]
    state.at[place, event.slot].append(number)
    state.fund_left[street] -= service.open_cost + service.unit_cost * event.units
    if state.tables.type_at[kind, place] == 2:
        state.kits_used[street, service.tag or "", event.slot] += 1
    for someone, _skill in event.staff:
        person = names.person[someone]
        state.busy[person, event.slot] = number
        state.week_used[person, week] += 1
        state.total_used[person] += 1
        state.budget_left[names.org[problem.people[person].org]] -= problem.people[person].fee
    for group, people in event.attend.items():
        demand = names.demand[group]
        state.served_week[demand, week] += people
        state.served[demand] += people
        state.served_in[int(state.tables.demand_community[demand])] += people
