"""What the caller settles about a reading, beside the column dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RegionBox:
    """The rectangle in which points are expected, in degrees."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one reading.

    picks: for a heading or field that two columns claim, the letter of the column meant.
    text_fields, date_fields, number_fields: kinds of headings that no dictionary knows.
    """

    visible_only: bool = False
    sheet: str | None = None
    picks: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    text_fields: tuple[str, ...] = ()
    date_fields: tuple[str, ...] = ()
    number_fields: tuple[str, ...] = ()
    region: RegionBox | None = None
    default_area_code: str | None = None
    known_counties: frozenset[str] | None = None
