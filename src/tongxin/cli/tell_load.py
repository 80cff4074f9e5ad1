"""Say what tongxin load took, and what it did not with the place and the reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tongxin.cli.language import choose_words, get_language
from tongxin.cli.sentences import fill_words
from tongxin.cli.tell_tables import tell_numbers
from tongxin.cli.troubles import locate_trouble, tell_trouble
from tongxin.cli.words_load import ROWS, SAYS
from tongxin.cli.words_plan import LISTS
from tongxin.desk.form_columns import find_form
from tongxin.desk.trouble import Trouble
from tongxin.errors import DomainError

if TYPE_CHECKING:
    from tongxin.systems.services.loading.load_lists import Loaded
    from tongxin.systems.services.models import ImportRow

MOST, MOST_WARNINGS = 200, 20
ROSTER_COLUMNS = {"name": "名称", "id": "编号"}


@dataclass(slots=True)
class Told:
    """What was counted so far: files, what was taken, what was left, files known before."""

    files: int = 0
    taken: int = 0
    left: int = 0
    known: int = 0


def say(code: str, **facts: object) -> str:
    """Return a sentence in the language of this run."""
    return choose_words(SAYS[code], get_language()).format(**facts)


def tell_start(place: str, start: date, days: int, dry_run: bool) -> None:
    """Say where and for which days is loaded."""
    click.echo(say("into", place=place, start=start.isoformat(), days=days))
    if dry_run:
        click.echo(say("dry"))


def tell_done(code: str, **facts: object) -> None:
    """Say what was taken of a file as a whole."""
    click.echo(say(code, **facts))


def tell_lists(loaded: "Loaded", told: Told) -> None:
    """Say what became of each file of lists, and of each row that was not taken."""
    from tongxin.systems.services.models import RowState

    troubles: list[Trouble] = []
    warnings: list[Trouble] = []
    for batch in loaded.batches:
        rows = list(batch.rows.order_by("sheet", "number"))
        taken = Counter(row.list_kind for row in rows if row.state == RowState.TAKEN)
        left = [row for row in rows if row.state == RowState.REFUSED]
        whole = [_as_trouble(problem, batch.file_name) for problem in batch.troubles]
        _tell_file(batch.file_name, taken, len(left))
        for row in rows:
            found = _list_troubles(row, batch.file_name)
            (troubles if row.state == RowState.REFUSED else warnings).extend(found)
        troubles += [trouble for trouble in whole if trouble.keeps_out]
        warnings += [trouble for trouble in whole if not trouble.keeps_out]
        told.taken += taken.total()
        told.left += len(left) + sum(trouble.keeps_out for trouble in whole)
    for file in loaded.known:
        click.echo(say("known", file=file))
        told.known += 1
    _tell_troubles("not_taken", troubles, MOST)
    _tell_troubles("warnings", warnings, MOST_WARNINGS)


def _tell_file(file: str, taken: Counter[str], left: int) -> None:
    kinds = [
        say("kind", kind=choose_words(LISTS.get(kind, (kind, kind)), get_language()), count=count)
        for kind, count in sorted(taken.items())
    ]
    told = say("kinds", told="，".join(kinds)) if kinds else ""
    line = say("file", file=file, taken=taken.total(), kinds=told)
    click.echo(line + (say("left", left=left) if left else ""))


def _list_troubles(row: "ImportRow", file: str) -> Iterable[Trouble]:
    """Return a row's problems; of a refused row only what keeps it out."""
    hard = [problem for problem in row.problems if problem["weight"] == "error"]
    for problem in hard or row.problems:
        yield _as_trouble(problem, file, row)


def _as_trouble(problem: dict[str, Any], file: str, row: "ImportRow | None" = None) -> Trouble:
    form = find_form(row.list_kind) if row is not None else None
    headings = {column.field: column.heading for column in form.columns} if form else {}
    field = str(problem.get("field", ""))
    column = headings.get(field, ROSTER_COLUMNS.get(field, field))
    facts = {name: fact for name, fact in (problem.get("facts") or {}).items() if fact != "None"}
    return Trouble(
        weight=problem["weight"],
        code=problem["code"],
        file=file,
        sheet=row.sheet if row is not None else str(problem.get("sheet", "")),
        row=row.number if row is not None else None,
        column=column,
        value=str(problem.get("value", "")),
        facts=facts,
    )


def _tell_troubles(head: str, troubles: Sequence[Trouble], most: int) -> None:
    if not troubles:
        return
    language = get_language()
    click.echo(say(head))
    groups = _group(troubles)
    for trouble, rows in groups[:most]:
        pair = ROWS.get(trouble.code)
        facts = {"field": trouble.column, **trouble.facts}
        what = fill_words(choose_words(pair, language), facts) if pair else ""
        where = _locate(trouble, rows)
        click.echo(say("line", where=where, what=what or tell_trouble(trouble, language)))
    if len(groups) > most:
        click.echo(say("more", count=len(groups) - most))


def _group(troubles: Iterable[Trouble]) -> list[tuple[Trouble, list[int]]]:
    """Return each trouble once, with all the rows of its sheet that have it."""
    groups: dict[tuple[object, ...], tuple[Trouble, list[int]]] = {}
    for trouble in troubles:
        facts = tuple(sorted((name, str(fact)) for name, fact in trouble.facts.items()))
        same = (trouble.file, trouble.sheet, trouble.column, trouble.code, trouble.value, facts)
        _, rows = groups.setdefault(same, (trouble, []))
        if trouble.row is not None and trouble.row not in rows:
            rows.append(trouble.row)
    return list(groups.values())


def _locate(trouble: Trouble, rows: Sequence[int]) -> str:
    if len(rows) < 2:
        return locate_trouble(trouble, get_language())
    numbers = say("rows", rows=tell_numbers(rows))
    head = locate_trouble(replace(trouble, row=None, column=""), get_language())
    column = say("column", column=trouble.column) if trouble.column else ""
    return f"{head}{numbers}{column}"


def tell_whole(file: str, refusal: DomainError, where: str, told: Told, *, sheet: str = "") -> None:
    """Say why nothing of a file or a sheet was taken, fault by fault."""
    from tongxin.kernel.pages.refusals import tell_refusal

    faults = refusal.facts.get("faults")
    listed = faults if isinstance(faults, list | tuple) else ()
    name = f"{file}〔{sheet}〕" if sheet else file
    click.echo(say("whole_refused", file=name, what=tell_refusal(refusal)))
    for fault in listed[:MOST]:
        what = tell_refusal(DomainError(fault.code, **fault.facts))
        click.echo(say("line", where=say(where, line=fault.line), what=what))
    if len(listed) > MOST:
        click.echo(say("more", count=len(listed) - MOST))
    told.left += max(1, len(listed))


def tell_sum(told: Told) -> None:
    """Say the whole in one line."""
    facts = {"files": told.files, "taken": told.taken, "left": told.left, "known": told.known}
    click.echo(say("sum", **facts))
