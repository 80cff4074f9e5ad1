"""Which characters are Han, which are private, and the private ones that GB 18030 resolved."""

_RANGES = (
    (0x2E80, 0x2FDF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)
_SINGLE = frozenset("〇々㐂")
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))

# Old fonts and GBK tables put these characters into the private area; GB 18030-2005 and -2022
# give their places in Unicode. The rest of FE50-FEA0 follows from the codec.
_RESOLVED = {
    **{0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F},
    **{0xE855: 0x241FE, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7},
    **{0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB},
}


def is_han(char: str) -> bool:
    """Tell whether the character is a Chinese ideograph, the newest planes included.

    >>> [is_han(char) for char in "𠮷䶮〇aㄅ"]
    [True, True, True, False, False]
    """
    point = ord(char)
    return char in _SINGLE or any(low <= point <= high for low, high in _RANGES)


def is_private(char: str) -> bool:
    """Tell whether the character has a meaning only in somebody's own font."""
    return any(low <= ord(char) <= high for low, high in _PRIVATE)


def _old_places() -> dict[int, int]:
    """List the private code points of GBK's FE50-FEA0 that the GB 18030 codec moved."""
    trail = [byte for byte in range(0x50, 0xA1) if byte != 0x7F]
    places = {}
    for offset, byte in enumerate(trail):
        char = bytes((0xFE, byte)).decode("gb18030", errors="replace")
        if not is_private(char) and char != "\ufffd":
            places[0xE815 + offset] = ord(char)
    return places


RESOLVED_PRIVATE: dict[int, int] = {**_old_places(), **_RESOLVED}


def resolve_private(text: str) -> str:
    """Replace the private-use characters whose meaning the national standard fixes.

    >>> resolve_private("吴\\ue863")
    '吴䶮'
    """
    return text.translate(RESOLVED_PRIVATE)
