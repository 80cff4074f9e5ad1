"""What was read of the lists that were handed in, what was left out, and what is doubtful."""

from dataclasses import dataclass

from tongxin.desk.report.content import ReportContent
from tongxin.desk.report.speaker import Speaker
from tongxin.desk.report.words import WORDS
from tongxin.desk.trouble import Trouble


@dataclass(frozen=True, slots=True)
class ListLine:
    """A sheet: what it was taken for, rows read and left out."""

    file: str
    sheet: str
    kind: str
    taken: int
    left_out: int


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """A row that was left out or is doubtful, and what is wrong with it."""

    where: str
    row: str
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class InputView:
    """The sheets; the rows left out; the rows that were read but are worth a look."""

    lists: tuple[ListLine, ...]
    errors: tuple[TroubleLine, ...]
    warnings: tuple[TroubleLine, ...]
    rows_left_out: int


def list_input(speaker: Speaker, content: ReportContent) -> InputView:
    """Return what the report says of its input."""
    result = content.result
    lists = tuple(
        ListLine(r.file, r.sheet, _name_kind(speaker, r.kind), r.rows_taken, r.rows_left_out)
        for r in result.lists
    )
    errors = [t for t in result.troubles if t.keeps_out]
    warnings = [t for t in result.troubles if not t.keeps_out]
    rows = {(t.file, t.sheet, t.row) for t in errors if t.row is not None}
    return InputView(
        lists,
        tuple(_show_trouble(speaker, content, t) for t in errors),
        tuple(_show_trouble(speaker, content, t) for t in warnings),
        max(len(rows), sum(r.rows_left_out for r in result.lists if r.kind)),
    )


def _name_kind(speaker: Speaker, kind: str) -> str:
    if not kind:
        return speaker.say("not_ours")
    return speaker.say(f"kind_{kind}") if f"kind_{kind}" in WORDS else kind


def _show_trouble(speaker: Speaker, content: ReportContent, trouble: Trouble) -> TroubleLine:
    return TroubleLine(
        " · ".join(part for part in (trouble.file, trouble.sheet) if part),
        str(trouble.row) if trouble.row is not None else speaker.say("whole_sheet"),
        trouble.column,
        trouble.value[:80],
        content.tell_trouble(trouble),
    )
