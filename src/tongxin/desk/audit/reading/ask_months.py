"""Months that lack, that are there twice, or that look like another month."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.measure import MARKS, Measures
from tongxin.desk.audit.reading.planned import Planned
from tongxin.desk.audit.source import Source
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.store import CONNECTION

ALIKE = 0.98
TWICE = 0.5
FEWEST_ALIKE = 20
FEWEST_TWICE = 20
SURELY_CHANGING = 500


def ask_missing(
    policy: Policy, sheets: Sequence[Planned], months: Collection[int]
) -> list[Question]:
    """Ask for the months of a scheme that no roll holds, and for schemes without any roll."""
    held: dict[str, set[int]] = {}
    for sheet in sheets:
        for split in sheet.plan.splits:
            if split.scheme and split.month:
                held.setdefault(split.scheme, set()).add(split.month)
    questions = []
    for scheme in policy.schemes:
        lacking = tuple(sorted(set(months) - held.get(scheme.code, set())))
        facts = {"scheme": scheme.code, "title": scheme.title, "months": lacking}
        if lacking and scheme.code in held:
            questions.append(Question("month_missing", refuses=True, facts=facts))
        elif lacking:
            questions.append(Question("scheme_without_rolls", refuses=True, facts=facts))
    return questions


def ask_empty(sources: Sequence[Source]) -> list[Question]:
    """Ask about lists without a single row; without people or payments nothing can be said."""
    return [
        Question("no_rows", source.file, source.sheet, source.role in ("roll", "population"))
        for source in sources
        if not source.rows_kept
    ]


def ask_same_content(sources: Sequence[Source]) -> list[Question]:
    """Ask about files that hold the same bytes; a dozen rows may well stay as they are."""
    files: dict[str, dict[tuple[str, str], Source]] = {}
    for source in sources:
        side = "rolls" if source.role == "roll" else "registers"
        files.setdefault(source.sha256, {})[side, source.file] = source
    questions = []
    for same in files.values():
        for (_, one), (_, other) in pairwise(sorted(same.items())):
            unlike = one.month != other.month and one.scheme == other.scheme
            refuses = not unlike or other.rows_kept >= FEWEST_ALIKE
            questions.append(
                Question("same_content", other.file, refuses=refuses, facts={"other": one.file})
            )
    return sorted(questions, key=lambda question: question.file)


def read_kept(connection: CONNECTION) -> list[tuple[int, str, str]]:
    """Return number, file and hash of the sources that a kept run has brought along."""
    sql = "SELECT source_id, file, sha256 FROM source ORDER BY source_id"
    return connection.execute(sql).fetchall()


def ask_kept(kept: Sequence[tuple[int, str, str]], sources: Sequence[Source]) -> list[Question]:
    """Ask about a file that the kept run holds already, as another month."""
    files = {sha256: file for _, file, sha256 in kept}
    return [
        Question("same_content", source.file, source.sheet, True, facts={"other": found})
        for source in sources
        if source.role == "roll" and (found := files.get(source.sha256)) is not None
    ]


def ask_alike(
    connection: CONNECTION, sources: Mapping[int, Source], measures: Measures
) -> list[Question]:
    """Ask about a month that is there twice, or that says the same as another month."""
    pairs = connection.execute(
        f"WITH marked AS (SELECT s.scheme, s.month, k.source_id, k.h FROM {MARKS} k "
        "JOIN source s USING (source_id)), "
        "sizes AS (SELECT source_id, count(*) AS n FROM marked GROUP BY source_id) "
        "SELECT a.source_id, b.source_id, count(*) / least(any_value(x.n), any_value(y.n)), "
        "least(any_value(x.n), any_value(y.n)), any_value(a.month) = any_value(b.month) "
        "FROM marked a JOIN marked b ON a.scheme = b.scheme AND a.h = b.h "
        "AND a.source_id < b.source_id JOIN sizes x ON x.source_id = a.source_id "
        "JOIN sizes y ON y.source_id = b.source_id GROUP BY a.source_id, b.source_id ORDER BY 1, 2"
    ).fetchall()
    questions = []
    for one, other, share, fewest, same_month in pairs:
        first, second = sources[one], sources[other]
        if first.sha256 == second.sha256 and first.file != second.file:
            continue
        facts = {"other": first.file, "other_sheet": first.sheet, "month": second.month,
                 "other_month": first.month, "scheme": first.scheme,
                 "percent": round(share * 100, 1)}  # fmt: skip
        where = second.file, second.sheet
        rows = min(measures.rows[one], measures.rows[other])
        if same_month and share > TWICE:
            # A few people paid arrears beside the roll of a month are no second roll.
            refuses = rows >= FEWEST_TWICE
            questions.append(Question("month_twice", *where, refuses, facts=facts))
        elif share > ALIKE and fewest >= FEWEST_ALIKE and not same_month:
            refuses = share >= 1 and rows >= SURELY_CHANGING
            questions.append(Question("months_alike", *where, refuses, facts=facts))
    return questions
