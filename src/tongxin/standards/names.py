"""Names of people in one canonical form: no padding, one middle dot, rare characters whole."""

import re
import unicodedata

from tongxin.standards.characters import cell_text, fold_width, is_blank, remove_invisible
from tongxin.standards.han import is_han, is_private, resolve_private
from tongxin.standards.results import Parsed, Result, refuse

DOT = "·"
DOTS = "·•．・.‧∙⋅･●▪﹒。｡⸱ꞏ・᛫⚫◦ㆍ⸳"
LONGEST = 80
_NOTE = re.compile(r"[(（\[【〔](?P<note>[^()（）\[\]【】〔〕]*)[)）\]】〕]\s*$")


def unify_dots(text: str) -> str:
    """Write every dot between two Han characters as U+00B7, without spaces round it.

    >>> unify_dots("古丽娜尔 • 艾山江"), unify_dots("Anna B. Lee")
    ('古丽娜尔·艾山江', 'Anna B. Lee')
    """
    signs = re.escape(DOTS)
    pieces = re.split(rf"(\s*[{signs}]+\s*)", text)
    for place in range(1, len(pieces) - 1, 2):
        before, after = pieces[place - 1], pieces[place + 1]
        if before and after and is_han(before[-1]) and is_han(after[0]):
            pieces[place] = DOT
    return "".join(pieces)


def close_gaps(text: str) -> str:
    """Remove white space that touches a Han character; elsewhere leave one space.

    >>> close_gaps("张　三"), close_gaps("Anna  Lee")
    ('张三', 'Anna Lee')
    """
    words = text.split()
    closed = words[:1]
    for word in words[1:]:
        touches = is_han(closed[-1][-1]) or is_han(word[0]) or DOT in (closed[-1][-1], word[0])
        closed.append(word if touches else " " + word)
    return "".join(closed)


def is_name_sign(char: str) -> bool:
    """Tell whether a character may stand in a name."""
    return is_han(char) or char in f"{DOT} .'’-་" or unicodedata.category(char)[0] in "LM"


def canonicalise(text: str) -> str:
    """Bring a name to the form in which it is stored and compared; checks nothing."""
    visible = remove_invisible(resolve_private(text))
    composed = unicodedata.normalize("NFC", visible)
    return close_gaps(unify_dots(fold_width(composed)))


def parse_name(cell: object) -> Result[str]:
    """Read the name of one person.

    A remark in brackets at the end is taken off and given back as a warning.

    >>> parse_name("张　三").value, parse_name("古丽娜尔.艾山江").value
    ('张三', '古丽娜尔·艾山江')
    >>> parse_name("张三3").code
    'bad_name'
    """
    text = cell_text(cell)
    if is_blank(text) or not isinstance(cell, str):
        return refuse("missing") if is_blank(text) else refuse("bad_name", text=text)
    name = canonicalise(text)
    for char in name:
        if is_private(char):
            return refuse("unknown_private_use_character", code_point=f"U+{ord(char):04X}")
    note = _NOTE.search(name)
    if note:
        name = name[: note.start()].strip()
    wrong = sorted({char for char in name if not is_name_sign(char)})
    if wrong or len(name) > LONGEST:
        return refuse("bad_name", text=text, signs="".join(wrong))
    if not name or not (name[0].isalpha() or is_han(name[0])) or name.endswith((DOT, "-", "'")):
        return refuse("bad_name", text=text, signs=name[:1])
    if note and note["note"].strip():
        return Parsed(name, (refuse("note_removed", note=note["note"].strip()),))
    return Parsed(name)


def mask_name(name: str, *, keep: int = 1) -> str:
    """Show the first characters of a name and a star for each other one.

    >>> mask_name("𠮷海生"), mask_name("李𫰡")
    ('𠮷**', '李*')
    """
    shown = canonicalise(name)
    return shown[:keep] + "*" * max(0, len(shown) - keep)
