"""Folders of rolls and registers into the staging tables of a run, with every fault told."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongxin.desk.audit.question import Question, mark_accepted
from tongxin.desk.audit.reading.ask_dates import ask_registers, date_registers
from tongxin.desk.audit.reading.ask_months import (
    ask_alike,
    ask_empty,
    ask_kept,
    ask_missing,
    ask_same_content,
    read_kept,
)
from tongxin.desk.audit.reading.ask_numbers import ask_lost, ask_units
from tongxin.desk.audit.reading.books import Books
from tongxin.desk.audit.reading.examine_csv import stamp_file
from tongxin.desk.audit.reading.measure import MARKS, prepare_marks
from tongxin.desk.audit.reading.planned import Planned
from tongxin.desk.audit.reading.reader import Reader, read_sheets
from tongxin.desk.audit.reading.survey import Survey, number_sources, survey_folder
from tongxin.desk.audit.reading.wanted import leave_other_months
from tongxin.desk.audit.reading.work_folder import open_work_folder
from tongxin.desk.audit.source import Source
from tongxin.desk.errors import BadInput
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy, list_months
from tongxin.engines.audit.store import CONNECTION


class ReadingStopped(BadInput):
    """Somebody asked for an end while files were read; the run is to be thrown away."""

    code = "reading_stopped"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read, what is wrong, and what a person must know or settle."""

    sources: tuple[Source, ...]
    problems: tuple[Trouble, ...]
    questions: tuple[Question, ...]

    @property
    def refused(self) -> bool:
        """Tell whether the run must not go on."""
        return bool(self.problems) or any(q.refuses and not q.accepted for q in self.questions)


def read_inputs(
    connection: CONNECTION,
    rolls: Path,
    registers: Path,
    policy: Policy,
    *,
    on_batch: Callable[[tuple[Source, ...]], None],
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    accept: Collection[str] = (),
    months: Sequence[int] | None = None,
) -> Inputs:
    """Read every roll and register into staging, batch by batch.

    on_batch: takes the rows of these sources out of their staging table and empties it.
    progress: is told the rows read and the rows expected. stop: is asked between batches.
    accept: questions answered with yes, as "CODE" or "CODE:FILE". months: those to be read,
    else the policy's period. Faults that are seen before rows are read end the reading there.
    Raises ReadingStopped, FileNotFoundError, NotADirectoryError.
    """
    wanted = tuple(months or list_months(policy.first_month, policy.last_month))
    survey = Survey(policy, Books())
    for folder, kind in ((registers, "registers"), (rolls, "rolls")):
        survey_folder(survey, folder, kind, lambda: check_stop(stop))
    sheets = leave_other_months(survey, wanted)
    if not survey.troubles:  # a file that could not be placed may be the one that lacks
        survey.questions.extend(ask_missing(policy, sheets, wanted))
    early = Inputs((), tuple(survey.troubles), mark_accepted(survey.questions, accept))
    if early.refused:
        return early
    kept = read_kept(connection)
    numbered = number_sources(sheets, after=max((source for source, *_ in kept), default=0))
    reader = read_all(connection, survey, numbered, on_batch, progress, stop)
    reader.questions.extend(ask_kept(kept, reader.sources))
    return conclude(reader, survey, numbered, policy, accept)


def check_stop(stop: Callable[[], bool] | None) -> None:
    """Raise ReadingStopped when somebody asked for an end."""
    if stop is not None and stop():
        raise ReadingStopped


def read_all(
    connection: CONNECTION,
    survey: Survey,
    sheets: Sequence[Planned],
    on_batch: Callable[[tuple[Source, ...]], None],
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> Reader:
    """Read the sheets, batch by batch."""
    expected = sum(sheet.rows for sheet in sheets)
    measures = prepare_marks(connection, expected)
    year, month = divmod(survey.policy.last_month, 100)
    latest = date(year + 1, month, 28)
    with open_work_folder(connection) as work:
        reader = Reader(connection, survey.books, work, measures, latest, on_batch)
        for rows in read_sheets(reader, sheets):
            if progress is not None:
                progress(rows, max(rows, expected))
            check_stop(stop)
    return reader


def conclude(
    reader: Reader,
    survey: Survey,
    sheets: Sequence[Planned],
    policy: Policy,
    accept: Collection[str],
) -> Inputs:
    """Ask what can be asked only when everything was read, and look whether files have changed."""
    stated = {s.sources[0]: s.plan.as_of for s in sheets if s.plan.as_of is not None}
    sources = date_registers(
        sorted(reader.sources, key=lambda source: source.source_id), stated, reader.measures
    )
    for source in sources:
        if source.as_of is not None:
            reader.connection.execute(
                "UPDATE source SET as_of = ? WHERE source_id = ?", [source.as_of, source.source_id]
            )
    by_id = {source.source_id: source for source in sources}
    questions = [
        *survey.questions,
        *reader.questions,
        *ask_empty(sources),
        *ask_same_content(sources),
        *ask_alike(reader.connection, by_id, reader.measures),
        *ask_units(policy, sources, reader.measures),
        *ask_lost(sources, reader.measures),
        *ask_registers(sources, stated, reader.measures),
    ]
    reader.connection.execute(f"DROP TABLE {MARKS}")
    problems = (*survey.troubles, *reader.troubles, *tell_changed(sheets, reader.books))
    return Inputs(sources, problems, mark_accepted(questions, accept))


def tell_changed(sheets: Sequence[Planned], books: Books) -> list[Trouble]:
    """Tell the files that were written to since they were first looked at."""
    files = {sheet.plan.file.path: sheet.plan.file.name for sheet in sheets}
    return [
        Trouble("error", "changed_while_read", name)
        for path, name in sorted(files.items())
        if not path.exists() or stamp_file(path) != books.stamps[path]
    ]
