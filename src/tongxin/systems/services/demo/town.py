"""What the demonstration is made of, handed from step to step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from tongxin.kernel.models import Account, Person, Place, Unit
from tongxin.kernel.rights import Actor
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.demo.names import NameBook
from tongxin.systems.services.models import Professional, ServiceKind, Site

BACK_DAYS = 400
PAST_DAYS = 91


@dataclass(slots=True)
class Town:
    """The street, what lies in it, who works there, and the one source of chance."""

    street: Place
    office: Unit
    now: datetime
    today: date
    password: str
    rng: Random
    book: NameBook
    communities: list[Place] = field(default_factory=list)
    compounds: list[Place] = field(default_factory=list)
    community_units: dict[int, Unit] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    kinds: dict[str, ServiceKind] = field(default_factory=dict)
    professionals: list[Professional] = field(default_factory=list)
    residents: dict[int, list[Person]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def opened(self) -> date:
        """The day on which the installation is said to have begun."""
        return self.today - timedelta(days=BACK_DAYS)

    def actor(self, key: str, now: datetime) -> Actor:
        """Return the actor of an account at a moment; its grants hold from the first day on."""
        if key not in self.actors:
            self.actors[key] = Actor.of(self.accounts[key], now=now)
        return self.actors[key]

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        return shipped_workdays().is_working(day)

    def worker_of(self, place: Place) -> str:
        """Return the key of the worker of a community or of a compound's community."""
        home = place.pk if place.kind == "community" else place.parent_id
        return f"worker{[c.pk for c in self.communities].index(home or 0) + 1}"


Tell = Callable[[str], None]
