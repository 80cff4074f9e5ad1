"""Hold findings to the truth: each kind's precision and recall, and both sums of money."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SURE = 0.95
MISSED = "missed_entitled"
DATES = "death_date_conflict"
ABOUT_DEATH = ("paid_after_death", DATES)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """One kind: lines of the truth, findings that are sure, and how many of each agree.

    excused: findings about people whose death no register holds, and lines about them that no
    audit could find; they count in `precision` and `recall`, not in the two `fair` shares.
    """

    kind: str
    lines: int
    found: int
    right: int
    hit: int
    excused_findings: int = 0
    excused_lines: int = 0

    @property
    def precision(self) -> float | None:
        """Right findings among findings; None without any."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Lines found among lines; None without any."""
        return self.hit / self.lines if self.lines else None

    @property
    def fair_precision(self) -> float | None:
        """Precision without what the registers cannot tell."""
        found = self.found - self.excused_findings
        return self.right / found if found else None

    @property
    def fair_recall(self) -> float | None:
        """Recall without what the registers cannot tell."""
        lines = self.lines - self.excused_lines
        return min(1.0, self.hit / lines) if lines else None


@dataclass(frozen=True, slots=True)
class Money:
    """One sum in fen: in the truth, in the sure findings, and in the truth that can be found."""

    truth_fen: int
    found_fen: int
    excused_truth_fen: int
    excused_found_fen: int

    @property
    def error(self) -> float | None:
        """How far the found sum is from the truth, as a share of it."""
        return _part(self.found_fen, self.truth_fen)

    @property
    def fair_error(self) -> float | None:
        """The same without what the registers cannot tell."""
        found = self.found_fen - self.excused_found_fen
        return _part(found, self.truth_fen - self.excused_truth_fen)


@dataclass(slots=True)
class Judged:
    """All scores of one run; wrong: the sure findings that agree with no line of the truth."""

    scores: list[Score]
    recoverable: Money
    owed: Money
    unsure: int
    wrong: list[Row] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)


def judge(
    truth: list[Row],
    findings: Iterable[Row],
    unseen: frozenset[str] = frozenset(),
    doubtful: frozenset[str] = frozenset(),
) -> Judged:
    """Return the scores of findings at `SURE` and above.

    unseen: people whose death no register holds. doubtful: rows paid between two death dates
    that disagree: a claim on them for the death is left out, right or wrong. One line is found
    once: a second finding of the same line is a wrong one.
    """
    rows = [
        row
        for row in findings
        if not (row["row_ref"] in doubtful and row["fault_type"] in ABOUT_DEATH)
    ]
    sure = [row for row in rows if row["confidence"] and float(row["confidence"]) >= SURE]
    open_lines: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(truth):
        for key in list_keys(line):
            open_lines.setdefault(key, number)
    hit: set[int] = set()
    wrong: list[Row] = []
    for row in sure:
        number = open_lines.get(list_keys(row)[0], -1)
        if number < 0 or number in hit:
            wrong.append(row)
        else:
            hit.add(number)
    lost = [line for number, line in enumerate(truth) if number not in hit]
    kinds = sorted({row["fault_type"] for row in truth} | {row["fault_type"] for row in sure})
    scores = _score(kinds, truth, sure, hit, (wrong, lost), unseen)
    recoverable, owed = (_sum_money(truth, sure, (wrong, lost), unseen, sign) for sign in (1, -1))
    return Judged(scores, recoverable, owed, len(rows) - len(sure), wrong, lost)


def list_keys(line: Row) -> list[tuple[str, ...]]:
    """Return what a finding may name to be this line: a row, or a person's month."""
    kind = line["fault_type"]
    if kind == MISSED:
        return [(kind, line["subject_id"], line["scheme"], line["month"])]
    if kind == DATES:
        return [(kind, line["subject_id"])]
    rows = (line["row_ref"], line.get("alt_row_ref", ""))
    return [(kind, row) for row in rows if row] or [(kind, "")]


def _score(
    kinds: list[str],
    truth: list[Row],
    sure: list[Row],
    hit: set[int],
    apart: tuple[list[Row], list[Row]],
    unseen: frozenset[str],
) -> list[Score]:
    wrong, lost = apart
    lines, found = _count(truth), _count(sure)
    right = _count(line for number, line in enumerate(truth) if number in hit)
    excused_findings = _count(row for row in wrong if _is_excused(row, unseen))
    excused_lines = _count(line for line in lost if _cannot_be_known(line))
    return [
        Score(
            kind,
            *(lines[kind], found[kind], right[kind], right[kind]),
            *(excused_findings[kind], excused_lines[kind]),
        )
        for kind in kinds
    ]


def _count(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["fault_type"] for row in rows)


def _is_excused(row: Row, unseen: frozenset[str]) -> bool:
    return row["fault_type"] == MISSED and row["subject_id"] in unseen


def _cannot_be_known(line: Row) -> bool:
    return line.get("kind") == "unregistered"


def _sum_money(
    truth: list[Row],
    sure: list[Row],
    apart: tuple[list[Row], list[Row]],
    unseen: frozenset[str],
    sign: int,
) -> Money:
    wrong, lost = apart
    excused_found = [row for row in wrong if _is_excused(row, unseen)]
    excused_truth = [line for line in lost if _cannot_be_known(line)]
    sums = (_total(rows, sign) for rows in (truth, sure, excused_truth, excused_found))
    return Money(*sums)


def _total(rows: Iterable[Row], sign: int) -> int:
    deltas = (int(row["delta_cents"] or 0) for row in rows)
    return sum(abs(delta) for delta in deltas if delta * sign > 0)


def _part(found: int, truth: int) -> float | None:
    if truth == 0:
        return None if found else 0.0
    return found / truth - 1
