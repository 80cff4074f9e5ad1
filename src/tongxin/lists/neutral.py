"""Cells from people that a spreadsheet would run as formulas, written so that they cannot."""

RUNNING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
APOSTROPHE = "'"
_RUNS = frozenset(RUNNING[:11])


def runs_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a text; a lone sign and a signed number are harmless.

    >>> [runs_as_formula(text) for text in ("=1+1", "-需要轮椅", "-", "普通文字", "-50", " =1+1")]
    [True, True, False, False, False, True]
    """
    if text[:1] not in _RUNS:
        return text[:1].isspace() and text.strip()[:1] in _RUNS and len(text.strip()) > 1
    if len(text) == 1:
        return text in "\t\r\n"
    return not is_number(text)


def is_number(text: str) -> bool:
    """Tell a plain signed number."""
    try:
        float(text)
    except ValueError:
        return False
    return text[1:].replace(".", "", 1).isdigit() and text.isascii()


def neutralise(text: str) -> str:
    """Put an apostrophe before a text that might run, or that already begins with one.

    >>> neutralise("=1+1"), neutralise("'x"), neutralise("张三")
    ("'=1+1", "''x", '张三')
    """
    guarded = text.startswith(APOSTROPHE) and (
        text[1:2] == APOSTROPHE or runs_as_formula(text[1:]) or len(text) > 1
    )
    return APOSTROPHE + text if guarded or runs_as_formula(text) else text


def restore(text: str) -> str:
    """Undo neutralise on a cell of our own export.

    >>> restore("'=1+1"), restore("''x"), restore("张三")
    ('=1+1', "'x", '张三')
    """
    return text[1:] if text.startswith(APOSTROPHE) and len(text) > 1 else text
