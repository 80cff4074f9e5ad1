"""One case: what goes in, what the caller settles, what must come out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class NotYet(Exception):
    """No code answers this form of case so far; the reason is told."""


@dataclass(frozen=True)
class Case:
    """A case as its folder describes it."""

    id: str
    kind: str
    inputs: tuple[Path, ...]
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    complete: bool = True
    problems: list[str] = field(default_factory=list)

    @property
    def data(self) -> Mapping[str, Any]:
        """Return the contents of the first json input, {} when there is none."""
        for path in self.inputs:
            if path.suffix == ".json":
                return json.loads(path.read_text(encoding="utf-8"))
        return {}

    def match(self, what: str, expected: object, got: object) -> None:
        """Note a difference between what was expected and what came."""
        if expected != got:
            self.problems.append(f"{what}: expected {expected!r}, got {got!r}")


def read_cases(folder: Path) -> list[Case]:
    """Read every case of a folder: by its index.json, else by the expected.json files in it."""
    index = folder / "index.json"
    if index.is_file():
        entries = json.loads(index.read_text(encoding="utf-8"))
        found = [folder / entry["expected"] for entry in entries]
    else:
        found = sorted(folder.rglob("expected.json"))
    return [read_case(path) for path in found]


def read_case(path: Path) -> Case:
    """Read one expected.json; its inputs lie beside it."""
    told = json.loads(path.read_text(encoding="utf-8"))
    expect = told.get("expect", {})
    return Case(
        id=told.get("id", path.parent.name),
        kind=told.get("kind", ""),
        inputs=tuple(path.parent / name for name in told.get("inputs", ())),
        given=told.get("given", {}) or {},
        expect=expect,
        complete=told.get("complete", expect.get("complete", True)),
    )
