"""Names of sheets as Excel allows them, each once."""

import re

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def name_sheets(wanted: list[str]) -> list[str]:
    """Return allowed names in the same order; what would clash gets a number.

    >>> name_sheets(["需求", "需求", "a/b", ""])
    ['需求', '需求(2)', 'a-b', 'Sheet']
    """
    names: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        base = _FORBIDDEN.sub("-", name).strip("' ")[:LONGEST_NAME] or "Sheet"
        free, number = base, 1
        while free.casefold() in taken:
            number += 1
            tail = f"({number})"
            free = base[: LONGEST_NAME - len(tail)] + tail
        taken.add(free.casefold())
        names.append(free)
    return names
