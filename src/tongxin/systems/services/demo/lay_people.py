"""Enter the professionals of every organisation: skills, teams, licences, free slots."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tongxin.kernel.actions.people import add_person
from tongxin.kernel.models import Unit
from tongxin.systems.services.actions.catalogue import find_skill
from tongxin.systems.services.actions.resources import (
    add_licence,
    add_professional,
    add_team,
    set_free_slots,
)
from tongxin.systems.services.demo.agenda import moment
from tongxin.systems.services.demo.lay_units import ORGANISATIONS
from tongxin.systems.services.demo.town import PAST_DAYS, Town
from tongxin.systems.services.models import Professional, Team

PURPOSE = "登记为专业服务人员"
AHEAD_DAYS = 63
LICENSED: Final = frozenset({"医师", "护士", "药师", "律师", "心理咨询师", "牙医"})
SKILLS: Final = {  # organisation -> its team, and the skills of its people in turn
    "minge": ("法律服务队", ("律师", "律师", "心理咨询师", "律师", "书法教师")),
    "minmeng": ("文化教育服务队", ("书法教师", "书法教师", "心理咨询师", "信息技术", "志愿者")),
    "nonggong": ("健康服务队", ("医师", "护士", "药师", "医师", "护士")),
    "jiusan": ("科普服务队", ("信息技术", "药师", "医师", "信息技术", "志愿者")),
    "xinlian": ("便民服务队", ("理发师", "创业导师", "志愿者", "理发师", "律师")),
    "weisheng": ("卫生院服务队", ("护士", "医师", "牙医", "护士", "药师")),
}
EACH: Final = 11
EXPIRED_EVERY: Final = 9
FEES_FEN: Final = (0, 0, 5_000, 8_000)


def lay_people(town: Town) -> None:
    """Enter everybody, some with a licence that has expired, two with an account of their own."""
    for username, unit in zip(ORGANISATIONS, town.units, strict=True):
        name, skills = SKILLS[username]
        team = _add_team(town, username, unit, name, skills)
        for at in range(EACH):
            skill = skills[at % len(skills)]
            town.professionals.append(_add(town, username, unit, team, skill, at))


def _add_team(town: Town, username: str, unit: Unit, name: str, skills: Sequence[str]) -> Team:
    now = moment(town.opened + timedelta(days=5), 9)
    rows = [find_skill(skill) for skill in dict.fromkeys(skills)]
    return add_team(unit=unit, name=name, skills=rows, actor=town.actor(username, now), now=now)


def _add(town: Town, username: str, unit: Unit, team: Team, skill: str, at: int) -> Professional:
    now = moment(town.opened + timedelta(days=6), 9)
    actor, home = town.actor(username, now), town.rng.choice(town.compounds)
    person = add_person(
        name=town.book.draw_name(), place=town.street, purpose=PURPOSE,
        phone=town.book.draw_phone(), actor=town.actor("office", now), now=now,
    )  # fmt: skip
    row = add_professional(
        person=person, unit=unit, skills=[find_skill(skill)], place=town.street,
        point=(home.lon or 0.0, home.lat or 0.0), code=f"{username[:2].upper()}{at + 1:02d}",
        team=team, week_max=town.rng.choice((1, 2, 2, 3)),
        fee_fen=town.rng.choice(FEES_FEN), actor=actor, now=now,
    )  # fmt: skip
    if skill in LICENSED:
        _licence(town, username, row, skill)
    for first, last, told_on in _spans(town):
        at_time = moment(told_on, 17)
        set_free_slots(
            row, _draw_slots(town, first, last), first=first, last=last,
            actor=town.actor(username, at_time), now=at_time,
        )  # fmt: skip
    return row


def _licence(town: Town, username: str, row: Professional, skill: str) -> None:
    """Give a licence; a dentist's, and every so many'th one, has expired."""
    now = moment(town.opened + timedelta(days=6), 10)
    expired = skill == "牙医" or len(town.professionals) % EXPIRED_EVERY == EXPIRED_EVERY - 1
    days = -town.rng.randint(110, 200) if expired else town.rng.randint(150, 900)
    add_licence(
        row, skill=find_skill(skill), number=f"YS{row.pk:06d}",
        issued_on=town.today - timedelta(days=BACK), expires_on=town.today + timedelta(days=days),
        actor=town.actor(username, now), now=now,
    )  # fmt: skip


BACK: Final = 1500


def _spans(town: Town) -> list[tuple[date, date, date]]:
    """Return (first, last, told on) of what was said of free time: of the past, and of the rest."""
    begin = town.today - timedelta(days=PAST_DAYS)
    middle = town.today - timedelta(days=PAST_DAYS // 2)
    end = town.today + timedelta(days=AHEAD_DAYS)
    return [
        (begin, middle, begin - timedelta(days=20)),
        (middle + timedelta(days=1), end, middle - timedelta(days=12)),
    ]


def _draw_slots(town: Town, first: date, last: date) -> list[tuple[date, int]]:
    """Return the parts of the week on which somebody is usually free, with some weeks away."""
    usual = {(town.rng.randrange(7), town.rng.choice((0, 0, 1, 1, 2))) for _ in range(4)}
    slots = []
    for at in range((last - first).days + 1):
        day = first + timedelta(days=at)
        for weekday, part in sorted(usual):
            if day.weekday() == weekday and town.rng.random() < 0.85:
                slots.append((day, part))
    return slots
