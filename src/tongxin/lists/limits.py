"""How much of a file is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; the defaults hold a county's yearly lists several times over.

    unpacked_bytes: what really comes out of a packed workbook, all parts together.
    ratio: unpacked to packed bytes of one part, counted once it is past 16 MB.
    cells: places of a sheet from A1 to its last filled cell that may be held at once.
    """

    file_bytes: int = 128 * MEGABYTE
    unpacked_bytes: int = 768 * MEGABYTE
    ratio: int = 120
    members: int = 5000
    cells: int = 30_000_000
    seconds: float = 120.0
    memory_bytes: int = 4096 * MEGABYTE
