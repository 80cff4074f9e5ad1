"""Typed characters brought to one form: widths, white space, invisible signs, blank marks."""

import re
from datetime import date

ZERO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
BLANK_MARKS = frozenset(
    {"-", "/", "\\", "无", "没有", "暂无", "空", "n/a", "na", "none", "null", "nan", "不详"}
)
LONGEST_MARK = max(map(len, BLANK_MARKS))
DASHES = "‐‑‒–—―−﹣－─━ー⁃﹘"

# Tables for str.translate: one pass in C over each cell of a long sheet.
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_CONTROLS = tuple(point for point in (*range(0x20), *range(0x7F, 0xA0)) if not chr(point).isspace())
_DROP: dict[int, str | None] = dict.fromkeys(
    (*map(ord, sorted(ZERO_WIDTH)), *_SELECTORS, *_CONTROLS)
)
_FOLD: dict[int, str | None] = {
    0x3000: " ",
    **{point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)},
}
_PLAIN: dict[int, str | None] = {**_DROP, **_FOLD, **dict.fromkeys(map(ord, DASHES), "-")}
# Most cells hold none of these signs, and looking is cheaper than translating.
_TOUCHED = re.compile("[" + "".join(map(re.escape, map(chr, _PLAIN))) + "]")


def remove_invisible(text: str) -> str:
    """Drop zero-width and control signs and glyph selectors; line breaks and tabs stay.

    >>> remove_invisible("张\\u200b三\\ufeff")
    '张三'
    """
    return text.translate(_DROP)


def fold_width(text: str) -> str:
    """Turn full-width ASCII and the ideographic space into their plain forms, one for one.

    >>> fold_width("１２，００　Ｘ")
    '12,00 X'
    """
    return text.translate(_FOLD)


def plain(text: str) -> str:
    """Fold widths and dashes, drop invisible signs, and write one space for each gap.

    >>> plain("　2024—01—05 ")
    '2024-01-05'
    """
    return " ".join(fold(text).split())


def squeeze(text: str) -> str:
    """Like plain, with all white space gone."""
    return "".join(fold(text).split())


def fold(text: str) -> str:
    """Fold widths and dashes and drop invisible signs; white space stays as it is."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_PLAIN) if _TOUCHED.search(text) else text


def cell_text(cell: object) -> str:
    """Write a cell as the text a person would have typed: whole numbers without a tail.

    >>> cell_text(15500000001.0), cell_text(None), cell_text(1.5)
    ('15500000001', '', '1.5')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    try:
        return str(cell)
    except ValueError:  # an int beyond the interpreter's limit of digits
        return ""


def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing, or only a mark that says so.

    >>> [is_blank(text) for text in ("　", "—", "无", "0")]
    [True, True, True, False]
    """
    if len(text) > LONGEST_MARK and text.isascii() and text.isalnum():
        return False
    bare = squeeze(text).lower()
    return not bare.strip("-") or bare in BLANK_MARKS
