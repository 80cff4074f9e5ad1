"""From what was handed in to a problem: the lists of an office, or a problem file as it is."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from tongxin.desk.default_services import shipped_services
from tongxin.desk.errors import BadInput
from tongxin.desk.gather import Gathered, gather
from tongxin.desk.labels import Labels
from tongxin.desk.problem import Understood, build_problem
from tongxin.desk.result import ReadList
from tongxin.engines.matching.faults import require_valid
from tongxin.engines.matching.formats import problem_from_json, problem_to_json
from tongxin.standards.workdays import WorkdayTable

_PERSONAL = ("contacts",)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, and the sheets that were looked at."""

    understood: Understood
    lists: tuple[ReadList, ...] = ()

    @property
    def rows_left_out(self) -> int:
        """How many rows and files an error keeps out."""
        return count_left_out(self.understood)


def count_left_out(understood: Understood) -> int:
    """Return how many rows and files an error keeps out."""
    places = {(t.file, t.sheet, t.row) for t in understood.troubles if t.keeps_out}
    return len(places)


def read_lists(
    paths: Sequence[Path],
    *,
    start: date,
    days: int,
    table: WorkdayTable,
    catalogue: Path | None = None,
) -> Reading:
    """Return the problem that an office's lists state.

    catalogue: a catalogue of services to use instead of any in the files. Raises NothingToPlan,
    InvalidProblem, FileNotFoundError.
    """
    gathered = gather(paths)
    if catalogue is not None:
        _take_catalogue(gathered, gather([catalogue]))
    understood = build_problem(
        gathered, start=start, days=days, table=table, catalogue=[shipped_services()]
    )
    require_valid(understood.problem)
    return Reading(understood, tuple(_recount(gathered.lists, understood)))


def _take_catalogue(gathered: Gathered, other: Gathered) -> None:
    gathered.sheets = [s for s in gathered.sheets if s.form.kind != "services"]
    gathered.sheets.extend(other.of("services"))
    gathered.troubles.extend(other.troubles)
    gathered.lists.extend(other.lists)


def _recount(lists: Sequence[ReadList], understood: Understood) -> list[ReadList]:
    """Return the sheets with the rows that were left out later, too."""
    rows = {(t.file, t.sheet, t.row) for t in understood.troubles if t.keeps_out and t.row}
    bad = Counter((file, sheet) for file, sheet, _ in rows)
    recounted = []
    for item in lists:
        total, out = item.rows_taken + item.rows_left_out, bad[item.file, item.sheet]
        recounted.append(replace(item, rows_taken=total - out, rows_left_out=out))
    return recounted


def read_problem(path: Path) -> Reading:
    """Return the problem of a `tongxin.problem/1` file, with the names that it may carry.

    Raises BadInput, BadFormat, InvalidProblem.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadInput("not_json", path=path.name, reason=str(fault)[:120]) from fault
    return restate_problem(data)


def restate_problem(data: Any) -> Reading:
    """Return the problem that `state_problem` wrote, with its names.

    Raises BadFormat, InvalidProblem.
    """
    problem = problem_from_json(data)
    require_valid(problem)
    return Reading(Understood(problem, _read_names(data), (), _read_origin(data)))


def _read_names(data: Mapping[str, Any]) -> Labels:
    names = data.get("names")
    if not isinstance(names, Mapping):
        return Labels()
    known = {f.name for f in fields(Labels)}
    return Labels(
        **{
            kind: {str(k): str(v) for k, v in names[kind].items()}
            for kind in names
            if kind in known and isinstance(names[kind], Mapping)
        }
    )


def _read_origin(data: Mapping[str, Any]) -> tuple[float, float] | None:
    origin = data.get("origin")
    if isinstance(origin, list) and len(origin) == 2:
        return float(origin[0]), float(origin[1])
    return None


def state_problem(understood: Understood) -> dict[str, Any]:
    """Return the problem with its names as JSON, so that anyone can check what was understood.

    Contacts of residents are left out.
    """
    data = problem_to_json(understood.problem)
    names = {
        f.name: dict(getattr(understood.labels, f.name))
        for f in fields(Labels)
        if f.name not in _PERSONAL
    }
    data["names"] = {kind: found for kind, found in names.items() if found}
    if understood.origin:
        data["origin"] = list(understood.origin)
    return data
