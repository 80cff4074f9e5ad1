"""A street that can be planned: kinds of service, rooms, professionals and accepted needs."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.kernel.cast import NOW, SINCE, Street, make_street
from tests.kernel.kept_scene import keep_scene
from tongxin.desk.plan import Effort, make_plan
from tongxin.desk.understand import Reading
from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.raise_matter import Asked, raise_matters
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.catalogue import add_kind, find_skill
from tongxin.systems.services.actions.filings import file_service
from tongxin.systems.services.actions.network import add_room, add_site
from tongxin.systems.services.actions.publish import publish_plan
from tongxin.systems.services.actions.resources import (
    add_licence,
    add_professional,
    set_free_slots,
)
from tongxin.systems.services.matching.build_problem import build_problem
from tongxin.systems.services.matching.plan_street import keep_off_forbidden
from tongxin.systems.services.matching.take_plan import take_plan
from tongxin.systems.services.models import Need, PlanRun, Professional, Room, ServiceKind

FIRST = date(2026, 3, 9)
DAYS = 14
SYSTEM = Actor.system()
KINDS = (
    {
        "code": "YZ",
        "name": "健康义诊",
        "category": "健康",
        "team": {"医师": 1, "护士": 1},
        "capacity": 20,
        "max_units": 2,
        "min_people": 5,
        "needs_filing": True,
        "filing_lead_days": 5,
        "open_cost_fen": 20000,
    },
    {
        "code": "FL",
        "name": "法律咨询",
        "category": "法律",
        "team": {"律师": 1},
        "capacity": 10,
        "min_people": 2,
    },
    {
        "code": "LF",
        "name": "便民理发",
        "category": "理发",
        "team": {"理发师": 1},
        "capacity": 12,
        "min_people": 3,
        "open_cost_fen": 5000,
    },
    {
        "code": "SM",
        "name": "上门护理",
        "category": "护理",
        "team": {"护士": 1},
        "capacity": 4,
        "home": True,
    },
)
PEOPLE = (
    ("谢医生", "party", "医师", 10000),
    ("曾医生", "hospital", "医师", 0),
    ("刘护士", "hospital", "护士", 5000),
    ("胡护士", "party", "护士", 5000),
    ("江律师", "party", "律师", 0),
    ("龙律师", "party", "律师", 0),
    ("左师傅", "party", "理发师", 3000),
)
NEEDS = (
    ("健康", "compound", 12, 3, False),
    ("健康", "second_compound", 8, 2, False),
    ("健康", "south_compound", 9, 2, False),
    ("法律", "compound", 4, 2, False),
    ("法律", "south_compound", 5, 1, False),
    ("理发", "second_compound", 7, 1, False),
    ("理发", "south_compound", 6, 1, False),
    ("护理", "compound", 2, 3, True),
    ("心理", "compound", 3, 1, False),
)


@dataclass(frozen=True, slots=True)
class ServedStreet:
    """The cast's street with what it takes to plan it, everything by name or in order."""

    at: Street
    first: date
    kinds: dict[str, ServiceKind]
    rooms: tuple[Room, ...]
    people: dict[str, Professional]
    needs: tuple[Need, ...]


@keep_scene
def make_served_street(first: date = FIRST, at: Street | None = None, now=NOW) -> ServedStreet:
    """Return a street whose needs can be planned from a Monday on; licences hold for a year."""
    street = at or make_street()
    kinds = {
        fields["name"]: add_kind(place=street.street, actor=SYSTEM, now=now, **fields)
        for fields in KINDS
    }
    rooms = tuple(add_station(street, name, place, now) for name, place in _STATIONS)
    people = {told[0]: add_helper(street, *told, first=first, now=now) for told in PEOPLE}
    return ServedStreet(street, first, kinds, rooms, people, add_needs(street, NEEDS, now))


_STATIONS = (("北门统战服务站", "north"), ("南桥统战服务站", "south"))


def add_station(street: Street, name: str, place: str, now=NOW) -> Room:
    """Return the one room, of 30 seats, of a new station."""
    site = add_site(
        kind="station",
        name=name,
        place=getattr(street, place),
        valid_from=SINCE,
        point=(getattr(street, place).lon, getattr(street, place).lat),
        actor=SYSTEM,
        now=now,
    )
    return add_room(site, capacity=30, actor=SYSTEM, now=now)


def add_helper(
    street: Street, name: str, unit: str, skill: str, fee_fen: int, *, first: date, now=NOW
) -> Professional:
    """Return a professional who is free on every weekday, mornings and afternoons."""
    person = add_person(name=name, place=street.street, purpose="志愿服务", actor=SYSTEM, now=now)
    row = add_professional(
        person=person,
        unit=getattr(street, unit),
        skills=[find_skill(skill)],
        place=street.street,
        fee_fen=fee_fen,
        account=street.professional if name == "谢医生" else None,
        actor=SYSTEM,
        now=now,
    )
    days = [first + timedelta(days=day) for day in range(DAYS)]
    slots = [(day, part) for day in days if day.weekday() < 5 for part in (0, 1)]
    set_free_slots(row, slots, first=days[0], last=days[-1], actor=SYSTEM, now=now)
    if skill in ("医师", "护士"):
        add_licence(
            row,
            skill=find_skill(skill),
            number=f"3608{row.pk:06d}",
            expires_on=first + timedelta(days=365),
            actor=SYSTEM,
            now=now,
        )
    return row


def add_needs(street: Street, told, now=NOW) -> tuple[Need, ...]:
    """Return accepted needs: (kind, place of the cast, people, urgency, home)."""
    asked = [
        Asked(f"{kind}（{people}人）", getattr(street, place), street.north_unit)
        for kind, place, people, _, _ in told
    ]
    matters = raise_matters("need", asked, actor=SYSTEM, now=now)
    advance_many(matters, "accept", actor=SYSTEM, now=now)
    return tuple(
        Need.objects.create(
            matter=matter,
            kind=kind,
            place=getattr(street, place),
            people=people,
            urgency=urgency,
            home=home,
            registered_on=now.date(),
        )
        for matter, (kind, place, people, urgency, home) in zip(matters, told, strict=True)
    )


def draft_plan(served: ServedStreet, now=NOW) -> PlanRun:
    """Return a draft plan of the street, made without a worker."""
    office = served.at.actor("office")
    run = PlanRun.objects.create(
        place=served.at.street,
        starts_on=served.first,
        days=DAYS,
        effort=5,
        at=now,
        by=office.account,
    )
    understood = build_problem(run.place, run.starts_on, run.days, today=now.date())
    result = make_plan(Reading(understood), Effort(5, workers=0), made_on=now.date())
    result = keep_off_forbidden(run.place, result)
    take_plan(run, result, unit=served.at.office_unit, actor=office, now=now)
    return run


def file_all(run: PlanRun, served: ServedStreet, now=NOW) -> None:
    """File whatever of a draft needs a filing, accepted today."""
    for service in run.services.filter(kind__needs_filing=True, cancelled_at=None):
        file_service(
            service,
            number=f"备{service.pk}",
            filed_on=now.date(),
            accepted_on=now.date(),
            actor=served.at.actor("office"),
            now=now,
        )


def publish_draft(served: ServedStreet, now=NOW) -> PlanRun:
    """Return a published plan of the street."""
    run = draft_plan(served, now)
    file_all(run, served, now)
    return publish_plan(run, actor=served.at.actor("office"), now=now)
