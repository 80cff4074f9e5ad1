"""Tell a person what was read from a spreadsheet, and what was wrong in it."""

import re
from collections.abc import Iterator, Sequence

from tongxin.cli.language import Language, choose_words
from tongxin.cli.mask_numbers import mask
from tongxin.cli.sentences import fill_words
from tongxin.cli.words_cells import PROBLEMS
from tongxin.cli.words_lists import ERRORS, SAYS, WHY
from tongxin.cli.words_troubles import TROUBLES
from tongxin.lists.cells import SPECIAL
from tongxin.lists.table import RowProblem, Table
from tongxin.standards.characters import cell_text
from tongxin.standards.results import Problem

MOST = 20


def say(name: str, language: Language, **facts: object) -> str:
    """Return one of our sentences with its facts."""
    return choose_words(SAYS[name], language).format(**facts)


def tell_table(table: Table, label: str | None, language: Language) -> Iterator[str]:
    """Yield the lines about one table."""
    if table.file_error is not None:
        what = tell_problem(table.file_error, language)
        name = "sheet_refused" if table.sheet else "refused"
        yield say(name, language, sheet=table.sheet, what=what)
        return
    kind = say("as", language, label=label) if label else say("unknown", language)
    header = "–".join(map(str, dict.fromkeys((table.header_rows[0], table.header_rows[-1]))))
    yield say("sheet", language, sheet=table.sheet, kind=kind, header=header, rows=len(table.rows))
    yield from tell_columns(table, label, language)
    if table.skipped_rows:
        yield say("skipped", language, rows=tell_skipped(table, language))
    if table.hidden_rows:
        rows = tell_numbers(table.hidden_rows)
        yield say("hidden", language, count=len(table.hidden_rows), rows=rows)
    if table.declared_totals:
        totals = ", ".join(f"{name} {total}" for name, total in table.declared_totals.items())
        agree = say("agree" if table.totals_agree else "differ", language)
        yield say("totals", language, totals=totals, agree=agree)
    if table.images:
        yield say("images", language, count=len(table.images))
    yield from tell_problems("errors", table, table.row_errors, language)
    yield from tell_problems("warnings", table, table.row_warnings, language)


def tell_columns(table: Table, label: str | None, language: Language) -> Iterator[str]:
    """Yield which columns were recognised as what."""
    if label is None:
        shown = [f"{column.letter} {column.shown}" for column in table.columns]
        yield say("plain", language, columns="，".join(shown[:MOST]) + more(shown))
        return
    known = [c for c in table.columns if c.field is not None]
    shown = [
        f"{c.letter} {c.shown}"
        + (f"→{c.field.label}" if c.field and c.field.label != c.heading else "")
        for c in known
    ]
    yield say("mapped", language, columns="，".join(shown))
    unmapped = [f"{column.letter} {column.shown}" for column in table.unmapped]
    if unmapped:
        yield say("unmapped", language, columns="，".join(unmapped[:MOST]) + more(unmapped))


def more(shown: Sequence[str]) -> str:
    """Return a mark when a list was cut."""
    return f" …（{len(shown)}）" if len(shown) > MOST else ""


def tell_skipped(table: Table, language: Language) -> str:
    """Return the rows that are no data, with why; blank ones last."""
    told = [skipped for skipped in table.skipped_rows if skipped.why != "blank"]
    blank = [skipped for skipped in table.skipped_rows if skipped.why == "blank"]
    shown = []
    for skipped in (*told[:MOST], *blank[: max(0, MOST - len(told))]):
        why = choose_words(WHY.get(skipped.why, (skipped.why, skipped.why)), language)
        shown.append(say("skipped_one", language, row=skipped.row, why=why))
    return "，".join(shown) + more([""] * len(table.skipped_rows))


def tell_numbers(rows: Sequence[int]) -> str:
    """Return row numbers with runs joined.

    >>> tell_numbers((3, 4, 5, 9))
    '3–5, 9'
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return ", ".join(parts[:MOST]) + (" …" if len(parts) > MOST else "")


def tell_problems(
    name: str, table: Table, problems: Sequence[RowProblem], language: Language
) -> Iterator[str]:
    """Yield faults with their places, the first of them."""
    if not problems:
        return
    yield say(name, language, count=len(problems))
    shown = {column.letter: column.shown for column in table.columns}
    for problem in problems[:MOST]:
        cell = "" if isinstance(problem.value, SPECIAL) else cell_text(problem.value)
        facts = {**problem.facts, "value": mask(cell)}
        what = tell_problem(Problem(problem.code, facts), language)
        yield say(
            "cell", language, row=problem.row, column=problem.column or "?",
            heading=shown.get(problem.column, problem.heading), what=what,
        )  # fmt: skip
    if len(problems) > MOST:
        yield say("more", language, count=len(problems) - MOST)


def tell_problem(problem: Problem, language: Language) -> str:
    """Return a problem in words; one without words is shown by its code."""
    for words in (PROBLEMS, ERRORS, TROUBLES):
        pair = words.get(problem.code)
        if pair is not None:
            facts = {
                name: mask(str(fact)) if name == "text" else fact
                for name, fact in problem.facts.items()
            }
            return re.sub(r"\s{2,}", " ", fill_words(choose_words(pair, language), facts)).strip()
    return problem.code
