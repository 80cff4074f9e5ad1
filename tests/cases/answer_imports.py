"""Cases of kind table with a key: the same list imported again, rows told apart."""

from collections.abc import Mapping
from typing import Any

from tests.cases.answer_tables import canonical
from tests.cases.case import Case
from tongxin.lists.compare import Comparison, compare_imports
from tongxin.lists.read import read_table


def answer_imports(case: Case) -> None:
    """Import the inputs in the given order and compare each step."""
    key = case.given["key"]
    files = {path.stem: path for path in case.inputs}
    stored: dict[object, Mapping[str, object]] = {}
    last: list[Mapping[str, object]] = []
    times: dict[str, int] = {}
    for name in case.given["order"]:
        table = read_table(files[name])
        rows = [{k: canonical(v) for k, v in row.values.items()} for row in table.good_rows]
        compared = compare_imports(last, rows, key)
        times[name] = times.get(name, 0) + 1
        label = (
            name
            if times[name] == 1
            else f"{name}_again"
            if times[name] == 2
            else f"{name}_{times[name]}"
        )
        compare_step(case, label, compared)
        stored |= {row[key]: row for row in rows}
        last = rows
    if "stored_after_all" in case.expect:
        case.match("stored_after_all", case.expect["stored_after_all"], len(stored))


def compare_step(case: Case, label: str, compared: Comparison) -> None:
    """Compare one import; counts and lists of keys are both understood."""
    wanted: Mapping[str, Any] = case.expect.get(label, {})
    changes = [
        {"key": c.key, "field": c.field, "from": c.before, "to": c.after} for c in compared.changed
    ]
    got = {"new": compared.new, "unchanged": compared.unchanged, "absent": compared.absent}
    for name, keys in got.items():
        if name in wanted:
            counted = isinstance(wanted[name], int)
            case.match(f"{label} {name}", wanted[name], len(keys) if counted else list(keys))
    if "changed" in wanted:
        counted = isinstance(wanted["changed"], int)
        case.match(
            f"{label} changed",
            wanted["changed"],
            len(compared.changed_keys) if counted else changes,
        )
