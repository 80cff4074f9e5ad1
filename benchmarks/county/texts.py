"""What each entry of a roll says, the same in all its months: name, number, birth, account."""

from dataclasses import dataclass

import numpy as np

from benchmarks.county.entries import Entries
from benchmarks.county.months import Ints, shape_day
from benchmarks.county.noise import (
    BIRTH_FORMS,
    BLANK_BIRTH,
    BLANK_PHONE,
    LOWER_X,
    Mess,
    draw_number_noise,
    write_names,
    write_number,
    write_variant,
)
from benchmarks.county.people import People
from benchmarks.county.rates import ZHIGONG

FAMILY_ACCOUNTS = 0.045  # of those who share a household with somebody on a roll


@dataclass(frozen=True, slots=True)
class Texts:
    """By entry: the cells of a row between its running number and its amount, and the noise."""

    names: list[str]
    numbers: list[str]
    noise: list[str]
    cells: list[tuple[str, ...]]


def write_texts(people: People, entries: Entries, rng: np.random.Generator, mess: Mess) -> Texts:
    """Return what every entry says."""
    noise = draw_number_noise(rng, mess, len(entries))
    for place, forced in enumerate(entries.forced):
        if forced:
            noise[place] = "" if forced in ("clean", "variant") else forced
    numbers = _write_numbers(people, entries, rng, noise)
    names = write_names([people.names[p] for p in entries.person.tolist()], rng, mess)
    for place, forced in enumerate(entries.forced):
        if forced == "variant":
            names[place] = write_variant(people.names[entries.person[place]], rng)
    births = _write_births(people, entries, rng, mess)
    accounts = draw_accounts(people, entries, rng)
    phones = _write_phones(people, entries, rng, mess)
    towns = [people.towns[town] for town in entries.town.tolist()]
    villages = [people.villages[village] for village in entries.village.tolist()]
    cells = list(zip(names, numbers, births, towns, villages, accounts, phones, strict=True))
    altered = entries.number_of != entries.person
    for place in np.flatnonzero(altered).tolist():
        noise[place] = "altered"
    return Texts(names, numbers, noise, cells)


def _write_numbers(
    people: People, entries: Entries, rng: np.random.Generator, noise: list[str]
) -> list[str]:
    lower = (rng.random(len(entries)) < LOWER_X).tolist()
    written = []
    for place, person in enumerate(entries.number_of.tolist()):
        number = people.numbers[person]
        if noise[place]:
            number = write_number(number, noise[place], rng)
        elif lower[place] and number[-1] == "X":
            number = number[:-1] + "x"
        written.append(number)
    return written


def _write_births(
    people: People, entries: Entries, rng: np.random.Generator, mess: Mess
) -> list[str]:
    size = len(entries)
    blank = (rng.random(size) < mess.share(BLANK_BIRTH)) | (entries.scheme == ZHIGONG)
    forms = rng.integers(0, len(BIRTH_FORMS), size).tolist()
    days = people.birth[entries.person]
    return [
        "" if empty else shape_day(day, BIRTH_FORMS[form])
        for empty, form, day in zip(blank.tolist(), forms, days, strict=True)
    ]


def _write_phones(
    people: People, entries: Entries, rng: np.random.Generator, mess: Mess
) -> list[str]:
    phones = rng.integers(0, 10**8, len(people))[entries.person].tolist()
    blank = (rng.random(len(entries)) < mess.share(BLANK_PHONE)).tolist()
    return ["" if b else f"100{phone:08d}" for b, phone in zip(blank, phones, strict=True)]


def draw_accounts(people: People, entries: Entries, rng: np.random.Generator) -> list[str]:
    """Return accounts; some of a household have their money paid to one of the family."""
    owner = _share_accounts(people, entries, rng)
    size = len(people) + len(entries)
    bodies = rng.permutation(np.unique(rng.integers(1, 10**15, size + size // 50 + 9)))[:size]
    return [f"0000{body:015d}" for body in bodies[owner].tolist()]


def _share_accounts(people: People, entries: Entries, rng: np.random.Generator) -> Ints:
    """Return whose account each entry names: by itself the person's own."""
    owner = entries.account.copy()
    household = people.household[entries.person]
    first = np.full(int(people.household.max()) + 1, len(people))
    np.minimum.at(first, household, entries.person)
    giver = first[household]
    luck = rng.random(len(people)) < FAMILY_ACCOUNTS
    plain = (owner == entries.person) & (entries.kind == 0).all(axis=1)
    shares = luck[entries.person] & (giver != entries.person) & plain
    owner[shares] = giver[shares]
    return owner
