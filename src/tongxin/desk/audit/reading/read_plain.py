"""Plain csv files of one role, many at once, into the staging table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.audit.reading.examine_csv import Examined
from tongxin.desk.audit.reading.judge_doubtful import judge_doubtful
from tongxin.desk.audit.reading.part_sheet import AsideRow
from tongxin.desk.audit.reading.planned import Planned, Staged
from tongxin.desk.audit.reading.read_listed import list_fields, make_key, why_unmapped
from tongxin.engines.audit.scan_csv import NotPlain, Part, scan_parts
from tongxin.engines.audit.store import CONNECTION
from tongxin.lists.cells import Cell


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A csv with what the pass over its bytes found."""

    planned: Planned
    examined: Examined

    def make_part(self) -> Part:
        """Return the file as DuckDB reads it."""
        planned, head = self.planned, self.planned.head
        assert head is not None
        places = planned.plan.places
        above = [row for n, row in zip(head.sheet.numbers, head.sheet.rows, strict=True)
                 if n <= planned.plan.layout.header_rows[-1]]  # fmt: skip
        leads = (next((c for c in row if isinstance(c, str)), "") for row in above)
        return Part(
            str(self.examined.path), head.separator, head.width, planned.first_row - 1,
            {name: places.get(name) for name in list_fields(planned)},
            planned.by_key, planned.plan.key_places, planned.plan.constants,
            frozenset(filter(None, leads)), self.examined.tabs,
        )  # fmt: skip


def read_plain(
    connection: CONNECTION, table: str, files: Sequence[PlainFile]
) -> tuple[list[Staged], list[PlainFile]]:
    """Stage the rows of the files; return what was staged and the files that are not plain."""
    plain = [file for file in files if file.examined.plain]
    refused = [file for file in files if not file.examined.plain]
    scanned = list(plain)
    try:
        if plain:
            scan_parts(connection, table, [file.make_part() for file in plain])
    except NotPlain:
        scanned = []
        for file in plain:
            try:
                scan_parts(connection, table, [file.make_part()])
                scanned.append(file)
            except NotPlain:
                refused.append(file)
    counts = count_rows(connection, table)
    doubtful = find_doubtful(connection, table)
    staged = []
    for file in scanned:
        lines = file.examined.lines - file.planned.first_row + 1
        if sum(counts.get(source, 0) for source in file.planned.sources) != lines:
            drop_rows(connection, table, file.planned.sources, "true")
            refused.append(file)
            continue
        of_row = {row: s for s in file.planned.sources for row in doubtful.get(s, ())}
        staged.append(settle_rows(connection, table, file, of_row))
    if doubtful:
        connection.execute(f'UPDATE {table} SET "row" = -"row" WHERE "row" < 0')
    return staged, refused


def count_rows(connection: CONNECTION, table: str) -> dict[int, int]:
    """Count the staged rows of each source, blank ones too."""
    sql = f"SELECT source_id, count(*) FROM {table} GROUP BY source_id"
    return dict(connection.execute(sql).fetchall())


def drop_rows(connection: CONNECTION, table: str, sources: Sequence[int], condition: str) -> None:
    """Drop staged rows of some sources."""
    listed = ", ".join(map(str, sources))
    connection.execute(f"DELETE FROM {table} WHERE source_id IN ({listed}) AND ({condition})")


def find_doubtful(connection: CONNECTION, table: str) -> dict[int, list[int]]:
    """Find the rows of each source that may be no data."""
    sql = f'SELECT source_id, -"row" FROM {table} WHERE "row" < 0 ORDER BY ALL'
    found: dict[int, list[int]] = {}
    for source, row in connection.execute(sql).fetchall():
        found.setdefault(source, []).append(row)
    return found


def settle_rows(
    connection: CONNECTION, table: str, file: PlainFile, of_row: Mapping[int, int]
) -> Staged:
    """Judge the doubtful rows of a file, given with their sources: keep data, set others aside.

    Blank ones are dropped.
    """
    planned, examined = file.planned, file.examined
    staged = Staged(planned, examined.sha256, planned.first_row)
    if not of_row:
        for row in planned.early:
            staged.set_aside(planned.sources[0], row)
        return staged
    parts = judge_doubtful(planned, examined.path, of_row, examined.lines)
    staged.controls.extend(parts.controls)
    gone = {row.row for row in parts.aside} | (set(of_row) - set(parts.numbers))
    for row in parts.aside:
        staged.set_aside(of_row.get(row.row, planned.sources[0]), row)
    if planned.plan.key_places:
        kept = zip(parts.numbers, parts.rows, strict=True)
        gone |= set_other_months_aside(planned, staged, [n for n in kept if n[0] in of_row])
    if gone:
        numbers = ", ".join(str(-row) for row in sorted(gone))
        drop_rows(connection, table, planned.sources, f'"row" IN ({numbers})')
    return staged


def set_other_months_aside(
    planned: Planned, staged: Staged, rows: Sequence[tuple[int, list[Cell]]]
) -> set[int]:
    """Set rows aside that belong to no month that is read, as the other reader does."""
    gone = set()
    for number, row in rows:
        key = make_key(row, planned.plan.key_places)
        if key not in planned.by_key:
            text = next((str(cell) for cell in row if cell is not None), "")[:60]
            staged.set_aside(planned.sources[0], AsideRow(number, why_unmapped(key), text))
            gone.add(number)
    return gone
