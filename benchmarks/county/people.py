"""Draw the people of a county: households in villages, births, names, numbers, deaths, moves."""

from dataclasses import dataclass

import numpy as np

from benchmarks.county import characters as signs
from benchmarks.county.identity_numbers import draw_bodies, spell_numbers
from benchmarks.county.months import DAYS, FIRST_DAY, LAST_DAY, Bools, Days, Ints, draw_days
from benchmarks.county.plan import CountyPlan

HOUSEHOLD_SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
HOUSEHOLD_SHARES = (296, 455, 377, 292, 159, 76, 25, 4, 3, 1)
DECADES = tuple(range(1910, 2030, 10))
DECADE_SHARES = (14, 30, 150, 449, 943, 625, 479, 498, 479, 549, 572, 213)
HAZARD_AGES = (60, 70, 80, 90, 100)  # from this age on
HAZARDS = (0.0012, 0.006, 0.014, 0.04, 0.09, 0.14)  # of dying within a year
MOVES_AWAY, MOVES_INSIDE = 0.021, 0.0092
ONE_CHARACTER = 0.23  # given names of one character
NOBODY = np.datetime64("NaT", "D")


@dataclass(slots=True)
class People:
    """The county's people by number, as they truly are; the registers are written from them.

    death, move_away: NaT where it did not happen within the county's months.
    old_village: where they lived before a move inside the county, else the village.
    """

    names: list[str]
    numbers: list[str]
    bodies: Ints
    birth: Days
    male: Bools
    household: Ints
    village: Ints
    old_village: Ints
    death: Days
    move_away: Days
    move_inside: Days
    towns: list[str]
    villages: list[str]

    def __len__(self) -> int:
        return len(self.names)

    def town_of(self, village: int) -> str:
        """Return the township in which a village stands."""
        return self.towns[village % len(self.towns)]


def draw_people(plan: CountyPlan, rng: np.random.Generator) -> People:
    """Return everybody whom the population register holds, living when the months begin."""
    size = plan.persons
    drawn = rng.choice(HOUSEHOLD_SIZES, size, p=_share(HOUSEHOLD_SHARES))
    household = np.repeat(np.arange(size), drawn)[:size]
    village = rng.integers(0, plan.village_count, size)[household]
    birth = draw_births(rng, size)
    male = rng.random(size) < 0.5
    bodies = draw_bodies(rng, birth, male)
    death = _draw_deaths(plan, rng, birth)
    away, inside = _draw_moves(plan, rng, birth, death)
    moved = ~np.isnat(inside) & (rng.random(size) < 0.5)
    elsewhere = (village + rng.integers(1, plan.village_count, size)) % plan.village_count
    return People(
        names=draw_names(rng, male),
        numbers=spell_numbers(bodies),
        bodies=bodies,
        birth=birth,
        male=male,
        household=household,
        village=village,
        old_village=np.where(moved, elsewhere, village),
        death=death,
        move_away=away,
        move_inside=inside,
        towns=signs.name_towns(plan.town_count),
        villages=signs.name_villages(plan.village_count, plan.town_count),
    )


def draw_births(rng: np.random.Generator, size: int) -> Days:
    """Return days of birth; nobody is older than 112 when the months begin."""
    decade = rng.choice(DECADES, size, p=_share(DECADE_SHARES))
    first = (decade - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    first = np.maximum(first, np.datetime64("1912-01-01", "D"))
    next_decade = (decade - 1960).astype("datetime64[Y]").astype("datetime64[D]")
    span = (np.minimum(next_decade, FIRST_DAY) - first).astype(np.int64)
    # Of the old, those born late in a decade are the more.
    luck = rng.random(size) ** np.where(decade < 1950, 0.5, 1.0)
    return np.asarray(first + (luck * span).astype(np.int64).astype("timedelta64[D]"))


def _draw_deaths(plan: CountyPlan, rng: np.random.Generator, birth: Days) -> Days:
    """Return days of death within the months; enough of the old die for the cases asked for."""
    size = len(birth)
    age = age_in_years(birth)
    hazard = np.array(HAZARDS)[np.searchsorted(HAZARD_AGES, age, side="right")]
    dies = rng.random(size) < 1 - (1 - hazard) ** (DAYS / 365)
    old = np.flatnonzero((age >= 61) & ~dies)
    wanted = 5 * plan.count_cases("paid_after_death") - int((dies & (age >= 61)).sum())
    if wanted > 0:
        dies[rng.permutation(old)[:wanted]] = True
    return np.where(dies, draw_days(rng, FIRST_DAY, LAST_DAY, size), NOBODY)


def _draw_moves(
    plan: CountyPlan, rng: np.random.Generator, birth: Days, death: Days
) -> tuple[Days, Days]:
    size = len(birth)
    luck = rng.random(size)
    dies = ~np.isnat(death)
    away = (luck < MOVES_AWAY) & ~dies
    old = age_in_years(birth) >= 61
    wanted = 3 * plan.count_cases("ineligible_residence") - int((away & old).sum())
    if wanted > 0:
        away[rng.permutation(np.flatnonzero(old & ~away & ~dies))[:wanted]] = True
    inside = (luck > 1 - MOVES_INSIDE) & ~dies & ~away
    days = draw_days(rng, FIRST_DAY, LAST_DAY, size)
    return np.where(away, days, NOBODY), np.where(inside, days, NOBODY)


def draw_names(rng: np.random.Generator, male: Bools) -> list[str]:
    """Return a surname and one or two given characters for each person."""
    size = len(male)
    surnames = [*signs.SURNAMES, *signs.COMPOUND]
    weights = (*signs.SURNAME_WEIGHTS, *signs.COMPOUND_WEIGHTS)
    surname = rng.choice(len(surnames), size, p=_share(weights)).tolist()
    given = np.where(
        male[:, None],
        _draw_given(rng, len(signs.MALE), size),
        _draw_given(rng, len(signs.FEMALE), size) + len(signs.MALE),
    )
    second = [*signs.MALE, *signs.FEMALE, ""]
    given[rng.random(size) < ONE_CHARACTER, 1] = len(second) - 1
    return [
        f"{surnames[s]}{second[a]}{second[b]}"
        for s, (a, b) in zip(surname, given.tolist(), strict=True)
    ]


def _draw_given(rng: np.random.Generator, count: int, size: int) -> Ints:
    """Return two places in a row of characters, the first far more often than the last."""
    weights = 1 / (np.arange(count) + 7.0)
    return rng.choice(count, (size, 2), p=weights / weights.sum())


def age_in_years(birth: Days) -> Ints:
    """Return the age of each when the months begin."""
    days: Ints = (FIRST_DAY - birth).astype(np.int64)
    return np.asarray(days / 365.25, dtype=np.int64)


def _share(weights: tuple[int, ...]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.array(weights) / sum(weights)
