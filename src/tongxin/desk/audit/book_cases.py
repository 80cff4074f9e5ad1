"""The sheets that people work from: a line for each case, by kind and by township; the ledger."""

from collections.abc import Iterable, Sequence

from tongxin.desk.audit.basis import tell_basis
from tongxin.desk.audit.content import AuditContent, Case, Finding
from tongxin.desk.audit.masks import mask_number
from tongxin.desk.audit.speaker import Speaker, to_yuan
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.lists.write_book import OutSheet, SheetColumn, Style

Column = tuple[str, float, Style]
_ID: Column = ("id", 18, "plain")
_WHO: tuple[Column, ...] = (
    ("certainty", 11, "plain"),
    ("name", 9, "plain"),
    ("number", 21, "plain"),
    ("township", 10, "plain"),
    ("village", 10, "plain"),
    ("scheme", 17, "plain"),
)
_MONEY: tuple[Column, ...] = (("recover", 11, "money"), ("owed", 11, "money"))
_CASE: tuple[Column, ...] = (
    *_WHO,
    ("when", 23, "wrap"),
    ("count_months", 6, "plain"),
    *_MONEY,
    ("visit", 7, "plain"),
    ("basis", 26, "wrap"),
    ("rows", 30, "wrap"),
    _ID,
    ("result", 16, "wrap"),
    ("who", 12, "wrap"),
)
_LEDGER: tuple[Column, ...] = (
    ("kind", 20, "plain"),
    *_WHO,
    ("when", 11, "plain"),
    *_MONEY,
    ("visit", 7, "plain"),
    ("rows", 30, "plain"),
    _ID,
)


def list_kind_sheets(speaker: Speaker, content: AuditContent) -> Iterable[OutSheet]:
    """Yield a sheet for each kind that was found, in the order in which kinds are told."""
    for kind in KINDS:
        cases = [case for case in content.cases if case.first.kind == kind]
        if not cases:
            continue
        words = KINDS[kind]
        notes = [speaker.choose(words.means), speaker.choose(words.look)]
        notes += [speaker.choose(words.not_so), speaker.say("keep_inside")]
        yield _lay_out(
            speaker, speaker.kind(kind), _CASE, [_case_row(speaker, case) for case in cases], notes
        )


def list_township_sheets(speaker: Speaker, content: AuditContent) -> Iterable[OutSheet]:
    """Yield a sheet for each township, by name; every kind in it, the surest first."""
    by_place: dict[str, list[Case]] = {}
    for case in content.cases:
        by_place.setdefault(case.first.township, []).append(case)
    columns = (("kind", 20, "wrap"), *_CASE)
    for place in sorted(by_place, key=lambda name: (name == "", name)):
        cases = sorted(by_place[place], key=_by_certainty)
        rows = [[speaker.kind(c.first.kind), *_case_row(speaker, c)] for c in cases]
        name = place or speaker.say("no_township")
        yield _lay_out(speaker, name, columns, rows, [speaker.say("keep_inside")])


def _by_certainty(case: Case) -> int:
    return ("confirmed", "probable", "possible").index(case.first.certainty)


def make_ledger(speaker: Speaker, content: AuditContent) -> OutSheet:
    """Return the ledger: a line for each person, scheme and month with money; none is netted."""
    money = [one for one in content.findings if one.delta_fen]
    money.sort(key=lambda one: (one.township, one.person, one.scheme, one.month, one.finding_id))
    rows = [_ledger_row(speaker, one) for one in money]
    return _lay_out(speaker, speaker.say("ledger"), _LEDGER, rows, [speaker.say("keep_inside")])


def _case_row(speaker: Speaker, case: Case) -> list[object]:
    first, last = case.first, case.findings[-1]
    return [
        *_who(speaker, first),
        speaker.span(first.month, last.month),
        len(case.findings),
        *_money(case),
        speaker.say("yes") if first.visit_first else "",
        tell_basis(speaker, case),
        _tell_rows(speaker, case.findings),
        first.finding_id,
        "",
        "",
    ]


def _ledger_row(speaker: Speaker, one: Finding) -> list[object]:
    return [
        speaker.kind(one.kind),
        *_who(speaker, one),
        speaker.month(one.month),
        *_money(Case((one,))),
        speaker.say("yes") if one.visit_first else "",
        _tell_rows(speaker, (one,)),
        one.finding_id,
    ]


def _who(speaker: Speaker, one: Finding) -> list[object]:
    return [
        speaker.say(one.certainty, "certainty"),
        speaker.person(one),
        mask_number(one.subject_id or one.number),
        one.township,
        one.village,
        speaker.scheme(one.scheme) if one.scheme else "",
    ]


def _money(case: Case) -> list[object]:
    return [to_yuan(fen) if fen else None for fen in (case.recoverable_fen, case.owed_fen)]


def _tell_rows(speaker: Speaker, findings: Sequence[Finding]) -> str:
    rows = [one for one in findings if one.file]
    if not rows:
        return ""
    key = "one_row" if len(rows) == 1 else "more_rows"
    return speaker.say(key, file=rows[0].file, row=rows[0].row, count=len(rows))


def _lay_out(
    speaker: Speaker,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    notes: Sequence[str],
) -> OutSheet:
    heads = [SheetColumn(speaker.say(key), width, style) for key, width, style in columns]
    return OutSheet(name, heads, rows, title=name, notes=notes)
