"""Ways of writing that the sample county does not have, for who may have fitted it too closely."""

from collections.abc import Callable

import numpy as np

from benchmarks.county.texts import Texts

Cells = list[str]  # name, number, birth, township, village, account, phone
NAME, NUMBER, BIRTH, TOWN, VILLAGE, ACCOUNT = range(6)
SOUNDS = dict(zip("张付于姜肖邱程许", "章傅余江萧丘陈徐", strict=True))


def _hyphens(cells: Cells) -> None:
    number = cells[NUMBER]
    cells[NUMBER] = f"{number[:6]}-{number[6:14]}-{number[14:]}"


def _no_break_space(cells: Cells) -> None:
    cells[NUMBER] = "\u00a0" + cells[NUMBER] + "\u00a0"


def _tab(cells: Cells) -> None:
    cells[NUMBER] += "\t"


def _note_on_name(cells: Cells) -> None:
    cells[NAME] += "（大）"


def _surname_by_ear(cells: Cells) -> None:
    name = cells[NAME]
    cells[NAME] = SOUNDS.get(name[0], name[0]) + name[1:]


def _given_turned(cells: Cells) -> None:
    name = cells[NAME]
    if len(name) == 3:
        cells[NAME] = name[0] + name[2] + name[1]


def _wrong_birth(cells: Cells) -> None:
    birth = cells[BIRTH]
    if len(birth) == 8 and birth.isdigit():
        cells[BIRTH] = birth[:4] + "0101"


def _village_in_full(cells: Cells) -> None:
    cells[VILLAGE] += "委会三组"


def _town_cut(cells: Cells) -> None:
    cells[TOWN] = cells[TOWN][:2]


def _account_spaced(cells: Cells) -> None:
    account = cells[ACCOUNT]
    cells[ACCOUNT] = " ".join(account[at : at + 4] for at in range(0, len(account), 4))


WAYS: tuple[Callable[[Cells], None], ...] = (
    *(_hyphens, _no_break_space, _tab, _note_on_name, _surname_by_ear),
    *(_given_turned, _wrong_birth, _village_in_full, _town_cut, _account_spaced),
)


def write_strangely(texts: Texts, share: float, rng: np.random.Generator) -> None:
    """Write that share of the entries in one of the ways; numbers that are damaged stay so."""
    chosen = np.flatnonzero(rng.random(len(texts.cells)) < share)
    ways = rng.integers(0, len(WAYS), len(chosen)).tolist()
    for entry, way in zip(chosen.tolist(), ways, strict=True):
        cells = list(texts.cells[entry])
        if way < 3 and texts.noise[entry]:
            continue
        WAYS[way](cells)
        texts.cells[entry] = tuple(cells)
        texts.names[entry], texts.numbers[entry] = cells[NAME], cells[NUMBER]
