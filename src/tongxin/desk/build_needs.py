"""Turn the list of needs into the problem's demands; a row with a fault is told, never dropped."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tongxin.desk.closest import closest_name, same_name
from tongxin.desk.columns_needs import DEFAULT_RADIUS_M
from tongxin.desk.day_times import Pattern, any_time, list_pattern
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.period import Period
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.trouble import Trouble
from tongxin.desk.written_times import read_times
from tongxin.engines.matching.model import Demand
from tongxin.standards.results import Problem

NOWHERE = "（未写小区）"


@dataclass(slots=True)
class Needs:
    """The demands, their words, and the compounds made for needs that name none."""

    demands: dict[str, Demand] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, str] = field(default_factory=dict)
    centres: dict[str, str] = field(default_factory=dict)


def build_needs(
    sheets: Sequence[FormSheet],
    book: PlaceBook,
    categories: Collection[str],
    period: Period,
    troubles: list[Trouble],
) -> Needs:
    """Return the demands of all lists of needs."""
    needs = Needs()
    for sheet in sheets:
        for row in sheet.rows:
            _take_row(_Reading(sheet, row, book, categories, period, troubles), needs)
    return needs


@dataclass(frozen=True, slots=True)
class _Reading:
    sheet: FormSheet
    row: FormRow
    book: PlaceBook
    categories: Collection[str]
    period: Period
    troubles: list[Trouble]

    def refuse(self, code: str, field: str, value: object = "", **facts: object) -> None:
        self.troubles.append(
            self.sheet.point("error", code, self.row.number, field, value, **facts)
        )

    def warn(self, code: str, field: str, value: object = "", **facts: object) -> None:
        self.troubles.append(
            self.sheet.point("warning", code, self.row.number, field, value, **facts)
        )


def _take_row(reading: _Reading, needs: Needs) -> None:
    before = len(reading.troubles)
    row = reading.row
    id = row.text("id") or f"第{row.number}行"
    if id in needs.demands:
        reading.refuse("doubled_code", "id", id, first_row=needs.rows[id])
    community = _find_community(reading)
    category = _find_category(reading)
    people, sessions = _read_size(reading)
    if any(t.keeps_out for t in reading.troubles[before:]) or not (community and category):
        return
    home = row.flag("home")
    needs.demands[id] = Demand(
        id=id,
        compound=_find_compound(reading, community, needs),
        category=category,
        people=people,
        sessions=sessions,
        urgency=row.whole("urgency") or 1,
        wait_days=_count_wait(row, reading.period.start),
        home=home,
        radius_m=0 if home else _read_radius(row),
        pattern=_read_pattern(reading),
    )
    needs.rows[id] = row.number
    needs.texts[id] = row.text("text")
    needs.contacts[id] = " ".join(filter(None, (row.text("contact"), row.text("phone"))))


def _find_community(reading: _Reading) -> str | None:
    book, written, named = reading.book, reading.row.text("community"), reading.row.text("street")
    street = book.find_street(named) if named else None
    if named and street is None:
        near = book.suggest_street(named)
        reading.warn("unknown_street", "street", named, near=near)
    found = book.find_community(written, street)
    if found is None:
        near = book.suggest_community(written)
        reading.refuse("unknown_community", "community", written, near=near)
    return found


def _find_category(reading: _Reading) -> str | None:
    written = reading.row.text("category")
    found = same_name(written, reading.categories)
    if found is None:
        near = closest_name(written, reading.categories)
        reading.refuse("unknown_category", "category", written, near=near)
    return found


def _read_size(reading: _Reading) -> tuple[int, int]:
    sizes: list[int] = []
    for name in ("people", "sessions"):
        value = reading.row.whole(name)
        if value is not None and value < 1:
            reading.refuse("out_of_range", name, value, least=1)
        if value is None and name == "people":
            reading.warn("people_assumed", name, assumed=1)
        sizes.append(1 if value is None else value)
    return sizes[0], sizes[1]


def _find_compound(reading: _Reading, community: str, needs: Needs) -> str:
    written = reading.row.text("compound")
    found = reading.book.find_compound(written, community) if written else None
    if found is not None:
        return found
    if written:
        near = reading.book.suggest_compound(written, community)
        reading.warn("unknown_compound", "compound", written, near=near)
    return needs.centres.setdefault(community, f"{community}{NOWHERE}")


def _count_wait(row: FormRow, start: date) -> int:
    stated = row.whole("wait_days")
    if stated is not None:
        return max(0, stated)
    registered = row.day("registered")
    return max(0, (start - registered).days) if registered else 0


def _read_radius(row: FormRow) -> int:
    stated = row.whole("radius_m")
    return DEFAULT_RADIUS_M if stated is None else max(0, stated)


def _read_pattern(reading: _Reading) -> Pattern:
    written = reading.row.text("times")
    if not written:
        return any_time(reading.period)
    read = read_week(written, reading.period)
    if read is None:
        reading.warn("times_not_understood", "times", written)
        return any_time(reading.period)
    pattern, exact = read
    if not pattern:
        reading.warn("times_never", "times", written)
    elif not exact:
        reading.warn("times_to_confirm", "times", written)
    return pattern


@lru_cache(maxsize=2048)
def read_week(written: str, period: Period) -> tuple[Pattern, bool] | None:
    """Return what written times mean in a period; a long list writes few different ones."""
    times = read_times(written)
    return None if isinstance(times, Problem) else list_pattern(times.value, period)


def name_centres(needs: Needs, book: PlaceBook) -> Mapping[str, str]:
    """Return the names of the compounds made for needs that name none."""
    return {
        compound: f"{book.communities[community].name}{NOWHERE}"
        for community, compound in needs.centres.items()
    }
