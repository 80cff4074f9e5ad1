"""An invented year of services, written straight into the tables: needs, answers, people, money."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from benchmarks.service_answers import write_answers, write_money, write_sheets
from tongxin.kernel.models import Event, Matter, Person, Place, Unit
from tongxin.systems.services.models import (
    FreeSlot,
    Need,
    Professional,
    Service,
    ServiceKind,
    ServiceNeed,
)

CHINA = ZoneInfo("Asia/Shanghai")
STARTS = (time(9), time(14), time(19))
KINDS = ("健康义诊", "法律咨询", "便民理发", "家电维修", "心理疏导")
LAST_STATES = ("measured",) * 6 + ("reported", "held")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the year is written onto: communities of a street, organisations, who keeps it."""

    street: Place
    communities: Sequence[Place]
    office: Unit
    organisations: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in the year."""

    services: int = 3000
    professionals: int = 60
    residents: int = 300
    named: int = 7  # people a service whose names stand on the sheet
    days: int = 365


class YearWriter:
    """Writes a year, everything drawn from one seed."""

    def __init__(self, ground: Ground, first: date, size: Size, seed: int) -> None:
        self.ground, self.first, self.size = ground, first, size
        self.draw = random.Random(seed)
        self.people: list[Professional] = []
        self.residents: list[Person] = []
        self.services: list[Service] = []

    def write(self) -> list[Service]:
        """Write all and return the services."""
        self.write_people()
        self.write_services()
        self.write_needs()
        write_answers(self.services, self.people, self.draw)
        write_sheets(self.services, self.residents, self.size.named, self.draw)
        last = self.first + timedelta(days=self.size.days - 1)
        write_money(self.services, self.ground.organisations, self.first, last, self.draw)
        return self.services

    def tell_moment(self, day: date, part: int) -> datetime:
        """Return when a part of a day begins."""
        return datetime.combine(day, STARTS[part], CHINA)

    def write_people(self) -> None:
        """Write residents, professionals and their free half-days."""
        moment = self.tell_moment(self.first, 0)
        told = {"place": self.ground.street, "created_at": moment}
        names = [f"居民{n}" for n in range(self.size.residents)]
        self.residents = Person.objects.bulk_create(
            [Person(name=name, purpose="参加服务", **told) for name in names]
        )
        helpers = Person.objects.bulk_create(
            [
                Person(name=f"志愿者{n}", purpose="志愿服务", **told)
                for n in range(self.size.professionals)
            ]
        )
        units = self.ground.organisations
        self.people = Professional.objects.bulk_create(
            [
                Professional(person=person, unit=units[n % len(units)], place=self.ground.street)
                for n, person in enumerate(helpers)
            ]
        )
        days = [self.first + timedelta(days=n) for n in range(self.size.days)]
        FreeSlot.objects.bulk_create(
            [
                FreeSlot(professional=person, day=day, part=part)
                for n, person in enumerate(self.people)
                for at, day in enumerate(days)
                for part in range(3)
                if (at + n) % 7 < 2
            ],
            batch_size=5000,
        )

    def write_services(self) -> None:
        """Write matters, events and services, three to a part of a day at most."""
        kinds = [
            ServiceKind.objects.get_or_create(
                code=f"Y{n}", defaults={"name": name, "category": name, "capacity": 20}
            )[0]
            for n, name in enumerate(KINDS)
        ]
        rows = [self.plan_service(n, kinds) for n in range(self.size.services)]
        Matter.objects.bulk_create([row.matter for row in rows])
        Event.objects.bulk_create([row.event for row in rows if row.event])
        self.services = Service.objects.bulk_create(rows, batch_size=500)

    def plan_service(self, n: int, kinds: Sequence[ServiceKind]) -> Service:
        """Return the n-th service, unsaved, with its matter and event."""
        slot = n * 3 * self.size.days // self.size.services
        day, part = self.first + timedelta(days=slot // 3), slot % 3
        place, kind = self.draw.choice(self.ground.communities), self.draw.choice(kinds)
        origin = "need" if self.draw.random() < 0.7 else "supply"
        state = "cancelled" if n % 30 == 29 else self.draw.choice(LAST_STATES)
        starts = self.tell_moment(day, part)
        published, closed = starts - timedelta(days=10), state in ("cancelled", "measured")
        matter = self.make_matter("FW", n, "service", kind.name, place, published, state, closed)
        ends = starts + timedelta(hours=2)
        event = Event(
            title=kind.name, place=place, starts_at=starts, ends_at=ends, capacity=24,
            origin=origin, created_at=published,
        )  # fmt: skip
        return Service(
            matter=matter, event=event, kind=kind, place=place, day=day, part=part,
            starts_at=starts, ends_at=ends, seats=self.draw.choice((16, 20, 24)), origin=origin,
            published_at=published, cancelled_at=published if state == "cancelled" else None,
        )  # fmt: skip

    def make_matter(
        self, prefix: str, n: int, kind: str, title: str, place: Place, at: datetime, state: str,
        closed: bool,
    ) -> Matter:  # fmt: skip
        """Return a matter, unsaved."""
        return Matter(
            number=f"{prefix}-{at.year}-{900000 + n}", kind=kind, loop_version=1, state=state,
            is_closed=closed, title=title, place=place, unit=self.ground.office,
            due_at=at + timedelta(days=20), raised_at=at, arrived_at=at,
            closed_at=at + timedelta(days=15) if closed else None,
        )  # fmt: skip

    def write_needs(self) -> None:
        """Write two needs for each need-driven service; one in ten had no service yet."""
        driven = [service for service in self.services if service.origin == "need"]
        needs, links = [], []
        for n, service in enumerate(service for service in driven for _ in range(2)):
            at = service.starts_at - timedelta(days=self.draw.randint(15, 40))
            state = self.draw.choice(("closed", "closed", "confirmed", "served"))
            open_one = n % 10 == 9
            matter = self.make_matter(
                "XQ", n, "need", f"想要{service.kind.name}", service.place, at,
                "accepted" if open_one else state, not open_one and state == "closed",
            )  # fmt: skip
            people = self.draw.randint(4, 12)
            need = Need(
                matter=matter, kind=service.kind.category, place=service.place, people=people,
                registered_on=at.date(), words=f"想要{service.kind.name}",
            )  # fmt: skip
            needs.append(need)
            if not open_one:
                came = sum(self.draw.random() < 0.85 for _ in range(people))
                held = service.matter.state != "cancelled"
                told = {"people": people, "came": came if held else None}
                links.append(ServiceNeed(service=service, need=need, **told))
        Matter.objects.bulk_create([need.matter for need in needs], batch_size=500)
        Need.objects.bulk_create(needs, batch_size=500)
        ServiceNeed.objects.bulk_create(links, batch_size=1000)


def write_year(ground: Ground, first: date, size: Size, *, seed: int = 1) -> list[Service]:
    """Write a year of services and return them."""
    return YearWriter(ground, first, size, seed).write()
