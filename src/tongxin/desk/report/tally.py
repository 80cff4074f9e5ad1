"""Counts people once for all parts of the report: by need, place, compound, community and week."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tongxin.engines.matching.model import HOME_PREFIX, Plan, Problem


@dataclass(frozen=True, slots=True)
class Tally:
    """Person-sessions: served by demand and by place; asked and served by compound, community.

    at_home: served by home rounds, by community. street_of: of communities.
    """

    served: Mapping[str, int]
    by_place: Mapping[str, int]
    services_at: Mapping[str, int]
    asked_in: Mapping[str, int]
    served_in: Mapping[str, int]
    community_of: Mapping[str, str]
    street_of: Mapping[str, str]

    def missing_in(self, compound: str) -> int:
        """Return how many person-sessions of a compound are unmet."""
        return self.asked_in.get(compound, 0) - self.served_in.get(compound, 0)


def count_people(problem: Problem, plan: Plan) -> Tally:
    """Return the counts of a plan."""
    served, by_place, services = Counter[str](), Counter[str](), Counter[str]()
    for event in plan.events:
        served.update(event.attend)
        by_place[event.venue] += sum(event.attend.values())
        services[event.venue] += 1
    asked_in, served_in = Counter[str](), Counter[str]()
    for demand in problem.demands:
        asked_in[demand.compound] += demand.asked
        served_in[demand.compound] += served[demand.id]
    return Tally(
        served,
        by_place,
        services,
        asked_in,
        served_in,
        {c.id: c.community for c in problem.compounds},
        {c.id: c.street for c in problem.communities},
    )


def home_place(community: str) -> str:
    """Return the place of a community's home rounds, as events name it."""
    return HOME_PREFIX + community
