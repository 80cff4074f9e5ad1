"""No right is asked for that no role could ever hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tongxin
from tongxin.kernel.rights.roles import ACTIONS

SOURCE = Path(tongxin.__file__).parent
ASKING = {"require", "may", "limit", "visible_places", "visible_units", "sift_places"}


def list_asked() -> Iterator[tuple[str, str]]:
    """Return each right that is asked for by name, with the file that asks."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ASKING:
                for each in node.args:
                    value = each.value if isinstance(each, ast.Constant) else None
                    value = named.get(each.id) if isinstance(each, ast.Name) else value
                    if isinstance(value, str) and "." in value:
                        yield path.name, value


def test_every_right_that_is_asked_for_is_some_roles() -> None:
    asked = set(list_asked())
    assert {"people.edit", "territory.edit", "grants.edit"} <= {right for _file, right in asked}
    assert {each for each in asked if each[1] not in ACTIONS} == set()
