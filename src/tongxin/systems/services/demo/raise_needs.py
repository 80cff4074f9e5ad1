"""Let needs come in day by day: raised, accepted, merged, returned, withdrawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from tongxin.kernel.models import Place
from tongxin.systems.services.actions.merge_needs import merge_needs
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.demo.agenda import Act, Agenda, moment
from tongxin.systems.services.demo.names import WORDS
from tongxin.systems.services.demo.town import Town
from tongxin.systems.services.demo.waves import Wave
from tongxin.systems.services.models import Need

WEIGHTS: Final = {
    "健康义诊": 8, "用药指导": 4, "心理咨询": 3, "法律咨询": 5, "书法课": 4, "手机课堂": 5,
    "便民理发": 5, "创业指导": 2, "口腔检查": 2, "上门换药": 3,
}  # fmt: skip
HOUSEHOLD: Final = frozenset({"心理咨询", "法律咨询", "上门换药"})
PATTERNS: Final = ((), (), (), ((0, 0), (0, 1)), ((1, 0), (1, 1)))
TIMES: Final = {(): "", ((0, 0), (0, 1)): "工作日白天", ((1, 0), (1, 1)): "周末白天"}
GROUPS, NEW_DAYS, LEFT_NEW = 3, 3, 0.06


def enter_wave(town: Town, agenda: Agenda, wave: Wave) -> None:
    """Enter what a wave's needs go through before they are planned."""
    days = (wave.last - wave.first).days
    for at in range(wave.needs):
        day = wave.first + timedelta(days=town.rng.randint(0, days))
        when = moment(day, town.rng.randint(9, 16), town.rng.randint(0, 59))
        compound = town.rng.choice(town.compounds)
        agenda.enter(when, _raise_later(town, agenda, compound, draw_asked(town), at))
    for _ in range(GROUPS):
        _enter_group(town, agenda, wave)


def draw_asked(town: Town, kind: str = "") -> Asked:
    """Return what a need says."""
    kind = kind or town.rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    few = kind in HOUSEHOLD
    pattern = town.rng.choice(PATTERNS)
    return Asked(
        kind=kind,
        people=1 if few and town.rng.random() < 0.6 else town.rng.randint(1, 3 if few else 12),
        sessions=town.rng.choice((1, 1, 1, 2)) if kind in ("书法课", "上门换药") else 1,
        urgency=town.rng.choices((1, 2, 3), (7, 2, 1))[0],
        home=kind == "上门换药",
        radius_m=town.rng.choice((600, 800, 1000, 1000, 1500)),
        pattern=pattern,
        times_words=TIMES[pattern],
        words=town.rng.choice(WORDS[kind]),
    )


def _raise_later(town: Town, agenda: Agenda, compound: Place, asked: Asked, at: int) -> Act:
    def act(now: datetime) -> None:
        need = raise_one(town, compound, asked, now)
        _take_up(town, agenda, need, at, now)

    return act


def raise_one(town: Town, compound: Place, asked: Asked, now: datetime) -> Need:
    """Raise a need at its community; one person's own need names the person now and then."""
    named = asked.people == 1 and town.rng.random() < 0.5
    person = town.rng.choice(town.residents[compound.pk]) if named else None
    return raise_need(
        asked,
        place=compound,
        actor=town.actor(town.worker_of(compound), now),
        now=now,
        person=person,
        raised_for="" if named else f"{compound.name}居民",
    )


def _take_up(town: Town, agenda: Agenda, need: Need, at: int, now: datetime) -> None:
    """Accept a need within two days; a few are returned, withdrawn, or left lying."""
    worker = town.worker_of(need.place)
    when = now + timedelta(days=1, hours=town.rng.randint(0, 4))
    if (town.today - now.date()).days <= NEW_DAYS or (at % 40 == 39):
        return
    if at % 23 == 5:
        agenda.enter(when, _step(town, need, worker, "return", "请写明有几位、什么时候方便"))
        if at % 46 == 5:
            later = when + timedelta(days=2)
            agenda.enter(later, _step(town, need, worker, "resubmit", ""))
            agenda.enter(later + timedelta(days=1), _step(town, need, worker, "accept", ""))
    elif at % 29 == 7:
        agenda.enter(when, _step(town, need, worker, "withdraw", "家里人已经解决"))
    else:
        agenda.enter(when, _step(town, need, worker, "accept", ""))


def _step(town: Town, need: Need, worker: str, step: str, note: str) -> Act:
    def act(now: datetime) -> None:
        need.matter.refresh_from_db()
        if not need.matter.is_closed:
            advance_need(need, step, actor=town.actor(worker, now), note=note, now=now)

    return act


def _enter_group(town: Town, agenda: Agenda, wave: Wave) -> None:
    """Let neighbours of one compound ask for the same, and the worker merge it into one need."""
    compound = town.rng.choice(town.compounds)
    kind = town.rng.choice(("健康义诊", "便民理发", "手机课堂"))
    day = wave.first + timedelta(days=town.rng.randint(0, 6))
    raised: list[Need] = []

    def raise_it(now: datetime) -> None:
        raised.append(raise_one(town, compound, draw_asked(town, kind), now))

    for at in range(3):
        agenda.enter(moment(day, 9 + at, 20), raise_it)
    agenda.enter(moment(day + timedelta(days=1), 10), _merge(town, agenda, compound, raised))


def _merge(town: Town, agenda: Agenda, compound: Place, raised: Sequence[Need]) -> Act:
    def act(now: datetime) -> None:
        worker = town.worker_of(compound)
        into = merge_needs(
            raised[0], raised[1:], actor=town.actor(worker, now), note="同一小区，说的是一件事",
            now=now,
        )  # fmt: skip
        agenda.enter(now + timedelta(hours=3), _step(town, into, worker, "accept", ""))

    return act
