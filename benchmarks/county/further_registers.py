"""Write the registers that the sample lacks: cremations, marriages, custody, claims and others."""

from pathlib import Path

import numpy as np

from benchmarks.county.fates import Fates
from benchmarks.county.files import write_register
from benchmarks.county.identity_numbers import OTHER_COUNTIES, draw_bodies, spell_numbers
from benchmarks.county.months import (
    DAYS,
    FIRST_DAY,
    LAST_DAY,
    MONTHS,
    Days,
    Ints,
    count_months,
    draw_days,
    name_month,
)
from benchmarks.county.noise import Mess
from benchmarks.county.people import age_in_years, draw_names
from benchmarks.county.planting import Planting
from benchmarks.county.registers import damage, shape_days
from benchmarks.county.rolls import TITLES

HALLS = ("县殡仪馆", "城东殡仪馆")
HOSPITALS = ("县人民医院", "县中医院", "乡镇卫生院", "村卫生室", "市第一医院")
PRISONS = ("省第二监狱", "市看守所", "省女子监狱")
EMPLOYERS = ("县水泥厂", "城投物业公司", "乡镇保洁队", "县第二小学", "鑫源服装厂", "个体饭店")
NEIGHBOURS = ("临江县", "安塘县", "白沙区")
CLAIMS_A_YEAR = ((60, 0.5), (75, 1.5), (80, 3.0), (200, 6.0))  # below this age, so many
MARRIED = 0.3
EMPLOYED = 0.3
OTHERS = 0.01  # people on other counties' rolls, per person here


def write_cremations(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write the cremations: the true day of death and, one to three days later, the cremation."""
    people, rng = work.people, work.rng
    who = rng.permutation(np.flatnonzero(fates.in_cremations))
    names, numbers = damage(people, who, rng, mess, frozenset(work.said_death))
    burnt = people.death[who] + rng.integers(1, 4, len(who)).astype("timedelta64[D]")
    rows = list(
        zip(
            *(names, numbers, shape_days(people.death[who], rng), shape_days(burnt, rng)),
            _choose(rng, HALLS, len(who)),
            strict=True,
        )
    )
    headings = ("逝者姓名", "身份证号", "死亡日期", "火化日期", "殡仪馆")
    write_register(work.plan, folder / "cremations", headings, rows)


def write_marriages(work: Planting, folder: Path) -> None:
    """Write marriages of grown people, mostly inside a household."""
    people, rng = work.people, work.rng
    grown = np.flatnonzero((age_in_years(people.birth) >= 25) & (rng.random(len(people)) < MARRIED))
    away = rng.random(len(grown)) < 0.1
    order = np.lexsort((people.birth[grown], np.where(away, -1, people.household[grown])))
    line = grown[order]
    first, second = line[:-1:2], line[1::2]
    wed = people.male[first] != people.male[second]
    husband = np.where(people.male[first], first, second)[wed]
    wife = np.where(people.male[first], second, first)[wed]
    younger = np.maximum(people.birth[husband], people.birth[wife])
    days = np.minimum(younger + np.timedelta64(22 * 366, "D"), FIRST_DAY)
    days = draw_days(rng, days, np.maximum(days, np.minimum(LAST_DAY, days + 3000)), len(days))
    ended = np.where(rng.random(len(days)) < 0.05, LAST_DAY, np.datetime64("NaT", "D"))
    rows = [
        (
            *(people.names[a], people.numbers[a], people.names[b], people.numbers[b]),
            *(str(day), "" if np.isnat(end) else str(end)),
        )
        for a, b, day, end in zip(husband.tolist(), wife.tolist(), days, ended, strict=True)
    ]
    headings = ("姓名", "身份证号", "配偶姓名", "配偶身份证号", "登记日期", "解除日期")
    write_register(work.plan, folder / "marriages", headings, rows)


def write_custody(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write prison terms, and detentions of a few days that stop nothing."""
    rng, people = work.rng, work.people
    free = np.flatnonzero(~work.taken & (age_in_years(people.birth) >= 18))
    short = free[rng.random(len(free)) < 0.0015]
    begins = draw_days(rng, FIRST_DAY, LAST_DAY - 20, len(short))
    ends = begins + rng.integers(3, 15, len(short)).astype("timedelta64[D]")
    held = fates.custody
    if held is not None:
        short = np.concatenate([held.person, short])
        begins, ends = np.concatenate([held.begins, begins]), np.concatenate([held.ends, ends])
    places = _choose(rng, PRISONS, len(short))
    headings = ("姓名", "身份证号", "收押日期", "释放日期", "羁押场所")
    _write_spells(work, folder / "custody", mess, (short, begins, ends), places, headings)


def write_employees(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write the insured employees: three in ten of working age, and the planted ones."""
    rng, people = work.rng, work.people
    age = age_in_years(people.birth)
    who = np.flatnonzero((age >= 20) & (age < 58) & (rng.random(len(people)) < EMPLOYED))
    begins = draw_days(rng, FIRST_DAY - 3000, LAST_DAY - 300, len(who))
    stays = rng.random(len(who)) < 0.85
    ends = np.where(stays, np.datetime64("NaT", "D"), begins + np.timedelta64(290, "D"))
    jobs = fates.employment
    if jobs is not None:
        who = np.concatenate([jobs.person, who])
        begins = np.concatenate([jobs.begins, begins])
        open_end = np.where(jobs.ends > LAST_DAY, np.datetime64("NaT", "D"), jobs.ends)
        ends = np.concatenate([open_end, ends])
    employers = _choose(rng, EMPLOYERS, len(who))
    headings = ("姓名", "身份证号", "参保起始日期", "参保终止日期", "单位名称")
    _write_spells(work, folder / "employees", mess, (who, begins, ends), employers, headings)


def _write_spells(
    work: Planting,
    path: Path,
    mess: Mess,
    spells: tuple[Ints, Days, Days],
    places: list[str],
    headings: tuple[str, ...],
) -> None:
    who, begins, ends = spells
    order = work.rng.permutation(len(who))
    names, numbers = damage(work.people, who[order], work.rng, mess)
    days = shape_days(begins[order], work.rng), shape_days(ends[order], work.rng)
    rows = list(zip(names, numbers, *days, [places[n] for n in order.tolist()], strict=True))
    write_register(work.plan, path, headings, rows)


def write_claims(work: Planting, folder: Path) -> None:
    """Write medical claims: often for the old, none after a death or a move away."""
    people, rng = work.people, work.rng
    age = age_in_years(people.birth)
    edges, rates = zip(*CLAIMS_A_YEAR, strict=True)
    a_year = np.array(rates)[np.searchsorted(edges, age, side="right")]
    count = rng.poisson(a_year * (DAYS / 365))
    who = rng.permutation(np.repeat(np.arange(len(people)), count))
    days = draw_days(rng, FIRST_DAY, LAST_DAY, len(who))
    gone = (days > people.death[who]) | (days > people.move_away[who])
    who, days = who[~gone], days[~gone]
    order = np.argsort(days, kind="stable")
    texts = np.datetime_as_string(days[order]).tolist()
    places = _choose(rng, HOSPITALS, len(order))
    rows = [
        (people.names[person], people.numbers[person], day, place)
        for person, day, place in zip(who[order].tolist(), texts, places, strict=True)
    ]
    headings = ("姓名", "身份证号", "就诊日期", "医疗机构")
    write_register(work.plan, folder / "medical", headings, rows)


def write_other_rolls(work: Planting, fates: Fates, folder: Path) -> None:
    """Write what other counties paid: to their own people, to who moved there, and the planted."""
    people, rng = work.people, work.rng
    rows = [
        _other_row(people.names[person], people.numbers[person], scheme, month)
        for person, scheme, month in [*fates.elsewhere, *_follow_moved(work)]
    ]
    size = max(3, round(len(people) * OTHERS))
    male = rng.random(size) < 0.5
    oldest, youngest = np.datetime64("1930-01-01", "D"), np.datetime64("1958-12-31", "D")
    birth = draw_days(rng, oldest, youngest, size)
    names = draw_names(rng, male)
    for place in range(0, size, 3):  # namesakes of people here
        names[place] = people.names[int(rng.integers(0, len(people)))]
    even = tuple(1.0 for _ in OTHER_COUNTIES)
    numbers = spell_numbers(draw_bodies(rng, birth, male, OTHER_COUNTIES, even))
    for name, number in zip(names, numbers, strict=True):
        first = int(rng.integers(0, 20))
        rows += [_other_row(name, number, 1, month) for month in range(first, 24, 2)]
    order = rng.permutation(len(rows)).tolist()
    headings = ("姓名", "身份证号", "待遇名称", "发放月份", "发放金额", "发放县区")
    write_register(work.plan, folder / "other_rolls", headings, [rows[place] for place in order])


def _follow_moved(work: Planting) -> list[tuple[int, int, int]]:
    """Return the months after their move of people whom the rolls here rightly dropped."""
    entries = work.entries
    left = count_months(work.people.move_away)[entries.person]
    gone = (left < MONTHS - 1) & (entries.start <= left) & ~work.taken[entries.person]
    return [
        (int(entries.person[entry]), int(entries.scheme[entry]), month)
        for entry in np.flatnonzero(gone).tolist()
        for month in range(int(left[entry]) + 1, MONTHS)
    ]


def _other_row(name: str, number: str, scheme: int, month: int) -> tuple[str, ...]:
    fen = {0: 8000, 1: 15100, 2: 260000}[scheme]
    county = NEIGHBOURS[int(number[5]) % len(NEIGHBOURS)]
    return (name, number, TITLES[scheme], name_month(month), f"{fen / 100:.2f}", county)


def _choose(rng: np.random.Generator, words: tuple[str, ...], size: int) -> list[str]:
    return [words[place] for place in rng.integers(0, len(words), size).tolist()]


def write_further_registers(work: Planting, fates: Fates, mess: Mess, folder: Path) -> None:
    """Write the six registers beyond the basic three."""
    write_cremations(work, fates, mess, folder)
    write_marriages(work, folder)
    write_custody(work, fates, mess, folder)
    write_employees(work, fates, mess, folder)
    write_claims(work, folder)
    write_other_rolls(work, fates, folder)
