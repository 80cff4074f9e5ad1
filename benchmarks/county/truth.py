"""Write the truth: faulty rows, the people behind the entries, what befell them, and counts."""

import json
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.county.fates import Fates
from benchmarks.county.files import write_truth
from benchmarks.county.months import name_month
from benchmarks.county.planting import IN_DOUBT, Planting
from benchmarks.county.rates import GAOLING, SCHEMES
from benchmarks.county.rolls import Line as RollLine
from benchmarks.county.rolls import Written
from benchmarks.county.spells import Spells
from benchmarks.county.texts import Texts

LINES = (
    *("fault_id", "fault_type", "kind", "hard", "scheme", "month"),
    *("row_ref", "alt_row_ref", "subject_id", "delta_cents"),
)
Line = tuple[object, ...]


def write_truths(
    work: Planting, fates: Fates, texts: Texts, written: Written, folder: Path
) -> None:
    """Write truth.csv, doubtful.csv, entries.csv, fates.csv and counts.json."""
    lines = list_lines(work, fates, written)
    write_truth(folder / "truth.csv", LINES, lines)
    doubtful = [_shape_line(work, fates, line) for line in written.lines if line.kind == IN_DOUBT]
    write_truth(folder / "doubtful.csv", LINES, doubtful)
    entries = work.entries
    held = sorted(written.entries)
    write_truth(
        folder / "entries.csv",
        ("entry_id", "scheme", "subject_id", "id_text", "name_text", "id_noise"),
        (
            (
                *(place, SCHEMES[entries.scheme[entry]]),
                work.people.numbers[entries.person[entry]],
                *(texts.numbers[entry], texts.names[entry], texts.noise[entry]),
            )
            for place, entry in enumerate(held)
        ),
    )
    write_fates(work, fates, folder)
    write_counts(work, written, lines, len(held), folder)


def list_lines(work: Planting, fates: Fates, written: Written) -> list[Line]:
    """Return the lines of truth.csv by scheme and month, those without a row last."""
    numbers = work.people.numbers
    lines = [_shape_line(work, fates, line) for line in written.lines if line.kind != IN_DOUBT]
    for one in work.entries.missed:
        month, note = name_month(one.month), work.notes[one.case]
        lines.append(
            (
                *(one.case, "missed_entitled", note, 0, SCHEMES[GAOLING], month, "", ""),
                *(numbers[one.person], one.delta),
            )
        )
    for case, person, month in work.conflicts:
        note = work.notes[case]
        lines.append(
            (
                *(case, "death_date_conflict", note, 0, "", name_month(month), "", ""),
                *(numbers[person], 0),
            )
        )
    return lines


def _shape_line(work: Planting, fates: Fates, line: RollLine) -> Line:
    note = work.notes[line.case]
    told = fates.in_deaths[line.person] or fates.in_cremations[line.person]
    if line.kind == "paid_after_death" and not told:
        note = "unregistered"
    return (
        *(line.case, line.kind, note, line.hard, SCHEMES[line.scheme], name_month(line.month)),
        *(line.row, line.other_row, work.people.numbers[line.person], line.delta),
    )


def write_fates(work: Planting, fates: Fates, folder: Path) -> None:
    """Write everybody's true deaths, moves away, prison terms and jobs, and who knows of them."""
    people = work.people
    rows: list[Line] = []
    for person in np.flatnonzero(~np.isnat(people.death)).tolist():
        told = f"{int(fates.in_deaths[person])}{int(fates.in_cremations[person])}"
        rows.append((people.numbers[person], "death", people.death[person], "", told))
    for person in np.flatnonzero(~np.isnat(people.move_away)).tolist():
        rows.append((people.numbers[person], "moved_away", people.move_away[person], "", ""))
    for what, spells in (("custody", fates.custody), ("employed", fates.employment)):
        rows += _list_spells(work, what, spells)
    headings = ("subject_id", "what", "from_date", "to_date", "in_deaths_and_cremations")
    write_truth(folder / "fates.csv", headings, rows)


def _list_spells(work: Planting, what: str, spells: Spells | None) -> list[Line]:
    if spells is None:
        return []
    triples = zip(spells.person.tolist(), spells.begins, spells.ends, strict=True)
    return [(work.people.numbers[person], what, a, b, "") for person, a, b in triples]


def write_counts(
    work: Planting, written: Written, lines: list[Line], identities: int, folder: Path
) -> None:
    """Write the counts, cases and money of the county."""
    plan = work.plan
    cases = Counter(kind for _, kind in {(line[0], str(line[1])) for line in lines})
    deltas = [int(str(line[9])) for line in lines]
    counts = {
        "persons": plan.persons,
        "seed": plan.seed,
        "mess": plan.mess,
        "faults": plan.faults,
        "registers": plan.registers,
        "roll_rows": written.rows,
        "roll_cents": written.fen,
        "roll_identities": identities,
        "cases": dict(sorted(cases.items())),
        "lines": dict(sorted(Counter(str(line[1]) for line in lines).items())),
        "recoverable_cents": sum(delta for delta in deltas if delta > 0),
        "owed_cents": -sum(delta for delta in deltas if delta < 0),
    }
    text = json.dumps(counts, ensure_ascii=False, indent=1)
    (folder / "counts.json").write_text(text + "\n", encoding="utf-8", newline="\n")
