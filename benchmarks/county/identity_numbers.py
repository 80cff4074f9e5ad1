"""Invented identity numbers: regions that nobody has, a sound check sign, no twins."""

import numpy as np

from benchmarks.county.months import Bools, Days, Ints

# GB 11643: the weights of the seventeen digits and the sign for each remainder.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SIGNS = "10X98765432"
REGIONS = (369921, 369922, 369924, 369923, 369925, 369926, 369902)
REGION_SHARES = (0.8108, 0.047, 0.041, 0.0358, 0.0284, 0.0188, 0.0182)
OTHER_COUNTIES = (369931, 369932, 369933)


def draw_bodies(
    rng: np.random.Generator,
    birth: Days,
    male: Bools,
    regions: tuple[int, ...] = REGIONS,
    shares: tuple[float, ...] = REGION_SHARES,
) -> Ints:
    """Return the first seventeen digits of each person's number; no two are equal."""
    size = len(birth)
    region = rng.choice(np.array(regions), size, p=np.array(shares) / sum(shares))
    month = birth.astype("datetime64[M]").astype(np.int64)
    day = (birth - birth.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    date = (1970 + month // 12) * 10_000 + (month % 12 + 1) * 100 + day
    fixed = region.astype(np.int64) * 10**11 + date * 1000
    bodies = fixed + _draw_serials(rng, male)
    while True:
        _, first = np.unique(bodies, return_index=True)
        twins = np.ones(size, dtype=bool)
        twins[first] = False
        if not twins.any():
            return bodies
        bodies[twins] = fixed[twins] + _draw_serials(rng, male[twins])


def _draw_serials(rng: np.random.Generator, male: Bools) -> Ints:
    """Return serials of 002 to 999, odd for men."""
    serials: Ints = rng.integers(1, 500, len(male)) * 2 + male.astype(np.int64)
    return serials


def find_check_signs(bodies: Ints) -> list[str]:
    """Return the check sign of each seventeen digits."""
    total = np.zeros(len(bodies), dtype=np.int64)
    for place, weight in enumerate(WEIGHTS):
        total += bodies // 10 ** (16 - place) % 10 * weight
    return [SIGNS[rest] for rest in (total % 11).tolist()]


def spell_numbers(bodies: Ints) -> list[str]:
    """Return the eighteen signs of each number."""
    signs = find_check_signs(bodies)
    return [f"{body}{sign}" for body, sign in zip(bodies.tolist(), signs, strict=True)]


def is_sound(text: str) -> bool:
    """Tell whether eighteen signs agree with their check sign.

    >>> is_sound("369921193612243324")
    True
    """
    if len(text) != 18 or not text[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], WEIGHTS, strict=True))
    return SIGNS[total % 11] == text[17]
