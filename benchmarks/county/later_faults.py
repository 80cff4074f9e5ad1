"""Plant what the further registers show: dates, other counties, late and altered rows."""

import numpy as np

from benchmarks.county.entries import Extra
from benchmarks.county.months import MONTHS, Ints, count_months, day_in_month, name_month
from benchmarks.county.planting import IN_DOUBT, Planting
from benchmarks.county.rates import GAOLING

FEWEST_ARREARS = 3


def plant_date_conflicts(work: Planting) -> None:
    """Plant death_date_conflict: the death register's month is not that of the cremation.

    late (three in four): it names a later month and the rolls followed it. early: it names an
    earlier month; the rows until the true month were due. The conflict is one line without money;
    the rows between the two months are in doubt: which date is right is for people to find out.
    """
    entries, rng = work.entries, work.rng
    death = count_months(work.people.death)
    end = death[entries.person]
    fits = (end < MONTHS - 1) & (end >= 1) & (end == entries.end) & (entries.start < end)
    for entry in work.pick(fits, work.plan.count_cases("death_date_conflict")):
        person = int(entries.person[entry])
        true = int(death[person])
        late = rng.random() < 0.75
        if late:
            said = true + int(rng.integers(1, min(6, MONTHS - 1 - true) + 1))
        else:
            said = true - int(rng.integers(1, min(3, true) + 1))
        work.said_death[person] = day_in_month(rng, np.array([said]))[0]
        case = work.open_case("death_date_conflict", "late" if late else "early")
        work.conflicts.append((case, person, min(true, said)))
        months = np.arange(min(true, said) + 1, max(true, said) + 1)
        for own in np.flatnonzero((entries.person == person) & (entries.start <= true)).tolist():
            if late:
                work.overpay(own, months, case, IN_DOUBT)
            else:
                work.label(own, months[entries.pay[own, months] > 0], case, 0, IN_DOUBT)


def plant_paid_elsewhere(work: Planting) -> list[tuple[int, int, int]]:
    """Plant paid_elsewhere and return (person, scheme, month) of the other counties' rows."""
    entries = work.entries
    fits = (work.paid_months() >= 6) & work.stays() & (entries.twin < 0)
    rows = []
    for entry in work.pick(fits, work.plan.count_cases("paid_elsewhere")):
        months = work.draw_window(entry, 4, 18)
        fen = entries.pay[entry, months]
        work.label(entry, months, work.open_case("paid_elsewhere"), fen)
        person, scheme = int(entries.person[entry]), int(entries.scheme[entry])
        rows += [(person, scheme, int(month)) for month in months]
    return rows


def plant_paid_late(work: Planting) -> None:
    """Plant paid_late: months that were due came months later, in a row that does not say so."""
    entries, rng = work.entries, work.rng
    young = entries.rate.max(axis=1) <= 6000  # of one band: two amounts never look like the next
    fits = (entries.scheme == GAOLING) & (work.paid_months() >= 10) & work.stays() & young
    for entry in work.pick(fits, work.plan.count_cases("paid_late")):
        due = np.flatnonzero(entries.due[entry])
        count = int(rng.integers(1, 5))
        begin = 0 if rng.random() < 0.5 else int(rng.integers(0, len(due) - count - 4))
        months = due[begin : begin + count]
        carrier = int(due[begin + count + int(rng.integers(0, 4))])
        fen = int(entries.due[entry, months].sum())
        together = count >= 2 and rng.random() < 0.5
        case = work.open_case("paid_late", "in_one_row" if together else "own_row")
        entries.pay[entry, months] = 0
        if together:
            entries.pay[entry, carrier] += fen
            work.label(entry, np.array([carrier]), case, 0)
        else:
            entries.extras.append(Extra(entry, carrier, fen, "", "paid_late", case))


def plant_altered_numbers(work: Planting) -> None:
    """Plant id_name_conflict: the rows carry the sound number of somebody of another name."""
    entries, people, rng = work.entries, work.people, work.rng
    steady = (work.paid_months() >= 6) & work.stays()
    chance = np.where(entries.scheme == GAOLING, 0.3, 1.0)
    fits = steady & (rng.random(len(entries)) < chance)
    chosen = work.pick(fits, work.plan.count_cases("id_name_conflict"))
    lenders = work.pick(steady, 3 * len(chosen))
    for entry in chosen:
        own = people.names[entries.person[entry]]
        for lender in lenders:
            other = int(entries.person[lender])
            if not set(own) & set(people.names[other]):
                lenders.remove(lender)
                break
        else:
            continue
        entries.number_of[entry] = other
        entries.forced[entry] = "clean"
        case = work.open_case("id_name_conflict")
        work.label(entry, np.flatnonzero(entries.pay[entry]), case, 0)


def pay_arrears(work: Planting, share: float) -> None:
    """Leave months out and pay them in the next row, marked as arrears: no fault at all."""
    entries, rng = work.entries, work.rng
    fits = (work.paid_months() >= 6) & ~work.taken[entries.person] & (entries.twin < 0)
    fits &= (entries.kind == 0).all(axis=1)
    fitting = rng.permutation(np.flatnonzero(fits))
    chosen = np.sort(fitting[: max(FEWEST_ARREARS, round(len(fitting) * share))])
    for entry in chosen.tolist():
        due = np.flatnonzero(entries.pay[entry])
        count = 1 if rng.random() < 0.75 else 2
        begin = 0 if rng.random() < 0.6 else int(rng.integers(0, len(due) - count))
        months, carrier = due[begin : begin + count], int(due[begin + count])
        if carrier - int(months[0]) != count:
            continue
        fen = int(entries.pay[entry, months].sum())
        remark = _word_arrears(rng, months)
        entries.pay[entry, months] = 0
        if rng.random() < 0.7:
            entries.pay[entry, carrier] += fen
            entries.remarks[entry, carrier] = remark
        else:
            entries.extras.append(Extra(entry, carrier, fen, remark))


def _word_arrears(rng: np.random.Generator, months: Ints) -> str:
    first = name_month(int(months[0]))
    ways = [f"补发{len(months)}个月", "补发", f"含补发{int(first[4:])}月"]
    if len(months) == 1:
        ways += ["补发上月", f"补发{first[:4]}年{int(first[4:])}月"]
    return ways[int(rng.integers(0, len(ways)))]
