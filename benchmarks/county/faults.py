"""Plant the faults that the death, move and population registers and the rolls themselves show."""

from itertools import islice

import numpy as np

from benchmarks.county.entries import Missed, append_entries
from benchmarks.county.months import MONTHS, Bools, count_months
from benchmarks.county.planting import Planting, months_from
from benchmarks.county.rates import (
    GAOLING,
    JUMIN,
    ZHIGONG,
    amounts_by_band,
    find_ages,
    find_bands,
)

LONGEST = 12  # months that a payment runs on past its end, or before its beginning
DUPLICATES = (  # how the second entry's number is written
    ("same_id_variant_name", 0.45, "variant"),
    ("id15", 0.2, "id15"),
    ("id_truncated", 0.2, "truncated"),
    ("typo_id", 0.15, "typo"),
)


def plant_after_the_end(work: Planting) -> None:
    """Plant paid_after_death and ineligible_residence: rows after the month of the end."""
    entries, people = work.entries, work.people
    for kind, days in (
        ("paid_after_death", people.death),
        ("ineligible_residence", people.move_away),
    ):
        end = count_months(days)[entries.person]
        fits = (end < MONTHS - 1) & (end == entries.end) & (entries.start <= end)
        for entry in work.pick(fits, work.plan.count_cases(kind)):
            months = months_from(int(end[entry]) + 1, int(work.rng.integers(1, LONGEST + 1)))
            work.overpay(entry, months, work.open_case(kind))


def plant_below_age(work: Planting) -> None:
    """Plant below_age: on the roll some months before the birthday month."""
    entries = work.entries
    fits = (entries.start >= 1) & (entries.start < MONTHS + LONGEST - 1) & work.stays()
    fits &= entries.scheme != ZHIGONG
    for entry in work.pick(fits, work.plan.count_cases("below_age")):
        start = int(entries.start[entry])
        early = int(work.rng.integers(max(1, start - MONTHS + 1), LONGEST + 1))
        work.overpay(entry, months_from(start - early, early), work.open_case("below_age"))


def plant_wrong_band(work: Planting) -> None:
    """Plant wrong_band: some months at the next band's amount, or at the one before."""
    entries = work.entries
    table = amounts_by_band(GAOLING)
    fits = (entries.scheme == GAOLING) & (work.paid_months() >= 8) & work.stays()
    birth_month = count_months(work.people.birth)
    for entry in work.pick(fits, work.plan.count_cases("wrong_band")):
        months = work.draw_window(entry, 4, 8)
        ages = find_ages(birth_month[entries.person[entry], None])[0]
        bands = find_bands(ages)[months]
        over = bands.min() == 0 or (bands.max() < 2 and work.rng.random() < 0.3)
        wrong = np.clip(bands + (1 if over else -1), 0, 2)
        paid = table[wrong, months]
        delta = paid - entries.due[entry, months]
        months, paid, delta = months[delta != 0], paid[delta != 0], delta[delta != 0]
        entries.pay[entry, months] = paid
        work.label(entry, months, work.open_case("wrong_band", "over" if over else "under"), delta)


def plant_missed(work: Planting) -> None:
    """Plant missed_entitled: never on the roll, put on it late, or left out for some months."""
    entries = work.entries
    fits = (entries.scheme == GAOLING) & (work.paid_months() >= 5)
    fits &= np.isnat(work.people.death)[entries.person]
    for entry in work.pick(fits, work.plan.count_cases("missed_entitled")):
        due = np.flatnonzero(entries.due[entry])
        luck = work.rng.random()
        if luck < 0.45:
            months = due
        elif luck < 0.9:
            months = due[: int(work.rng.integers(1, min(13, len(due) - 1) + 1))]
        else:
            months = work.draw_window(entry, 3, 6)
        case = work.open_case("missed_entitled")
        for month in months.tolist():
            fen = int(entries.due[entry, month])
            person, scheme = int(entries.person[entry]), GAOLING
            entries.missed.append(Missed(person, scheme, month, case, -fen))
        entries.pay[entry, months] = 0


def plant_typos(work: Planting) -> None:
    """Plant identity_typo: one digit wrong, or two neighbours swapped, in every row."""
    entries = work.entries
    for entry in work.pick(work.paid_months() >= 3, work.plan.count_cases("identity_typo")):
        entries.forced[entry] = "typo"
        months = np.flatnonzero(entries.pay[entry])
        work.label(entry, months, work.open_case("identity_typo"), 0)


def plant_duplicates(work: Planting) -> None:
    """Plant duplicate_payment: a second entry of one person, mostly in another township."""
    entries, rng = work.entries, work.rng
    models = work.pick(work.paid_months() >= 6, work.plan.count_cases("duplicate_payment"))
    model = np.array(models, dtype=np.int64)
    kinds = rng.choice(len(DUPLICATES), len(model), p=[share for _, share, _ in DUPLICATES])
    twins = append_entries(entries, model, model)
    towns = len(work.people.towns)
    for first, twin, kind in zip(models, twins.tolist(), kinds.tolist(), strict=True):
        note, _, forced = DUPLICATES[kind]
        months = work.draw_window(first, 4, 14)
        case = work.open_case("duplicate_payment", note)
        entries.forced[first], entries.forced[twin] = "clean", forced
        if rng.random() < 0.85:
            entries.town[twin] = (entries.town[first] + rng.integers(1, towns)) % towns
        entries.account[twin] = len(work.people) + twin
        fen = entries.due[first, months]
        entries.pay[twin, months] = fen
        work.label(twin, months, case, fen)


def plant_exclusive(work: Planting) -> None:
    """Plant exclusive_schemes: the residents' pension beside the employees'."""
    entries = work.entries
    fits = (entries.scheme == ZHIGONG) & (work.paid_months() >= 5)
    models = work.pick(fits, work.plan.count_cases("exclusive_schemes"))
    twins = append_entries(entries, np.array(models, dtype=np.int64), np.full(len(models), -1))
    for first, twin in zip(models, twins.tolist(), strict=True):
        entries.scheme[twin] = JUMIN
        entries.rate[twin] = amounts_by_band(JUMIN)[0]
        work.overpay(twin, work.draw_window(first, 4, 14), work.open_case("exclusive_schemes"))


def plant_shared_accounts(work: Planting) -> None:
    """Plant shared_account: four or five people of different households on one account."""
    entries = work.entries
    sizes = work.rng.integers(4, 6, work.plan.count_cases("shared_account")).tolist()
    fits = _alone(work) & (work.paid_months() >= 20)
    pool = iter(work.pick(fits, sum(sizes)))
    for size in sizes:
        group = list(islice(pool, size))
        if len(group) < 3:
            break
        case = work.open_case("shared_account")
        for entry in group:
            entries.account[entry] = len(work.people) + group[0]
            work.label(entry, np.flatnonzero(entries.pay[entry]), case, 0)


def _alone(work: Planting) -> Bools:
    """Tell entries of people whose household has nobody else on any roll."""
    entries = work.entries
    household = work.people.household[entries.person]
    held = np.unique(np.stack([household, entries.person]), axis=1)[0]
    count = np.bincount(held, minlength=int(work.people.household.max()) + 1)
    return np.asarray((count[household] == 1) & (entries.twin < 0))


def plant_basic_faults(work: Planting) -> None:
    """Plant every kind that the basic registers can show."""
    plant_after_the_end(work)
    plant_below_age(work)
    plant_wrong_band(work)
    plant_missed(work)
    plant_typos(work)
    plant_duplicates(work)
    plant_exclusive(work)
    plant_shared_accounts(work)
