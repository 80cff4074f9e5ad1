"""Read from the file of a run what its papers tell, in an order that never changes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from tongxin.desk.audit.content import (
    Aside,
    AuditContent,
    Case,
    Coverage,
    Finding,
    Remark,
    Source,
)
from tongxin.desk.audit.question import Question
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.linkage.score import SURE

MOST_ASIDES = 50_000
_ROW = (
    "SELECT p.source_id, p.row, p.iid, p.seq FROM pay p "
    "JOIN (SELECT DISTINCT source_id, row FROM finding WHERE row IS NOT NULL) f "
    "ON f.source_id = p.source_id AND f.row = p.row"
)
_DAYS = (
    "CASE f.kind WHEN 'paid_after_death' THEN n.death_first::VARCHAR END, "
    "CASE f.kind WHEN 'ineligible_residence' THEN n.moved::VARCHAR END"
)
_FINDINGS = (
    f"WITH paid AS ({_ROW}) "
    "SELECT f.finding_id, f.kind, coalesce(f.scheme, ''), f.month, coalesce(o.file, ''), "
    "CASE WHEN p.row IS NULL THEN '' ELSE coalesce(p.seq, (p.row - o.first_row + 1)::VARCHAR) END, "
    "f.row, coalesce(a.file, ''), f.alt_row, "
    "CASE WHEN f.pid IS NULL THEN 'i' || f.iid ELSE 'p' || f.pid END, "
    "coalesce(f.subject_id, ''), coalesce(i.name, r.name, ''), coalesce(i.id, r.id, ''), "
    "coalesce(nullif(trim(i.township), ''), nullif(trim(r.township), ''), ''), "
    "coalesce(nullif(trim(i.village), ''), nullif(trim(r.village), ''), ''), "
    "coalesce(i.account, ''), f.delta_fen, f.certainty, f.confidence, f.visit_first, f.detail, "
    "{days} FROM finding f LEFT JOIN source o ON o.source_id = f.source_id "
    "LEFT JOIN source a ON a.source_id = f.alt_source_id "
    "LEFT JOIN paid p ON p.source_id = f.source_id AND p.row = f.row "
    "LEFT JOIN identity i ON i.iid = f.iid LEFT JOIN population r ON r.key = f.pid {person}"
    "ORDER BY f.kind, f.scheme NULLS FIRST, f.month, o.file NULLS FIRST, f.row NULLS FIRST, "
    "f.subject_id NULLS FIRST, f.finding_id"
)
_SOURCES = (
    "SELECT role, coalesce(scheme, ''), month, file, coalesce(sheet, ''), sha256, "
    "coalesce(rows_read, 0), coalesce(rows_kept, 0), coalesce(rows_aside, 0), "
    "coalesce(as_of::VARCHAR, '') FROM source ORDER BY role, scheme, month, file, sheet, source_id"
)
_ASIDES = (
    "SELECT o.file, coalesce(o.sheet, ''), coalesce(a.\"row\", 0), a.reason, a.facts FROM aside a "
    'JOIN source o USING (source_id) ORDER BY o.role, o.file, o.sheet, a."row", a.reason '
    f"LIMIT {MOST_ASIDES}"
)
REGISTERS = ("deaths", "moves", "marriages", "custody", "medical", "other_rolls", "employees")


def gather_content(
    connection: CONNECTION,
    policy: Policy,
    *,
    remarks: Iterable[Remark] = (),
    questions: Iterable[Question] = (),
    made_by: str = "",
) -> AuditContent:
    """Return what the papers tell of a run whose findings are settled."""
    known = _has_table(connection, "person")
    query = _FINDINGS.format(
        days=_DAYS if known else "NULL, NULL",
        person="LEFT JOIN person n ON n.pid = f.pid " if known else "",
    )
    findings = tuple(_read_finding(row) for row in connection.execute(query).fetchall())
    sources = tuple(Source(*row) for row in connection.execute(_SOURCES).fetchall())
    asides = tuple(
        Aside(file, sheet, row, reason, _read_facts(facts))
        for file, sheet, row, reason, facts in connection.execute(_ASIDES).fetchall()
    )
    return AuditContent(
        policy=policy,
        findings=findings,
        cases=group_cases(findings),
        sources=sources,
        asides=asides,
        coverage=_read_coverage(connection, "identity", "link_roll"),
        people=_count_people(connection),
        registers=tuple((role, held) for role, held in _read_registers(connection) if held.whole),
        remarks=tuple(remarks),
        questions=tuple(questions),
        made_by=made_by,
    )


def group_cases(findings: Iterable[Finding]) -> tuple[Case, ...]:
    """Return the cases: kinds together, the surest and the most money first within each."""
    ordered = sorted(findings, key=lambda one: (*_case_key(one), one.month, one.finding_id))
    cases = [Case(tuple(held)) for _, held in groupby(ordered, key=_case_key)]
    return tuple(sorted(cases, key=_rank))


def _case_key(one: Finding) -> tuple[str, str, str, str, bool]:
    return one.kind, one.person, one.scheme, one.certainty, one.visit_first


def _rank(case: Case) -> tuple[object, ...]:
    first = case.first
    money = case.recoverable_fen + case.owed_fen
    sure = ("confirmed", "probable", "possible").index(first.certainty)
    place = (first.township, first.village, first.subject_id, first.scheme, first.finding_id)
    return first.kind, sure, first.visit_first, -money * first.confidence, *place


def _read_finding(row: tuple[Any, ...]) -> Finding:
    *plain, detail, died, moved = row
    days = {name: day for name, day in (("died", died), ("moved", moved)) if day}
    return Finding(*(*plain, {**_read_facts(detail), **days}))


def _read_facts(text: object) -> Mapping[str, object]:
    facts = json.loads(text) if isinstance(text, str) and text else {}
    return facts if isinstance(facts, dict) else {}


def _read_coverage(connection: CONNECTION, rows: str, link: str) -> Coverage:
    """Return how the rows of a table were linked; all zero where they were not yet."""
    if not _has_table(connection, link):
        return Coverage()
    counts = connection.execute(
        "SELECT count(*) FILTER (how IN ('exact', 'decided')), "
        f"count(*) FILTER (how = 'fuzzy' AND p >= {SURE}), "
        f"count(*) FILTER (how = 'fuzzy' AND p < {SURE}), count(*) FILTER (how = 'conflict'), "
        f"(SELECT count(*) FROM {rows}) - count(*) FROM {link}"
    ).fetchall()
    return Coverage(*counts[0])


def _read_registers(connection: CONNECTION) -> Iterator[tuple[str, Coverage]]:
    for role in REGISTERS:
        yield role, _read_coverage(connection, role, f"link_{role}")


def _count_people(connection: CONNECTION) -> dict[str, int]:
    """Return how many people the rolls pay, by township as the rolls write it."""
    place = "coalesce(trim(i.township), '')"
    who = "JOIN who w ON w.iid = i.iid" if _has_table(connection, "who") else ""
    one = "w.who" if who else "i.iid"
    rows = connection.execute(
        f"SELECT {place}, count(DISTINCT {one}) FROM identity i {who} GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return dict(rows)


def _has_table(connection: CONNECTION, name: str) -> bool:
    return bool(
        connection.execute(
            "SELECT 1 FROM information_schema.tables WHERE table_name = ?", [name]
        ).fetchall()
    )
