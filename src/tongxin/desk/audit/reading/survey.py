"""Look at every file before a row is read: what each sheet is, and what cannot be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.books import Books
from tongxin.desk.audit.reading.find_files import FoundFile, LeftAside, find_files
from tongxin.desk.audit.reading.looks_cut import looks_cut
from tongxin.desk.audit.reading.open_files import open_files
from tongxin.desk.audit.reading.part_sheet import part_sheet
from tongxin.desk.audit.reading.plain_head import Head
from tongxin.desk.audit.reading.planned import REGISTER_ORDER, Planned
from tongxin.desk.audit.reading.read_keys import read_keys_of_csv, read_keys_of_sheet
from tongxin.desk.audit.reading.recognise import Looked, NoList, recognise
from tongxin.desk.audit.reading.sheet_plan import SheetPlan, Split
from tongxin.desk.audit.reading.unreadable import tell_unreadable
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.policy import Policy
from tongxin.lists.book import Book
from tongxin.lists.errors import UnreadableFile


@dataclass(slots=True)
class Survey:
    """What two folders hold: sheets to read, faults, and things to know."""

    policy: Policy
    books: Books
    sheets: list[Planned] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def survey_folder(survey: Survey, folder: Path, kind: str, stop: Callable[[], None]) -> None:
    """Look at the files of a folder; kind: rolls or registers."""
    files, aside = find_files(folder)
    for left in aside:
        tell_left(survey, left, kind)
    before = len(survey.sheets) + len(survey.troubles)
    for file, opened in open_files(files, survey.books):
        stop()
        try:
            survey_file(survey, file, kind, opened.result())
        except UnreadableFile as refusal:
            survey.troubles.append(tell_unreadable(refusal, file, kind))
        except OSError as error:
            facts = {"file": file.name, "detail": error.strerror or type(error).__name__}
            survey.troubles.append(
                Trouble("error", "cannot_open", file.name, kind=kind, facts=facts)
            )
    if len(survey.sheets) + len(survey.troubles) == before:
        survey.troubles.append(Trouble("error", "folder_without_lists", str(folder), kind=kind))


def tell_left(survey: Survey, left: LeftAside, kind: str) -> None:
    """Say which file is not read and why; an archive may hold what is needed."""
    if left.why == "archive":
        survey.troubles.append(Trouble("error", "archive_not_opened", left.name, kind=kind))
    else:
        survey.questions.append(Question("file_not_read", left.name, facts={"why": left.why}))


def survey_file(survey: Survey, file: FoundFile, kind: str, opened: Head | Book) -> None:
    """Look at the sheets of a file."""
    if isinstance(opened, Head):
        if looks_cut(file.path, opened):
            survey.questions.append(Question("file_cut", file.name, refuses=True))
        keys = partial(read_keys_of_csv, file.path, opened)
        found = recognise(survey.policy, file, opened.sheet, "", kind, keys)
        take_sheets(survey, file, kind, [Looked(opened.sheet, "", 0, found, opened)])
        return
    survey_book(survey, file, kind, opened)


def survey_book(survey: Survey, file: FoundFile, kind: str, book: Book) -> None:
    """Look at the sheets of a workbook; hidden ones are named and not read."""
    looked = []
    for index, sheet in enumerate(book.sheets):
        name = "" if sheet.name == file.stem and len(book.sheets) == 1 else sheet.name
        if not sheet.rows:
            continue
        if not sheet.visible:
            survey.questions.append(Question("hidden_sheet", file.name, name))
            continue
        if sheet.hidden_rows:
            facts = {"count": len(sheet.hidden_rows)}
            survey.questions.append(Question("hidden_rows", file.name, name, facts=facts))
        keys = partial(read_keys_of_sheet, sheet)
        found = recognise(survey.policy, file, sheet, name, kind, keys)
        looked.append(Looked(sheet, name, index, found, None))
    if not looked:
        survey.troubles.append(Trouble("error", "no_table_found", file.name, kind=kind))
    take_sheets(survey, file, kind, looked)


def take_sheets(survey: Survey, file: FoundFile, kind: str, looked: Sequence[Looked]) -> None:
    """Take the sheets that were recognised; of the others one may be a mere note."""
    any_list = any(isinstance(each.found, SheetPlan) for each in looked)
    for each in looked:
        if isinstance(each.found, SheetPlan):
            survey.sheets.append(plan_reading(file, each, each.found))
        elif isinstance(each.found, NoList) and any_list:
            survey.questions.append(Question("sheet_not_used", file.name, each.name))
        elif isinstance(each.found, NoList):
            code, facts = each.found.code, each.found.facts
            survey.troubles.append(
                Trouble("error", code, file.name, each.name, kind=kind, facts=facts)
            )
        else:
            survey.troubles.extend(each.found)


def plan_reading(file: FoundFile, looked: Looked, plan: SheetPlan) -> Planned:
    """Choose the reader of a sheet: a csv with data among its first lines may be a plain one."""
    head = looked.head
    if head is None:
        return Planned(plan, looked.index, None, 0, len(looked.sheet.rows))
    parts = part_sheet(head.sheet, plan.layout)
    lines = max(head.sheet.numbers[-1], 1)
    rows = max(1, round(file.path.stat().st_size / max(1.0, head.bytes_read / lines)))
    if not parts.numbers:
        return Planned(plan, 0, None, 0, rows)
    first = parts.numbers[0]
    early = tuple(row for row in parts.aside if row.row < first)
    return Planned(plan, 0, head, first, rows, early)


def number_sources(sheets: Sequence[Planned], after: int = 0) -> tuple[Planned, ...]:
    """Give every scheme and month of every sheet its number, in an order that names decide.

    after: the last number that is taken.
    """
    places = [(at, split) for at, sheet in enumerate(sheets) for split in sheet.plan.splits]

    def order(place: tuple[int, Split]) -> tuple[object, ...]:
        plan, split = sheets[place[0]].plan, place[1]
        role = REGISTER_ORDER.index(plan.role.code)
        return role, split.scheme or "", split.month or 0, plan.file.name, sheets[place[0]].index

    numbers: dict[int, list[int]] = {}
    for number, (at, _) in enumerate(sorted(places, key=order), after + 1):
        numbers.setdefault(at, []).append(number)
    numbered = [replace(sheet, sources=tuple(numbers[at])) for at, sheet in enumerate(sheets)]
    return tuple(sorted(numbered, key=lambda sheet: sheet.sources))
