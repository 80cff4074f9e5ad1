"""A published clinic with two doctors asked, its needs with and without a name, and its clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import SYSTEM, ServedStreet, make_served_street
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.catalogue import find_skill
from tongxin.systems.services.actions.publish import publish_service
from tongxin.systems.services.models import (
    Assignment,
    Need,
    Origin,
    Service,
    ServiceKind,
    ServiceNeed,
)

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Clinic:
    """A service of 谢医生 (农工党, with an account) and 刘护士 (二院) on the cast's street.

    group: a need of twelve people without names; single: a need of 罗桂英 alone.
    """

    served: ServedStreet
    service: Service
    group: ServiceNeed
    single: ServiceNeed
    after: datetime

    def actor(self, role: str) -> Actor:
        """Return an actor of the street's cast."""
        return self.served.at.actor(role)

    def duty(self, name: str) -> Assignment:
        """Return the assignment of somebody by name."""
        return self.service.assignments.filter(professional__person__name=name).latest("pk")


def make_clinic(served: ServedStreet | None = None, *, now: datetime = NOW) -> Clinic:
    """Return the clinic, published by the office a week ahead."""
    served = served or make_served_street()
    ServiceKind.objects.filter(name="健康义诊").update(needs_filing=False)
    group = served.needs[0]
    single = add_single(served, now)
    people = (("谢医生", "医师"), ("刘护士", "护士"))
    service = add_service(served, "健康义诊", people, [(group, 12), (single, 1)], now=now)
    rows = {row.need_id: row for row in service.served.all()}
    return Clinic(
        served, service, rows[group.pk], rows[single.pk], service.ends_at + timedelta(hours=1)
    )


def add_single(served: ServedStreet, now: datetime) -> Need:
    """Return the accepted need of 罗桂英."""
    street = served.at
    matter = raise_matter(
        kind="need", title="量血压", place=street.compound, unit=street.north_unit,
        actor=SYSTEM, now=now,
    )  # fmt: skip
    from tongxin.kernel.actions.advance import advance  # noqa: PLC0415

    advance(matter, "accept", actor=SYSTEM, now=now)
    return Need.objects.create(
        matter=matter, kind="健康", place=street.compound, person=street.resident,
        registered_on=now.date(),
    )  # fmt: skip


def add_service(served, kind, people, needs, *, day=None, part=0, room=0, now=NOW) -> Service:
    """Return a published service: (name, skill) of each who is asked, (need, people) invited."""
    street, on = served.at, day or served.first
    hall = served.rooms[room]
    starts = datetime.combine(on, time(9 + 5 * part), tzinfo=CHINA)
    matter = raise_matter(
        kind="service", title=kind, place=hall.site.place, unit=street.office_unit,
        actor=SYSTEM, now=now,
    )  # fmt: skip
    service = Service.objects.create(
        matter=matter, kind=served.kinds[kind], place=hall.site.place, room=hall, day=on,
        part=part, starts_at=starts, ends_at=starts + timedelta(hours=2), seats=20,
        origin=Origin.NEED if needs else Origin.SUPPLY,
    )  # fmt: skip
    ServiceNeed.objects.bulk_create(
        ServiceNeed(service=service, need=need, people=count) for need, count in needs
    )
    Assignment.objects.bulk_create(
        Assignment(
            service=service,
            professional=served.people[name],
            skill=find_skill(skill),
            day=on,
            part=part,
        )
        for name, skill in people
    )
    return publish_service(service, actor=street.actor("office"), now=now)
