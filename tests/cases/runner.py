"""Chooses who answers a case, by its kind and the shape of what is in it, never by its name."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.cases.answer_days import (
    answer_deadlines,
    answer_event,
    answer_festivals,
    answer_folding,
    answer_working_days,
)
from tests.cases.answer_imports import answer_imports
from tests.cases.answer_people import answer_people
from tests.cases.answer_rest import (
    answer_archive,
    answer_coordinates,
    answer_export,
    answer_matching,
    answer_text,
)
from tests.cases.answer_rolls import answer_rolls
from tests.cases.answer_tables import answer_table
from tests.cases.answer_values import answer_names, answer_values
from tests.cases.case import Case, NotYet, read_cases

Answer = Callable[[Case], None]
BY_INPUT: dict[tuple[str, str], Answer] = {
    ("calendar", "ask"): answer_festivals,
    ("calendar", "days"): answer_working_days,
    ("calendar", "cases"): answer_deadlines,
    ("workflow", "cases"): answer_deadlines,
    ("calendar", "description"): answer_folding,
    ("calendar", "event"): answer_event,
    ("geo", "wgs84"): answer_coordinates,
    ("text", "text"): answer_text,
    ("export", "cells"): answer_export,
    ("matching", "demands"): answer_matching,
    ("linkage", "names"): answer_names,
    ("linkage", "records"): answer_people,
    ("values", "names"): answer_names,
}
LATER = {
    "linkage": "questions of another form about who is who",
    "workflow": "matters with states",
    "vote": "votes and nominations",
    "document": "seals and codes on documents",
    "geo": "walking along paths",
}


def choose_answer(case: Case) -> Answer:
    """Return who answers a case. Raises NotYet with the reason."""
    if case.kind == "table":
        return answer_imports if "key" in case.given and "order" in case.given else answer_table
    if case.inputs and all(path.suffix == ".zip" for path in case.inputs):
        return answer_archive
    data = case.data
    for (kind, name), answer in BY_INPUT.items():
        if kind == case.kind and name in data and (name != "cases" or "due" in case.expect):
            return answer
    if case.kind == "values":
        return answer_values
    if case.kind == "linkage" and "rule" in case.given:
        return answer_rolls
    what = LATER.get(case.kind, f"cases of kind {case.kind or None}")
    raise NotYet(f"not yet: {what}")


def run_case(case: Case) -> list[str]:
    """Return what differs. Raises NotYet."""
    answer = choose_answer(case)
    try:
        answer(case)
    except NotYet:
        raise
    except Exception:  # a case of a stranger may not stop the others
        last = traceback.format_exc().strip().splitlines()
        case.problems.append("broke off: " + " | ".join(last[-3:]))
    return case.problems


def run_folder(folder: Path) -> int:
    """Run every case of a folder, print what differs, and return the exit code."""
    passed = failed = skipped = 0
    for case in read_cases(folder):
        try:
            problems = run_case(case)
        except NotYet as reason:
            skipped += 1
            print(f"SKIPPED {case.id}: {reason}")
            continue
        if problems:
            failed += 1
            print(f"FAILED {case.id}")
            for problem in problems:
                print(f"    {problem}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Run the folder named, or the copy that ships with the tests."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "data"
    if not folder.is_dir():
        print(f"no such folder: {folder}", file=sys.stderr)
        return 2
    return run_folder(folder)
