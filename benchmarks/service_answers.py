"""What came of an invented year's services: answers, hours, sheets, ratings and money."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from tongxin.kernel.models import Attendance, Hours, Person, Rating, Unit
from tongxin.systems.services.models import (
    Assignment,
    Professional,
    Service,
    Skill,
    Spending,
    UnitGrant,
)

ANSWERS = ("done",) * 16 + ("declined", "swapped")
ANSWERED_AFTER_H = (3, 20, 40, 200)
SCORES = (5, 5, 5, 4, 4, 3, 2)
WORDS = ("医生讲得明白。", "下楼就有人看，方便。", "等得久了一点。", "")


def write_answers(
    services: Sequence[Service], people: Sequence[Professional], draw: random.Random
) -> None:
    """Write two requests a service, answered within some days, and the hours of who came."""
    skill, _ = Skill.objects.get_or_create(code="志愿", defaults={"name": "志愿"})
    asked, hours = [], []
    for n, service in enumerate(services):
        at = service.starts_at - timedelta(days=10)
        for person in (people[(2 * n + k) % len(people)] for k in range(2)):
            called_off = service.matter.state == "cancelled"
            state = "dropped" if called_off else draw.choice(ANSWERS)
            told = {"day": service.day, "part": service.part, "asked_at": at, "state": state}
            told["answered_at"] = at + timedelta(hours=draw.choice(ANSWERED_AFTER_H))
            told["reason"] = "门诊值班" if state == "declined" else ""
            asked.append(Assignment(service=service, professional=person, skill=skill, **told))
            if state == "done":
                row = Hours(event=service.event, person_id=person.person_id, at=service.ends_at)
                row.minutes = draw.choice((90, 120, 150))
                hours.append(row)
    Assignment.objects.bulk_create(asked, batch_size=1000)
    Hours.objects.bulk_create(hours, batch_size=1000)


def write_sheets(
    services: Sequence[Service], residents: Sequence[Person], named: int, draw: random.Random
) -> None:
    """Write who came, each by name, and what some of them said."""
    heads, ratings = [], []
    for service in services:
        if service.matter.state == "cancelled":
            continue
        share = (0.85 if service.origin == "need" else 0.6) + draw.uniform(-0.15, 0.12)
        told = {"event": service.event, "at": service.ends_at}
        for person in draw.sample(residents, named):
            heads.append(Attendance(person=person, came=draw.random() < share, **told))
        for _ in range(draw.randint(0, 4)):
            ratings.append(Rating(score=draw.choice(SCORES), words=draw.choice(WORDS), **told))
    Attendance.objects.bulk_create(heads, batch_size=2000)
    Rating.objects.bulk_create(ratings, batch_size=2000)


def write_money(
    services: Sequence[Service],
    organisations: Sequence[Unit],
    first: date,
    last: date,
    draw: random.Random,
) -> None:
    """Write a grant of the year for each organisation, and what services cost them in turn."""
    for unit in organisations:
        told = {"unit": unit, "starts_on": first, "ends_on": last}
        UnitGrant.objects.create(amount_fen=3_000_000, **told)
    rows = []
    for n, service in enumerate(services):
        if service.matter.state != "cancelled":
            unit, fen = organisations[n % len(organisations)], draw.randint(10, 200) * 100
            told = {"service": service, "unit": unit, "amount_fen": fen}
            rows.append(Spending(spent_on=service.day, **told))
    Spending.objects.bulk_create(rows, batch_size=1000)
