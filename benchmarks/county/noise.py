"""Write numbers, names and days as clerks and spreadsheets leave them: readable, but not clean."""

from dataclasses import dataclass

import numpy as np

from benchmarks.county import characters as signs
from benchmarks.county.identity_numbers import is_sound

NUMBER_NOISE = (  # what, share
    ("apostrophe", 0.028),
    ("fullwidth", 0.01),
    ("spaces", 0.01),
    ("id15", 0.015),
    ("truncated", 0.01),
    ("scientific", 0.008),
)
HARD = frozenset({"typo", "truncated", "scientific"})
LOWER_X = 0.42
NAME_VARIANT, SPACED, UNREADABLE = 0.028, 0.04, 0.004
BLANK_BIRTH, BLANK_PHONE = 0.09, 0.1
BIRTH_FORMS = ("iso", "plain", "serial", "han", "dot", "slash")
_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@dataclass(frozen=True, slots=True)
class Mess:
    """How much of the noise there is: every share times `times`, none above one half."""

    times: float

    def share(self, of: float) -> float:
        """Return the share of one kind of noise."""
        return min(of * self.times, 0.5)


def draw_number_noise(rng: np.random.Generator, mess: Mess, size: int) -> list[str]:
    """Return the noise that falls on each number, "" for most."""
    shares = [mess.share(share) for _, share in NUMBER_NOISE]
    names = ["", *(name for name, _ in NUMBER_NOISE)]
    drawn = rng.choice(len(names), size, p=[1 - sum(shares), *shares])
    return [names[place] for place in drawn.tolist()]


def write_number(number: str, noise: str, rng: np.random.Generator) -> str:
    """Return a number with its noise.

    truncated: fifteen significant digits, the rest noughts. scientific: as a narrow cell shows it.
    """
    if noise == "apostrophe":
        return "'" + number
    if noise == "fullwidth":
        return number.translate(_FULL)
    if noise == "spaces":
        return f" {number[:6]} {number[6:14]} {number[14:]}"
    if noise == "id15":
        return number[:6] + number[8:17]
    if noise == "truncated":
        return number[:15] + "000"
    if noise == "scientific":
        return f"{number[0]}.{number[1:6]}E+17"
    return write_typo(number, rng) if noise == "typo" else number


def write_typo(number: str, rng: np.random.Generator) -> str:
    """Return the number with one digit wrong or two neighbours swapped; its check sign fails."""
    while True:
        place = int(rng.integers(3, 16))
        if rng.random() < 0.6:
            wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        else:
            digit = str(int(rng.integers(0, 10)))
            wrong = number[:place] + digit + number[place + 1 :]
        if wrong != number and wrong[-3:] != "000" and not is_sound(wrong):
            return wrong


def write_variant(name: str, rng: np.random.Generator) -> str:
    """Return the name with one given character in another form, or as it was where none has one."""
    given = range(2 if name[:2] in signs.COMPOUND else 1, len(name))
    places = [p for p in given if name[p] in signs.OLD_FORMS or name[p] in signs.SOUNDALIKES]
    if not places:
        return name
    place = places[int(rng.integers(0, len(places)))]
    character = name[place]
    tables = (signs.OLD_FORMS, signs.SOUNDALIKES)
    forms = [table[character] for table in tables if character in table]
    return name[:place] + forms[int(rng.integers(0, len(forms)))] + name[place + 1 :]


def write_names(names: list[str], rng: np.random.Generator, mess: Mess) -> list[str]:
    """Return names, some in another form, some without their last character, some spaced."""
    written = list(names)
    luck = rng.random((3, len(names)))
    for place in np.flatnonzero(luck[0] < mess.share(NAME_VARIANT)).tolist():
        written[place] = write_variant(written[place], rng)
    for place in np.flatnonzero(luck[1] < mess.share(UNREADABLE)).tolist():
        sign = signs.UNREADABLE[int(rng.integers(0, len(signs.UNREADABLE)))]
        written[place] = written[place][:-1] + sign
    for place in np.flatnonzero(luck[2] < mess.share(SPACED)).tolist():
        if len(written[place]) == 2:
            gap = signs.GAPS[int(rng.integers(0, len(signs.GAPS)))]
            written[place] = written[place][0] + gap + written[place][1]
    return written
