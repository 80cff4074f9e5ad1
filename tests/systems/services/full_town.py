"""A street in which a round of one more of everything that a page lists can be added."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from io import BytesIO

from django.utils import timezone

from tests.kernel.cast import Street
from tests.systems.services.organisation.cast import CHINA, Clinic, add_service, make_clinic
from tests.systems.services.street_cast import (
    SYSTEM,
    ServedStreet,
    add_helper,
    add_needs,
    make_served_street,
)
from tongxin.kernel.actions.accounts import create_account
from tongxin.kernel.actions.evidence import attach_evidence
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.territory import add_place
from tongxin.kernel.actions.units import add_unit
from tongxin.kernel.actions.unmask import unmask_phone
from tongxin.kernel.models import Rating
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.attendance import Sheet
from tongxin.systems.services.actions.calendar_feeds import open_feed
from tongxin.systems.services.actions.catalogue import add_kind, find_skill, grant_money
from tongxin.systems.services.actions.health_notes import write_health_note
from tongxin.systems.services.actions.merge_needs import merge_needs
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.actions.network import add_room, add_site, set_week_hours
from tongxin.systems.services.actions.paper import Paper, key_paper
from tongxin.systems.services.actions.services import cancel_service, make_service
from tongxin.systems.services.actions.spending import key_spending
from tongxin.systems.services.models import (
    Assignment,
    Equipment,
    Forbid,
    ImportBatch,
    ImportRow,
    Need,
    PlanRun,
    Room,
    Service,
    ServiceNeed,
    Team,
)

TOPICS = (
    "剪纸", "编织", "书法", "太极", "合唱", "急救", "园艺", "摄影", "烹饪", "象棋", "理财", "面点",
    "二胡", "戏曲", "茶艺", "刺绣",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """What grows: the clinic to come, a service held last week, a need into which others merge."""

    clinic: Clinic
    held: Service
    need: Need
    batch: ImportBatch

    @property
    def served(self) -> ServedStreet:
        """Return the street with what serves it."""
        return self.clinic.served

    @property
    def at(self) -> Street:
        """Return the cast."""
        return self.clinic.served.at


def make_town() -> Town:
    """Return the town with nothing added yet."""
    now = timezone.now()
    monday = (now + timedelta(days=14 - now.weekday())).date()
    served = make_served_street(monday, now=now)
    clinic = make_clinic(served, now=now)
    batch = ImportBatch.objects.create(
        kind="needs", file_name="需求.xlsx", sha256="0" * 64, place=served.at.north,
        state="preview", by=served.at.worker, at=now,
    )  # fmt: skip
    grant_money(
        unit=served.at.party, amount_fen=10**9, starts_on=now.date() - timedelta(days=90),
        ends_on=now.date() + timedelta(days=90), actor=SYSTEM,
    )  # fmt: skip
    people = [("谢医生", "医师"), ("刘护士", "护士")]
    held = hold(served, people, days_ago=8, part=1)
    return Town(clinic, held, served.needs[1], batch)


def hold(served: ServedStreet, people, *, days_ago, part=0, room=0) -> Service:
    """Return a service that was held, with its paper."""
    day = timezone.localdate() - timedelta(days=days_ago)
    before = datetime.combine(day - timedelta(days=5), time(9), tzinfo=CHINA)
    (need,) = add_needs(served.at, (("理发", "compound", 3, 1, False),), before)
    told = {"day": day, "part": part, "room": room, "now": before}
    service = add_service(served, "便民理发", people, [(need, 3)], **told)
    for row in service.assignments.all():
        accept_assignment(row, actor=SYSTEM, now=before)
    counts = {row.pk: 2 for row in service.served.all()}
    minutes = {row.pk: 90 for row in service.assignments.all()[:1]}
    paper = Paper(sheet=Sheet(counts), minutes=minutes, report="办得顺利")
    actor = served.at.actor("office")
    key_paper(service, paper, actor=actor, now=service.ends_at + timedelta(hours=1))
    return service


def add_round(town: Town, k: int) -> None:
    """Add one more of everything; k: which round it is."""
    at, now = town.at, timezone.now()
    helper = add_helper(at, f"理发师{k}", "party", "理发师", 1000, first=town.served.first, now=now)
    town.served.people[f"理发师{k}"] = helper
    site, room = add_site_round(town, k)
    add_needs_round(town, k)
    add_services_round(town, k, room)
    add_held_round(town, k)
    add_office_round(town, k, room)
    add_administration_round(town, k)
    open_feed(f"site:{site.pk}", actor=at.actor("office"))


def add_site_round(town: Town, k: int):
    """Add a station with hours and a room."""
    site = add_site(
        kind="station", name=f"第{k}站", place=town.at.north, valid_from=timezone.localdate(),
        point=(114.98 + k / 1000, 27.11), actor=SYSTEM,
    )  # fmt: skip
    room = add_room(site, capacity=20, name="活动室", actor=SYSTEM)
    hours = [(day, part, time(9), time(11)) for day in range(7) for part in (0, 1)]
    set_week_hours(site, hours, actor=SYSTEM)
    Equipment.objects.create(place=town.at.street, tag=f"音响{k}", kits=2)
    Team.objects.create(unit=town.at.party, name=f"第{k}队")
    return site, room


def add_needs_round(town: Town, k: int) -> None:
    """Raise two needs that say the same, merge one into the need, attach a file."""
    at, worker = town.at, town.at.actor("worker")
    for people in (1, 2):
        asked = Asked("法律", words=f"想请人来教{TOPICS[k % len(TOPICS)]}，每周都行", people=people)
        raise_need(asked, place=at.compound, actor=worker)
    person = add_person(name=f"居民{k}", place=at.compound, purpose="登记需求", phone="",
                        actor=SYSTEM)  # fmt: skip
    other = raise_need(
        Asked("健康", words=f"量血压{k}", people=1), place=at.second_compound, actor=worker,
        person=person,
    )  # fmt: skip
    merge_needs(town.need, [other], actor=at.actor("office"))
    matter = town.need.matter
    file = BytesIO(b"%PDF-1.4\n" + str(k).encode() + b"\n%%EOF\n")
    attach_evidence(matter, kind="file", file=file, name=f"{k}.pdf", actor=at.actor("office"))
    cells = {"id": f"A{k}", "community": "北门社区", "category": "理发", "text": "想理发",
             "people": "0"}  # fmt: skip
    problem = {"weight": "error", "code": "negative", "field": "people", "value": "", "facts": {}}
    ImportRow.objects.create(
        batch=town.batch, list_kind="needs", sheet="需求", number=k + 2, cells=cells,
        problems=[problem], state="refused",
    )  # fmt: skip


def add_services_round(town: Town, k: int, room: Room) -> None:
    """Add a service to come, a draft, one that was cancelled; more to the clinic."""
    served, at, office = town.served, town.at, town.at.actor("office")
    served_room = (*served.rooms, room)
    told = (("理发", "compound", 3, 1, False), ("健康", "compound", 1, 1, False))
    own, more = add_needs(at, told, timezone.now())
    wider = ServedStreet(at, served.first, served.kinds, served_room, served.people, served.needs)
    people = [(f"理发师{k}", "理发师")]
    coming = add_service(
        wider, "便民理发", people, [(own, 3)], day=served.first, room=2, now=timezone.now()
    )
    Need.objects.filter(pk=own.pk).update(follows=town.held)
    ServiceNeed.objects.create(service=town.clinic.service, need=more, people=1)
    Assignment.objects.create(
        service=town.clinic.service, professional=served.people[f"理发师{k}"],
        skill=find_skill("理发师"), state="declined", reason="值班", day=served.first, part=2,
        asked_at=timezone.now(), answered_at=timezone.now(),
    )  # fmt: skip
    for part in (0, 1):
        made = make_service(
            served.kinds["便民理发"], room, day=coming.day + timedelta(days=1), part=part, seats=5,
            people=[(served.people[f"理发师{k}"], find_skill("理发师"))] if part else [],
            actor=office,
        )  # fmt: skip
        if part:
            cancel_service(made, reason="人不够", actor=office)


def add_held_round(town: Town, k: int) -> None:
    """Add a service of the past, and to the one held: people by name, slips, a health note."""
    hold(town.served, [(f"理发师{k}", "理发师")], days_ago=10 + k, room=1)
    at, event = town.at, town.held.event
    person = add_person(name=f"来宾{k}", place=at.compound, purpose="登记需求", actor=SYSTEM)
    (need,) = add_needs(at, (("理发", "compound", 1, 1, False),), timezone.now())
    Need.objects.filter(pk=need.pk).update(person=person)
    ServiceNeed.objects.create(service=town.held, need=need, people=1, came=1)
    Rating.objects.create(event=event, score=5, words=f"很好{k}", at=timezone.now())
    write_health_note(town.held, person, f"血压{k}", actor=at.actor("professional"))


def add_office_round(town: Town, k: int, room: Room) -> None:
    """Add a plan, a forbidding, a kind of service, an import, a spending, a grant, a job."""
    at, now = town.at, timezone.now()
    PlanRun.objects.create(
        place=at.street, starts_on=town.served.first, days=14, effort=5, at=now,
        by=at.office, state="dropped",
    )  # fmt: skip
    Forbid.objects.create(place=at.street, room=room, reason="装修", by=at.office, at=now)
    add_kind(
        place=at.street, actor=SYSTEM, code=f"K{k}", name=f"第{k}种", category="其他",
        team={"理发师": 1}, capacity=5, min_people=1,
    )  # fmt: skip
    ImportBatch.objects.create(
        kind="needs", file_name=f"{k}.xlsx", sha256=f"{k + 1:064d}", place=at.north,
        state="taken", by=at.worker, at=now,
    )  # fmt: skip
    key_spending(
        at.party, amount_fen=100, spent_on=now.date(), words=f"车费{k}",
        actor=at.actor("organisation"),
    )  # fmt: skip
    grant_money(unit=at.party, amount_fen=100, starts_on=now.date(), ends_on=now.date(),
                actor=SYSTEM)  # fmt: skip
    start_job("log.check", {"kept": []}, place=at.street, actor=at.actor("administrator"),
              key=uuid.uuid4())  # fmt: skip


def add_administration_round(town: Town, k: int) -> None:
    """Add a unit, an account with a role, a compound, a look at somebody's number."""
    at = town.at
    unit = add_unit(name=f"第{k}支部", kind="party", place=at.street, actor=SYSTEM)
    account = create_account(
        username=f"person{k}", display_name=f"第{k}人", unit=unit, password=None,
        must_change_password=False, actor=SYSTEM,
    )  # fmt: skip
    grant_role(account, "worker", at.north, actor=SYSTEM)
    grant_role(at.worker, "worker", add_compound(at, k), actor=SYSTEM)
    unmask_phone(at.resident, at.actor("worker"), f"上门前联系{k}")


def add_compound(at: Street, k: int):
    """Return a new compound of the community."""
    return add_place(
        kind="compound", name=f"第{k}小区", parent=at.north, lon=114.99 + k / 1000, lat=27.12,
        valid_from=timezone.localdate() - timedelta(days=400), actor=SYSTEM,
    )  # fmt: skip
