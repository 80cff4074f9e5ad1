"""Linkers side by side on one county's identities: seconds, memory, precision and recall."""

import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.county.identities import prepare, read_answers
from benchmarks.county.measure import read_rows
from benchmarks.county.run_audit import Ran, run_command
from benchmarks.figures import format_share, print_table

HERE = Path(__file__).resolve().parent
NAMES = ("ours", "pandas", "splink", "recordlinkage")


@dataclass(frozen=True, slots=True)
class LinkScore:
    """How a linker's links agree with the truth; shares are None without anything to divide by."""

    links: int
    precision: float | None
    recall: float | None
    hard_precision: float | None
    hard_recall: float | None


def compare_linkers(county: Path, folder: Path, pythons: dict[str, str]) -> None:
    """Run every linker in a process of its own, and print them in one table.

    pythons: the interpreter of a linker that lives in an environment of its own.
    """
    count = prepare(county, folder)
    answers, hard = read_answers(county, folder)
    numbers = {row["key"]: row["id"] for row in read_rows(folder / "people.csv")}
    rows: list[list[str | float | int | None]] = []
    for name in NAMES:
        ran = run_linker(name, folder, pythons.get(name, sys.executable))
        if ran.code:
            rows.append([name, None, None, None, "did not run", "", "", ""])
            continue
        score = judge_links(folder / f"links_{name}.csv", answers, hard, numbers)
        shares = (score.precision, score.recall, score.hard_precision, score.hard_recall)
        rows.append(
            [name, ran.seconds, ran.peak_gb, score.links, *(format_share(s) for s in shares)]
        )
    print(f"{count:,} identities, {len(numbers):,} people, {len(hard):,} numbers damaged (hard)\n")
    print_table(("linker", "s", "GB", "links", "P", "R", "hard P", "hard R"), rows)


def run_linker(name: str, folder: Path, python: str) -> Ran:
    """Run one linker; it reads the folder's tables and writes its links there."""
    (folder / f"links_{name}.csv").unlink(missing_ok=True)
    return run_command([python, str(HERE / f"peer_{name}.py"), str(folder)])


def judge_links(
    path: Path, answers: dict[str, str], hard: set[str], numbers: dict[str, str]
) -> LinkScore:
    """Return the score of a file of links."""
    links = {row["key"]: numbers[row["pid"]] for row in read_rows(path) if row["key"] in answers}
    right = {key for key, number in links.items() if answers[key] == number}
    on_hard = links.keys() & hard
    return LinkScore(
        links=len(links),
        precision=_part(len(right), len(links)),
        recall=_part(len(right), len(answers)),
        hard_precision=_part(len(right & hard), len(on_hard)),
        hard_recall=_part(len(right & hard), len(hard)),
    )


def _part(some: int, of: int) -> float | None:
    return some / of if of else None
