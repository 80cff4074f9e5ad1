"""Services that organisations offered of themselves, as they always did: supply-driven ones."""

from datetime import date, datetime, timedelta
from typing import Final

from tongxin.errors import DomainError
from tongxin.systems.services.actions.publish import publish_service
from tongxin.systems.services.actions.services import cancel_service, make_service
from tongxin.systems.services.demo.agenda import Act, Agenda, moment
from tongxin.systems.services.demo.plan_past import Published
from tongxin.systems.services.demo.town import PAST_DAYS, Town
from tongxin.systems.services.models import STANDING, Assignment, Professional, Room, Service

OFFERED: Final = 26
BEFORE_DAYS, TRIES = 11, 12
ASKED: Final = ("法律咨询", "书法课", "用药指导", "手机课堂")  # asked yesterday, not answered yet
KINDS: Final = {
    "用药指导": ("药师",), "法律咨询": ("律师",), "书法课": ("书法教师",),
    "手机课堂": ("信息技术", "志愿者"), "创业指导": ("创业导师",), "心理咨询": ("心理咨询师",),
}  # fmt: skip


def enter_offers(town: Town, agenda: Agenda, published: Published) -> None:
    """Enter so many offers over the weeks behind; each finds its own free room and people."""
    for at in range(OFFERED):
        back = PAST_DAYS - round(at * (PAST_DAYS + 8) / OFFERED)
        day = town.today - timedelta(days=back)
        kind = list(KINDS)[at % len(KINDS)]
        agenda.enter(
            moment(day - timedelta(days=BEFORE_DAYS), 14, at), _offer(town, kind, day, published)
        )
    for at, kind in enumerate(ASKED):
        asked_at = moment(town.today - timedelta(days=1), 15, at)
        day = town.today + timedelta(days=BEFORE_DAYS - 1)
        agenda.enter(asked_at, _offer(town, kind, day, lambda _service, _now: None))


def _offer(town: Town, kind: str, day: date, published: Published) -> Act:
    def act(now: datetime) -> None:
        for _ in range(TRIES):
            service = _try(town, kind, day + timedelta(days=town.rng.randint(0, 3)), now)
            if service is not None:
                published(service, now)
                return

    return act


def _try(town: Town, kind: str, day: date, now: datetime) -> Service | None:
    """Make and publish a service on a day, or return None when room or people are not free."""
    part = town.rng.choice((0, 1))
    room = _draw_room(town, town.kinds[kind].tag, day, part)
    people = [_draw_professional(town, skill, day, part) for skill in KINDS[kind]]
    found = [person for person in people if person is not None]
    if room is None or len(found) < len(people):
        return None
    office = town.actor("office", now)
    skilled = [(person, person.skills.first()) for person in found]
    try:
        draft = make_service(
            town.kinds[kind], room, day=day, part=part,
            seats=min(room.capacity, town.kinds[kind].capacity),
            people=[(who, skill) for who, skill in skilled if skill is not None],
            actor=office, now=now,
        )  # fmt: skip
    except DomainError:
        return None
    try:
        return publish_service(draft, actor=office, now=now)
    except DomainError:
        cancel_service(draft, reason="时间冲突", actor=office, now=now)
        return None


def _draw_room(town: Town, tag: str, day: date, part: int) -> Room | None:
    taken = Service.objects.filter(day=day, part=part, cancelled_at=None).values("room")
    rows = Room.objects.filter(site__in=town.sites, site__valid_from__lte=day)
    free = [
        room for room in rows.exclude(pk__in=taken).order_by("pk") if not tag or tag in room.tags
    ]
    return town.rng.choice(free) if free else None


def _draw_professional(town: Town, skill: str, day: date, part: int) -> Professional | None:
    """Return somebody with the skill who said that he is free then and is asked nowhere else."""
    busy = Assignment.objects.filter(day=day, part=part, state__in=STANDING).values("professional")
    rows = Professional.objects.filter(skills__code=skill).exclude(pk__in=busy)
    fit = list(rows.filter(free_slots__day=day).distinct().order_by("pk"))
    return town.rng.choice(fit) if fit else None
