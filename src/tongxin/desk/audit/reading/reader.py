"""Read batch after batch into staging, hand each over, and remember what was found."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.batches import make_batches
from tongxin.desk.audit.reading.books import Books
from tongxin.desk.audit.reading.check_totals import check_totals
from tongxin.desk.audit.reading.examine_csv import Examined, examine_csv
from tongxin.desk.audit.reading.measure import (
    Measures,
    count_kept,
    mark_rows,
    measure_amounts,
    measure_days,
)
from tongxin.desk.audit.reading.planned import Planned, Staged
from tongxin.desk.audit.reading.read_listed import read_listed
from tongxin.desk.audit.reading.read_plain import PlainFile, read_plain
from tongxin.desk.audit.reading.unreadable import tell_unreadable
from tongxin.desk.audit.reading.write_sources import write_sources
from tongxin.desk.audit.source import Source
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.store import CONNECTION
from tongxin.lists.book import Sheet
from tongxin.lists.errors import UnreadableFile


@dataclass(slots=True)
class Reader:
    """One reading: where rows go, who takes them, and what was found so far.

    latest: days after it inside a register are mistakes.
    """

    connection: CONNECTION
    books: Books
    work: Path
    measures: Measures
    latest: date
    on_batch: Callable[[tuple[Source, ...]], None]
    sources: list[Source] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    rows_read: int = 0


def read_sheets(reader: Reader, sheets: Sequence[Planned]) -> Iterator[int]:
    """Read all sheets and yield after each batch how many rows were read so far.

    While DuckDB reads a batch, another thread hashes the files of the next.
    """
    batches = list(make_batches(sheets))
    with ThreadPoolExecutor(1) as beside:
        coming = [begin_examining(reader, beside, batches[0])] if batches else []
        for batch, following in pairwise([*batches, ()]):
            examining = coming.pop()
            coming.append(begin_examining(reader, beside, following))
            read_batch(reader, batch, examining)
            yield reader.rows_read


def begin_examining(
    reader: Reader, beside: ThreadPoolExecutor, batch: Sequence[Planned]
) -> "list[Future[Examined] | None]":
    """Begin to hash the csv files of a batch."""
    started: list[Future[Examined] | None] = []
    for sheet in batch:
        if sheet.head is None:
            started.append(None)
            continue
        copy = reader.work / f"{sheet.sources[0]}.csv"
        path = sheet.plan.file.path
        started.append(beside.submit(examine_csv, path, sheet.head.encoding, copy))
    return started


def read_batch(
    reader: Reader, batch: Sequence[Planned], examining: "Sequence[Future[Examined] | None]"
) -> None:
    """Stage a batch, write down its sources, measure it and hand it over."""
    table = batch[0].plan.role.table
    pairs = [(s, e.result()) for s, e in zip(batch, examining, strict=True) if e is not None]
    plain = [PlainFile(sheet, examined) for sheet, examined in pairs]
    staged, refused = read_plain(reader.connection, table, plain)
    for sheet in [*(file.planned for file in refused), *(s for s in batch if s.head is None)]:
        staged.extend(read_one_listed(reader, sheet))
    staged.sort(key=lambda each: each.planned.sources)
    settle_batch(reader, table, staged)
    for file in plain:
        if file.examined.path.parent == reader.work:
            file.examined.path.unlink(missing_ok=True)


def read_one_listed(reader: Reader, sheet: Planned) -> list[Staged]:
    """Read a sheet through `lists`; a file that cannot be read is told."""
    file, head = sheet.plan.file, sheet.head
    try:
        book = reader.books.read(file.path)
        if head is not None and head.encoding == "utf-8" and book.encoding == "gb18030":
            # Broken UTF-8 may pass for GB18030, as other words.
            raise UnreadableFile("undecodable_text")
    except UnreadableFile as refusal:
        reader.troubles.append(tell_unreadable(refusal, file, sheet.plan.role.code))
        return []
    read = book.sheets[sheet.index] if sheet.index < len(book.sheets) else None
    if read is None or not has_header(sheet, read):
        reader.troubles.append(Trouble("error", "changed_while_read", file.name))
        return []
    return [read_listed(reader.connection, sheet, read, reader.books.hashes[file.path])]


def has_header(planned: Planned, sheet: Sheet) -> bool:
    """Tell whether the header stands where it stood when the sheet was recognised."""
    layout = planned.plan.layout
    rows = sheet.numbers[layout.header.first : layout.header.last + 1]
    return tuple(rows) == layout.header_rows


def settle_batch(reader: Reader, table: str, staged: Sequence[Staged]) -> None:
    """Check totals, measure, write the sources down and hand the rows over."""
    connection, measures = reader.connection, reader.measures
    count_kept(connection, table, measures)
    if table == "roll_staging":
        mark_rows(connection, measures)
        measure_amounts(connection, table, [each.planned for each in staged], measures)
    written: dict[int, int | None] = {}
    for each in staged:
        reader.troubles.extend(each.troubles)
        total, questions = check_totals(connection, table, each)
        written[each.planned.sources[0]] = total
        reader.questions.extend(questions)
        measure_days(connection, each.planned, measures, reader.latest)
    sources = write_sources(connection, staged, measures, written)
    reader.sources.extend(sources)
    reader.rows_read += sum(source.rows_read for source in sources)
    if sources:
        reader.on_batch(sources)
