"""The matching problem and its plan, as frozen values (`tongxin.problem/1`, `tongxin.plan/1`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

HOME_PREFIX = "home:"


@dataclass(frozen=True, slots=True)
class Weights:
    """The coefficients of the objective, in centi-points (integers)."""

    urgency: Mapping[int, int] = field(default_factory=lambda: {1: 100, 2: 200, 3: 400})
    wait_per_day: int = 2
    wait_cap: int = 60
    walk_per_km: int = 30
    money_per_yuan: int = 1
    staff_base: int = 40
    staff_per_km: int = 10
    overload: int = 100
    overload_share_pct: int = 60
    fair_breaks_pct: tuple[int, ...] = (25, 50, 75)
    fair_slopes: tuple[int, ...] = (120, 80, 40)


@dataclass(frozen=True, slots=True)
class Street:
    """A street: its centre in metres, portable kits by tag, fund in yuan."""

    id: str
    x: int
    y: int
    kits: Mapping[str, int]
    fund: int


@dataclass(frozen=True, slots=True)
class Community:
    """A community of a street."""

    id: str
    street: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A housing compound of a community."""

    id: str
    community: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where events are held; `open` lists its open slots."""

    id: str
    community: str
    street: str
    x: int
    y: int
    capacity: int
    tags: tuple[str, ...]
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A kind of service: team and people of one unit, units, least people, costs in yuan."""

    id: str
    category: str
    team: Mapping[str, int]
    cap: int
    max_units: int
    min_people: int
    tag: str | None
    portable: bool
    open_cost: int
    unit_cost: int
    home: bool
    lead_days: int = 0


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation that lends people; its budget for their fees in yuan."""

    id: str
    budget: int


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence to practise; `expires` is the first day on which it no longer holds."""

    number: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """A professional or volunteer; `reach` is street -> whole km, fee is yuan a service."""

    id: str
    org: str
    skills: tuple[str, ...]
    street: str
    x: int
    y: int
    reach: Mapping[str, int]
    avail: tuple[int, ...]
    week_max: int
    total_max: int
    fee: int
    licences: Mapping[str, Licence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Demand:
    """A group of people with one need; `pattern` lists accepted (weekend 0/1, part) pairs."""

    id: str
    compound: str
    category: str
    people: int
    sessions: int
    urgency: int
    wait_days: int
    home: bool
    radius_m: int
    pattern: tuple[tuple[int, int], ...]

    @property
    def asked(self) -> int:
        """Person-sessions asked for."""
        return self.people * self.sessions


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a plan is made from. Slot t is day * parts + part."""

    name: str
    days: int
    parts: int
    weights: Weights
    skills: tuple[str, ...]
    categories: tuple[str, ...]
    streets: tuple[Street, ...]
    communities: tuple[Community, ...]
    compounds: tuple[Compound, ...]
    venues: tuple[Venue, ...]
    types: tuple[ServiceType, ...]
    orgs: tuple[Org, ...]
    people: tuple[Person, ...]
    demands: tuple[Demand, ...]
    start_date: date | None = None
    weekend: tuple[bool, ...] | None = None
    closed: tuple[int, ...] = ()
    part_times: Mapping[str, object] | None = None

    @property
    def slots(self) -> int:
        """The number of slots."""
        return self.days * self.parts


@dataclass(frozen=True, slots=True)
class Event:
    """One service held: kind, place (`home:<community>` for home rounds), slot, who, for whom."""

    type: str
    venue: str
    slot: int
    units: int
    staff: tuple[tuple[str, str], ...]
    attend: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule of services with its worth and the proof of how good it can be.

    objective, bound: centi-points; bound is an upper bound on every feasible plan.
    effort, seed: what repeats this plan. interrupted: the stop struck before the effort was spent.
    """

    events: tuple[Event, ...]
    objective: int
    bound: float | None = None
    effort: int | None = None
    seed: int | None = None
    interrupted: bool = False
    notes: Mapping[str, object] = field(default_factory=dict)

    @property
    def gap(self) -> float | None:
        """(bound - objective) / objective, or None without a bound or a positive objective."""
        if self.bound is None or self.objective <= 0:
            return None
        return max(0.0, (self.bound - self.objective) / self.objective)
