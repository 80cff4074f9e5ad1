"""Reads the plain cells of a column many at once; every other cell is left to its reader."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from tongxin.lists.cells import Cell
from tongxin.lists.columns import Parser, parse_text
from tongxin.lists.known_headings import (
    TAKES_NUMBERS,
    read_anything,
    read_identity,
    read_name,
    read_phone,
)
from tongxin.standards.characters import ZERO_WIDTH
from tongxin.standards.identity import is_sound

_HAN = re.compile("[\u4e00-\u9fa5]+")
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_UNSEEN = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef" + "".join(filter(str.isprintable, ZERO_WIDTH)) + "]"
)
FEWEST = 64  # new cells in a chunk, below which there is nothing to gain
Plain = Mapping[object, object]


def read_plain(parse: Parser, cells: Iterable[Cell]) -> Plain:
    """Return the values of those cells that the reader of a column would read without a doubt."""
    inner = getattr(parse, "func", parse)
    facts: Mapping[str, Any] = getattr(parse, "keywords", {})
    texts = [cell for cell in cells if type(cell) is str]
    if inner in TAKES_NUMBERS and len(texts) < FEWEST:
        return read_floats(cells)
    if inner is read_identity:
        today: date | None = facts.get("today")
        return {text: text for text in texts if is_sound(text, today)}
    choose = _CHOICES.get(inner)
    return choose(texts) if choose else {}


def read_floats(cells: Iterable[Cell]) -> Plain:
    """Read whole numbers as such, as far as a float holds them exactly."""
    return {
        cell: int(cell)
        for cell in cells
        if type(cell) is float and cell.is_integer() and -1e15 < cell < 1e15
    }


def choose_clean(texts: list[str]) -> Plain:
    """Choose the texts if none holds a sign that a reader of texts drops, or is a formula."""
    joined = "".join(texts)
    if "=" in joined or not joined.isprintable():
        return {}
    if not joined.isascii() and _UNSEEN.search(joined):
        return {}
    return {text: text for text in texts if text and text[0] != " " and text[-1] != " "}


def choose_mobiles(texts: list[str]) -> Plain:
    """Choose mobile numbers in their canonical form."""
    return {text: text for text in texts if _MOBILE.fullmatch(text)}


def choose_han(texts: list[str]) -> Plain:
    """Choose names of common Han characters and nothing else: they are canonical."""
    return {text: text for text in texts if _HAN.fullmatch(text)}


_CHOICES: Mapping[object, Callable[[list[str]], Plain]] = {
    parse_text: choose_clean,
    read_anything: choose_clean,
    read_phone: choose_mobiles,
    read_name: choose_han,
}
