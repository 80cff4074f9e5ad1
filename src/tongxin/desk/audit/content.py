"""What the papers of an audit are made from, as values: findings, cases, sources, rows set aside.

Money is whole fen, months are YYYYMM. A finding is one row and month; a case holds the findings
of one kind, person and scheme that are equally sure, and is what somebody goes to see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.words import HARMLESS
from tongxin.engines.audit.policy import Policy

Language = Literal["zh", "en"]
Certainty = Literal["confirmed", "probable", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("confirmed", "probable", "possible")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with what the roll says; file, seq and row are empty where no row was paid.

    person: the same for every way in which one person is written. row: as the spreadsheet shows.
    """

    finding_id: str
    kind: str
    scheme: str
    month: int
    file: str
    seq: str
    row: int | None
    alt_file: str
    alt_row: int | None
    person: str
    subject_id: str
    name: str
    number: str
    township: str
    village: str
    account: str
    delta_fen: int
    certainty: Certainty
    confidence: float
    visit_first: bool
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one kind, person and scheme, equally sure; in the order of their months."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The earliest finding, which speaks for what all share."""
        return self.findings[0]

    @property
    def recoverable_fen(self) -> int:
        """What was paid beyond what was due; never netted with what is owed."""
        return sum(max(0, one.delta_fen) for one in self.findings)

    @property
    def owed_fen(self) -> int:
        """What is owed to the person; nothing while somebody has to see the person first."""
        return sum(max(0, -one.delta_fen) for one in self.findings if not one.visit_first)

    @property
    def visit_fen(self) -> int:
        """What would be owed if the person is found; in no total."""
        return sum(max(0, -one.delta_fen) for one in self.findings if one.visit_first)


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet that was read: what it is, how many rows, until which day it speaks."""

    role: str
    scheme: str
    month: int | None
    file: str
    sheet: str
    sha256: str
    rows_read: int
    rows_kept: int
    rows_aside: int
    as_of: str


@dataclass(frozen=True, slots=True)
class Aside:
    """One row that could not be taken, and why."""

    file: str
    sheet: str
    row: int
    reason: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the rolls' ways of writing people met the population register; counts of those ways.

    exact: with what reviewers decided. unsure: linked below 0.95. conflict: a number that is
    somebody else's. unknown: not found.
    """

    exact: int = 0
    probable: int = 0
    unsure: int = 0
    conflict: int = 0
    unknown: int = 0

    @property
    def whole(self) -> int:
        """All ways of writing."""
        return self.exact + self.probable + self.unsure + self.conflict + self.unknown


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the run says of itself: a stable code and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditContent:
    """Everything that the papers tell.

    asides: at most so many as a workbook can show. people: on the rolls, by township.
    questions: what a person must know of the files or has settled.
    """

    policy: Policy
    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]
    sources: tuple[Source, ...]
    asides: tuple[Aside, ...]
    coverage: Coverage
    people: Mapping[str, int]
    registers: tuple[tuple[str, Coverage], ...] = ()
    remarks: tuple[Remark, ...] = ()
    questions: tuple[Question, ...] = ()
    made_by: str = ""

    @property
    def rows_aside(self) -> int:
        """How many rows were set aside in all."""
        return sum(source.rows_aside for source in self.sources)

    @property
    def asks(self) -> bool:
        """Tell whether a row was lost or a question is open, so that somebody must look."""
        lost = any(one.reason not in HARMLESS for one in self.asides)
        return lost or any(not question.accepted for question in self.questions)
