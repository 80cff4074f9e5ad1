"""The workbook of findings (疑点清单.xlsx): what to know first, kinds, places, ledger, sources."""

from collections.abc import Sequence
from dataclasses import replace

from tongxin.desk.audit.book_cases import list_kind_sheets, list_township_sheets, make_ledger
from tongxin.desk.audit.content import CERTAINTIES, AuditContent
from tongxin.desk.audit.speaker import Speaker
from tongxin.desk.audit.tell_questions import tell_question
from tongxin.desk.audit.words import NOT_SO
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.lists.write_book import OutSheet, SheetColumn, format_book


def format_findings_book(speaker: Speaker, content: AuditContent) -> bytes:
    """Return the workbook's bytes; the same run gives the same ones."""
    return format_book(draft_book(speaker, content))


def draft_book(speaker: Speaker, content: AuditContent) -> list[OutSheet]:
    """Return the sheets in their order."""
    return [
        make_cover(speaker, content),
        *list_kind_sheets(speaker, content),
        *list_township_sheets(speaker, content),
        make_ledger(speaker, content),
        make_problems(speaker, content),
        make_coverage(speaker, content),
    ]


def make_cover(speaker: Speaker, content: AuditContent) -> OutSheet:
    """Return the first sheet: cases of every kind by how sure, and what not to conclude."""
    heads = [SheetColumn(speaker.say("kind"), 28)]
    heads += [SheetColumn(speaker.say(c, "certainty"), 16) for c in CERTAINTIES]
    rows = []
    for kind in KINDS:
        held = [case.first.certainty for case in content.cases if case.first.kind == kind]
        rows.append([speaker.kind(kind), *(held.count(certainty) for certainty in CERTAINTIES)])
    policy = content.policy
    notes = [speaker.choose(pair) for pair in NOT_SO]
    notes += [
        f"{speaker.say(c, 'certainty')}{speaker.say('colon')}{speaker.say(c, 'certainty_means')}"
        for c in CERTAINTIES
    ]
    notes += [speaker.remark(one) for one in content.remarks]
    notes.append(speaker.say("full_names" if speaker.full_names else "masked_names"))
    notes.append(speaker.say("keep_inside"))
    notes.append(
        speaker.say(
            "policy_line",
            name=policy.name,
            version=policy.version,
            months=speaker.span(policy.first_month, policy.last_month),
            hash=policy.sha256[:16],
        )
    )
    return OutSheet(
        speaker.say("cover"), heads, rows, title=speaker.say("book"), notes=notes, portrait=True
    )


def make_problems(speaker: Speaker, content: AuditContent) -> OutSheet:
    """Return what the files raise, then the rows that were set aside, each with the reason."""
    names = ("file", "sheet", "row", "reason", "written")
    widths = (30, 14, 8, 34, 34)
    heads = [SheetColumn(speaker.say(n), w, "wrap") for n, w in zip(names, widths, strict=True)]
    rows: list[Sequence[object]] = [
        [one.file, one.sheet, "", tell_question(speaker, replace(one, file="", sheet="")), ""]
        for one in content.questions
    ]
    rows += [
        [
            one.file,
            one.sheet,
            one.row or "",
            speaker.say(one.reason, "aside"),
            speaker.say("comma").join(str(fact) for fact in one.facts.values() if fact),
        ]
        for one in content.asides
    ]
    notes = []
    shown = len(content.asides)
    if content.rows_aside > shown:
        notes.append(speaker.say("cut_asides", shown=shown, all=content.rows_aside))
    name = speaker.say("problems")
    return OutSheet(name, heads, rows, title=name, notes=notes)


def make_coverage(speaker: Speaker, content: AuditContent) -> OutSheet:
    """Return what was read: every sheet with its rows, the day up to which it speaks, its hash."""
    heads = [
        SheetColumn(speaker.say(name), width)
        for name, width in (
            *(("role", 16), ("scheme", 18), ("when", 12), ("file", 30), ("sheet", 12)),
            *(("rows_read", 11), ("rows_kept", 11), ("rows_aside", 12), ("as_of", 12)),
            ("sha256", 48),
        )
    ]
    rows: list[Sequence[object]] = [
        [
            speaker.say(one.role, "roles"),
            speaker.scheme(one.scheme) if one.scheme else "",
            speaker.month(one.month) if one.month else "",
            one.file,
            one.sheet,
            one.rows_read,
            one.rows_kept,
            one.rows_aside,
            one.as_of,
            one.sha256,
        ]
        for one in content.sources
    ]
    name = speaker.say("coverage")
    return OutSheet(name, heads, rows, title=name)
