"""Whether a team can be found, and which skills are short: nobody holds, absent, or used up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tongxin.engines.matching.days import day_date, open_slots
from tongxin.engines.matching.explain_state import State
from tongxin.engines.matching.model import Person

Team = list[int]


@dataclass(frozen=True, slots=True)
class Staffing:
    """A team for one event, as far as it can be found.

    short: per level asked for, the positions' skills that this level leaves open.
    people: (person, skill) of the first level. over: yuan missing by organisation.
    """

    short: tuple[tuple[int, ...], ...]
    people: tuple[tuple[int, int], ...] = ()
    over: dict[int, int] = field(default_factory=dict)


class Holders:
    """Who holds a skill in reach of a street, who is there at a slot and who is still free."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._holders: dict[tuple[int, int], list[int]] = {}
        self._last = max(open_slots(state.problem), default=-1)
        self._first = min(open_slots(state.problem), default=0)

    def in_reach(self, skill: int, street: int) -> list[int]:
        """Return who has the skill, a valid licence on some open day, reach and a quota."""
        key = (skill, street)
        if key not in self._holders:
            tables = self.state.tables
            self._holders[key] = [
                n
                for n, person in enumerate(self.state.problem.people)
                if tables.reach[n, street] >= 0
                and self.state.quota(n) > 0
                and self.holds(person, skill)
            ]
            self._holders[key].sort(key=lambda n: (self.state.problem.people[n].fee, n))
        return self._holders[key]

    def holds(self, person: Person, skill: int) -> bool:
        """Tell whether a person has a skill and may use it on the first open day."""
        name = self.state.problem.skills[skill]
        return name in person.skills and not self.expired(person, name)

    def expired(self, person: Person, skill: str) -> bool:
        """Tell whether the licence for a skill has run out before the first open day."""
        licence = person.licences.get(skill)
        day = day_date(self.state.problem, self._first // self.state.problem.parts)
        return bool(licence and licence.expires and day and licence.expires <= day)

    def there(self, skill: int, street: int, slot: int) -> list[int]:
        """Return the holders in reach who are available at a slot."""
        gives = self.state.tables.person_skill
        return [n for n in self.in_reach(skill, street) if gives[n, skill, slot]]

    def free(self, skill: int, street: int, slot: int) -> list[int]:
        """Return the holders available at a slot whom the plan leaves free then."""
        there = self.there(skill, street, slot)
        return [n for n in there if self.state.why_not_free(n, slot) is None]


def find_team(
    state: State,
    team: Team,
    levels: Sequence[Callable[[int], list[int]]],
    budget: Sequence[int],
) -> Staffing:
    """Fill the positions of a team from narrowing circles of people, the narrowest first.

    levels: people for a skill, from the narrowest circle to the widest; each holds the one before.
    A position filled at one level stays filled at the next, so that exactly the positions that a
    level leaves open must be filled from outside it. budget: yuan left by organisation.
    """
    filled: dict[int, int] = {}
    short: list[tuple[int, ...]] = []
    first: tuple[tuple[int, int], ...] = ()
    for number, people_of in enumerate(levels):
        choices = [people_of(skill) for skill in team]
        for position in range(len(team)):
            if position not in filled.values():
                _augment(position, choices, filled, set())
        open_ = tuple(s for p, s in enumerate(team) if p not in set(filled.values()))
        short.append(open_)
        if number == 0:
            first = tuple(sorted((r, team[p]) for r, p in filled.items()))
            if not open_ and overdrawn(state, [r for r, _ in first], budget):
                first = _cheapest(state, team, choices, budget) or first
    return Staffing(tuple(short), first, overdrawn(state, [r for r, _ in first], budget))


def _augment(
    position: int, choices: list[list[int]], filled: dict[int, int], seen: set[int]
) -> bool:
    for person in choices[position]:
        if person in seen:
            continue
        seen.add(person)
        if person not in filled or _augment(filled[person], choices, filled, seen):
            filled[person] = position
            return True
    return False


def overdrawn(state: State, people: list[int], budget: Sequence[int]) -> dict[int, int]:
    """Return the yuan by which fees overdraw each organisation that they overdraw."""
    fees: dict[int, int] = {}
    for person in people:
        someone = state.problem.people[person]
        if someone.fee:
            org = state.names.org[someone.org]
            fees[org] = fees.get(org, 0) + someone.fee
    return {org: fee - budget[org] for org, fee in fees.items() if fee > budget[org]}


def _cheapest(
    state: State, team: Team, choices: list[list[int]], budget: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Return the full team that overdraws the budgets least; people alike are tried once."""
    best: list[tuple[int, tuple[tuple[int, int], ...]]] = []

    def place(position: int, chosen: list[int]) -> None:
        over = sum(overdrawn(state, chosen, budget).values())
        if best and over >= best[0][0]:
            return
        if position == len(team):
            best[:] = [(over, tuple(zip(chosen, team, strict=True)))]
            return
        alike: set[tuple[object, ...]] = set()
        for person in choices[position]:
            someone = state.problem.people[person]
            key = (someone.org, someone.fee, tuple(sorted(someone.skills)))
            if person in chosen or key in alike:
                continue
            alike.add(key)
            place(position + 1, [*chosen, person])

    place(0, [])
    return best[0][1] if best else ()
