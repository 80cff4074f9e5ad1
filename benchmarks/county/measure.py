"""Read a county's truth and an audit's findings, and print how far they agree."""

import csv
from pathlib import Path

from benchmarks.county.scores import Judged, Row, judge
from benchmarks.figures import format_share, print_table

WANTED_SHARE, WANTED_MONEY = 0.99, 0.02
REGISTER_BOUND = {("paid_after_death", "recall"), ("missed_entitled", "precision")}
MOST_SHOWN = 5
NONE: frozenset[str] = frozenset()


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a UTF-8 file with headings."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_unseen(county: Path) -> frozenset[str]:
    """Return the people whose death no register holds, where the county tells them."""
    fates = county / "truth" / "fates.csv"
    if not fates.exists():
        return NONE
    return frozenset(
        row["subject_id"]
        for row in read_rows(fates)
        if row["what"] == "death" and row["in_deaths_and_cremations"] == "00"
    )


def measure(county: Path, out: Path) -> Judged:
    """Return how the findings of a run agree with the county's truth."""
    truth = read_rows(county / "truth" / "truth.csv")
    findings = read_rows(out / "findings.csv")
    apart = county / "truth" / "doubtful.csv"
    doubtful = frozenset(row["row_ref"] for row in read_rows(apart)) if apart.exists() else NONE
    return judge(truth, findings, read_unseen(county), doubtful)


def print_judged(judged: Judged, show: int = MOST_SHOWN) -> bool:
    """Print the table; return whether everything that is wanted is reached."""
    print_table(
        ("kind", "lines", "found", "right", "precision", "recall", "fair P", "fair R", ""),
        [
            (
                *(score.kind, score.lines, score.found, score.right),
                *(format_share(score.precision), format_share(score.recall)),
                *(format_share(score.fair_precision), format_share(score.fair_recall)),
                "" if reaches(score.fair_precision) and reaches(score.fair_recall) else "BELOW",
            )
            for score in judged.scores
        ],
    )
    print()
    sums = (("recoverable", judged.recoverable), ("owed", judged.owed))
    print_table(
        ("yuan", "truth", "found", "error", "fair error", ""),
        [
            (
                *(name, money.truth_fen / 100, money.found_fen / 100),
                *(format_share(money.error), format_share(money.fair_error)),
                "" if abs(money.fair_error or 0.0) <= WANTED_MONEY else "BEYOND",
            )
            for name, money in sums
        ],
    )
    print(f"\n{judged.unsure:,} findings below 0.95: for review, in no figure above")
    print("fair: without deaths that no register holds")
    for name, rows in (("wrong", judged.wrong), ("lost", judged.lost)):
        for row in rows[:show]:
            print(f"  {name}: {', '.join(value for value in row.values() if value)}")
        if len(rows) > show:
            print(f"  {name}: {len(rows) - show:,} more")
    good = all(reaches(s.fair_precision) and reaches(s.fair_recall) for s in judged.scores)
    return good and all(abs(money.fair_error or 0.0) <= WANTED_MONEY for _, money in sums)


def reaches(share: float | None) -> bool:
    """Tell whether a share is what is wanted; nothing to find is no failure."""
    return share is None or share >= WANTED_SHARE
