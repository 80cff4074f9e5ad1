"""Write the registers that every county has: population, deaths, moves."""

from pathlib import Path

import numpy as np

from benchmarks.county.fates import Fates
from benchmarks.county.files import write_register
from benchmarks.county.months import Days, Ints, shape_day
from benchmarks.county.noise import Mess, write_number, write_variant
from benchmarks.county.people import People
from benchmarks.county.planting import Planting

DAMAGE = (("id15", 0.05), ("typo", 0.04), ("truncated", 0.01))
HAN_DATES = 0.45


def write_population(work: Planting, fates: Fates, folder: Path) -> None:
    """Write one line a person: as they are now, with whether struck off or moved away."""
    people = work.people
    towns = [people.town_of(village) for village in range(len(people.villages))]
    away = (~np.isnat(people.move_away)).tolist()
    struck = fates.struck_off.tolist()
    rows = [
        (
            *(name, number, "男" if male else "女", f"H{household:07d}"),
            *(towns[village], people.villages[village]),
            "注销" if gone else "迁出" if left else "在籍",
        )
        for name, number, male, household, village, gone, left in zip(
            people.names,
            people.numbers,
            people.male.tolist(),
            people.household.tolist(),
            people.village.tolist(),
            struck,
            away,
            strict=True,
        )
    ]
    headings = ("姓名", "身份证号", "性别", "户号", "乡镇", "村", "状态")
    write_register(work.plan, folder / "population", headings, rows)


def write_deaths(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write the deaths that are registered, in no order, some with a damaged number."""
    people, rng = work.people, work.rng
    who = rng.permutation(np.flatnonzero(fates.in_deaths))
    days = people.death[who]
    for place, person in enumerate(who.tolist()):
        days[place] = work.said_death.get(person, days[place])
    clean = frozenset(work.said_death)
    names, numbers = damage(people, who, rng, mess, clean)
    rows = list(zip(names, numbers, shape_days(days, rng), strict=True))
    headings = ("姓名", "身份证号", "死亡日期")
    write_register(work.plan, folder / "deaths", headings, rows)


def write_moves(work: Planting, folder: Path) -> None:
    """Write the moves out of the county, then those inside it."""
    people, rng = work.people, work.rng
    rows = []
    for days, where in ((people.move_away, "外县"), (people.move_inside, "县内")):
        for person in rng.permutation(np.flatnonzero(~np.isnat(days))).tolist():
            day = str(days[person])
            rows.append((people.names[person], people.numbers[person], day, where))
    headings = ("姓名", "身份证号", "迁出日期", "迁入地")
    write_register(work.plan, folder / "moves", headings, rows)


def damage(
    people: People,
    who: Ints,
    rng: np.random.Generator,
    mess: Mess,
    clean: frozenset[int] = frozenset(),
) -> tuple[list[str], list[str]]:
    """Return names and numbers as a register that was typed by hand has them."""
    kinds = ("", "variant", *(kind for kind, _ in DAMAGE))
    shares = [mess.share(0.01), *(mess.share(share) for _, share in DAMAGE)]
    drawn = rng.choice(len(kinds), len(who), p=[1 - sum(shares), *shares]).tolist()
    names, numbers = [], []
    for person, place in zip(who.tolist(), drawn, strict=True):
        kind = "" if person in clean else kinds[place]
        name, number = people.names[person], people.numbers[person]
        old = people.birth[person] < np.datetime64("1999-01-01")
        if kind == "variant":
            name = write_variant(name, rng)
        elif kind and (kind != "id15" or old):
            number = write_number(number, kind, rng)
        names.append(name)
        numbers.append(number)
    return names, numbers


def shape_days(days: Days, rng: np.random.Generator) -> list[str]:
    """Return days in the two forms that registers use."""
    han = (rng.random(len(days)) < HAN_DATES).tolist()
    return [
        "" if np.isnat(day) else shape_day(day, "han" if chinese else "iso")
        for day, chinese in zip(days, han, strict=True)
    ]


def write_basic_registers(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write the three registers of the sample's form."""
    folder.mkdir(parents=True, exist_ok=True)
    write_population(work, fates, folder)
    write_deaths(work, fates, mess, folder)
    write_moves(work, folder)
