"""Headings as people decorate them, brought to what is shown and to what is compared."""

import re
from functools import lru_cache

from tongxin.lists.cells import SPECIAL, Cell
from tongxin.standards.characters import cell_text, fold_width, plain, squeeze

_STARS = re.compile(r"[*＊★☆※●▲△◆◇■□→↓▼]+|^[①-⑳]")
_BRACKETS = re.compile(r"[(（\[【〔「《][^()（）\[\]【】〔〕「」《》]*[)）\]】〕」》]")
_EDGES = " :：、，,.。;；-—_|"
_ORDINAL = re.compile(r"^\d{1,2}[.、．]\s*(?=\D)")
_LATIN_GAP = re.compile(r"(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])")
_HINT = re.compile(r"必填|选填|可选|必选|示例|例如|^如|格式|^\d+位|下拉|可多选|可空|不填|单选|多选")
_NUMERIC = re.compile(r"[-+]?[\d,，.]+%?")


def show_heading(cell: Cell) -> str:
    """Return a heading without white space, stars, numbering and bracketed hints.

    >>> show_heading(" 联系\\n电话（必填）"), show_heading("*社区"), show_heading("Full  name")
    ('联系电话', '社区', 'Full name')
    """
    bare = strip_marks(cell)
    shown = _BRACKETS.sub("", bare).strip(_EDGES)
    return join_gaps(shown) or join_gaps(bare.strip(_EDGES))


def show_with_unit(cell: Cell) -> str:
    """Like show_heading, but keep a bracket that is no hint: it may tell two columns apart.

    >>> show_with_unit("金额（万元）"), show_with_unit("金额（必填）")
    ('金额(万元)', '金额')
    """
    bare = strip_marks(cell)
    kept = _BRACKETS.sub(lambda found: "" if _HINT.search(found[0][1:-1]) else found[0], bare)
    return join_gaps(kept.strip(_EDGES)) or show_heading(cell)


def write_heading(cell: Cell) -> str:
    """Return a heading as its sheet shows it, without stars and line breaks.

    >>> write_heading("*村\\n（社区）"), write_heading("本期经费（元）")
    ('村（社区）', '本期经费（元）')
    """
    text = "" if isinstance(cell, SPECIAL) else cell_text(cell)
    return join_gaps(" ".join(_STARS.sub("", text).split()))


def strip_marks(cell: Cell) -> str:
    """Drop stars and numbering; a cell that is no text is written as one."""
    text = "" if isinstance(cell, SPECIAL) else cell_text(cell)
    return _ORDINAL.sub("", _STARS.sub("", plain(text)).strip())


def join_gaps(text: str) -> str:
    """Close the gaps that pad Chinese words; between Latin words one blank stays."""
    return _LATIN_GAP.sub("\x00", text).replace(" ", "").replace("\x00", " ")


@lru_cache(maxsize=1 << 14)
def fold_heading(text: str) -> str:
    """Return the form in which headings are compared.

    >>> fold_heading("联系 电话（必填）") == fold_heading("联系电话")
    True
    """
    return squeeze(show_heading(text)).lower().replace("/", "")


def find_bracket(cell: Cell) -> str:
    """Return what stands in the brackets of a heading, joined.

    >>> find_bracket("开办费（元）")
    '元'
    """
    return " ".join(found[1:-1] for found in _BRACKETS.findall(plain(cell_text(cell))))


def is_heading(cell: Cell) -> bool:
    """Tell whether a cell could be a heading: a short text that is no value, label or sentence.

    >>> [is_heading(cell) for cell in ("姓名", "填报单位：街道办", 3.0, "共一式两份。")]
    [True, False, False, False]
    """
    if not isinstance(cell, str):
        return False
    text = fold_width(cell).strip()
    if not text or len(text) > 60 or len(show_heading(text)) > 24:
        return False
    if _NUMERIC.fullmatch(text) or re.search(
        r"[。；!?]|\d{6,}|^\d{4}[-./年]\d{1,2}[-./月]\d", text
    ):
        return False
    return not re.search(r"[:：]\s*\S", _BRACKETS.sub("", text))
