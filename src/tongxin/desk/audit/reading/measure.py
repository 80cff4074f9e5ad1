"""What is measured of each batch while its rows stand in staging, for the questions at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tongxin.desk.audit.reading.planned import Planned
from tongxin.engines.audit.store import CONNECTION
from tongxin.standards.amounts import YUAN_FEN, parse_amount
from tongxin.standards.dates import parse_date
from tongxin.standards.results import Parsed, Problem

MARKS = "roll_mark"
MOST_MARKS = 300_000
FIRST_ROWS = 1200
FINER = 10_000
_LOST = "contains({0}, 'E+') OR contains({0}, 'e+')"


@dataclass(frozen=True, slots=True)
class Dated:
    """The days inside a register: how many rows have one, the first and the newest."""

    rows: int
    first: date
    newest: date


@dataclass(slots=True)
class Measures:
    """By source: rows, the middle amount in fen, numbers and accounts that lost digits, days.

    every: one identity in so many is marked, to compare months with each other.
    """

    every: int = 1
    rows: dict[int, int] = field(default_factory=dict)
    middle_fen: dict[int, float] = field(default_factory=dict)
    lost_ids: dict[int, int] = field(default_factory=dict)
    lost_accounts: dict[int, int] = field(default_factory=dict)
    dated: dict[int, Dated] = field(default_factory=dict)


def prepare_marks(connection: CONNECTION, expected_rows: int) -> Measures:
    """Make the table of marks; many rows are marked more thinly."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {MARKS} (source_id USMALLINT, h UBIGINT)")
    return Measures(every=1 + expected_rows // MOST_MARKS)


def count_kept(connection: CONNECTION, table: str, measures: Measures) -> None:
    """Count the rows of each source, and the numbers that a spreadsheet has cut."""
    account = _LOST.format("account") if table == "roll_staging" else "false"
    rows = connection.execute(
        f"SELECT source_id, count(*), count(*) FILTER ({_LOST.format('id')} "
        f"OR (length(id) = 18 AND ends_with(id, '000'))), count(*) FILTER ({account}) "
        f"FROM {table} GROUP BY source_id"
    ).fetchall()
    for source, count, lost_ids, lost_accounts in rows:
        measures.rows[source] = count
        measures.lost_ids[source] = lost_ids
        measures.lost_accounts[source] = lost_accounts


def mark_rows(connection: CONNECTION, measures: Measures) -> None:
    """Mark rows of the rolls by what they say, the same people in every month."""
    connection.execute(
        f"INSERT INTO {MARKS} SELECT DISTINCT source_id, hash(name, id, account, amount) "
        f"FROM roll_staging WHERE hash(id) % {measures.every} = 0"
    )


def measure_amounts(
    connection: CONNECTION, table: str, sheets: Sequence[Planned], measures: Measures
) -> None:
    """Find the middle amount of each source: among its first rows where a sheet has one source."""
    units = {n: sheet.plan.unit_fen or YUAN_FEN for sheet in sheets for n in sheet.sources}
    split = [n for sheet in sheets if len(sheet.sources) > 1 for n in sheet.sources]
    others = f"OR source_id IN ({', '.join(map(str, split))})" if split else ""
    rows = connection.execute(
        f"SELECT source_id, amount, count(*) FROM {table} "
        f'WHERE ("row" < {FIRST_ROWS} {others}) AND amount IS NOT NULL GROUP BY ALL'
    ).fetchall()
    amounts: dict[int, list[tuple[float, int]]] = {}
    for source, text, count in rows:
        fen = read_roughly(text, units[source])
        if fen:
            amounts.setdefault(source, []).append((fen, count))
    for source, pairs in amounts.items():
        measures.middle_fen[source] = find_middle(pairs)


@lru_cache(maxsize=1 << 16)
def read_roughly(text: str, unit_fen: int) -> float | None:
    """Read an amount in fen, parts of a fen too: they speak of another unit.

    >>> read_roughly("50元", 100), read_roughly("0.005", 100)
    (5000, 0.5)
    """
    amount = parse_amount(text, unit_fen=unit_fen)
    if isinstance(amount, Problem) and amount.code == "not_whole_fen":
        finer = parse_amount(text, unit_fen=unit_fen * FINER)
        return finer.value / FINER if isinstance(finer, Parsed) else None
    return amount.value if isinstance(amount, Parsed) else None


def find_middle(pairs: list[tuple[float, int]]) -> float:
    """Return the middle of values that are each counted.

    >>> find_middle([(5000, 3), (10000, 2)])
    5000
    """
    half = (sum(count for _, count in pairs) + 1) // 2
    seen = 0
    for value, count in sorted(pairs):
        seen += count
        if seen >= half:
            return value
    return 0


def measure_days(
    connection: CONNECTION, planned: Planned, measures: Measures, latest: date
) -> None:
    """Find the newest day that a register speaks of, none later than `latest` counted."""
    role = planned.plan.role
    if not role.dated:
        return
    source = planned.sources[0]
    rows = connection.execute(
        f"SELECT {role.dated}, count(*) FROM {role.table} WHERE source_id = {source} GROUP BY 1"
    ).fetchall()
    days: dict[date, int] = {}
    for text, count in rows:
        day = parse_date(text)
        if isinstance(day, Parsed) and day.value <= latest:
            days[day.value] = days.get(day.value, 0) + count
    if days:
        measures.dated[source] = Dated(sum(days.values()), min(days), max(days))
