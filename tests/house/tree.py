"""Read the project's own files for the tests of its shape."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def list_tracked() -> dict[str, str]:
    """Return path -> mode of every file that git keeps; skip where there is no git."""
    command = ["git", "-C", str(ROOT), "ls-files", "--stage", "-z"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and the project's own repository")
    entries = (entry.split("\t") for entry in done.stdout.decode("utf-8").split("\0") if entry)
    return {name: stage[:6] for stage, name in entries if (ROOT / name).exists()}


def list_modules(*folders: str) -> list[str]:
    """Return the Python files under folders of the project, as paths from its root.

    Migrations are left out: Django writes them.
    """
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    return [name for name in names if "/migrations/" not in name]


def read_text(name: str) -> str:
    """Return the text of one of the project's files."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def parse_module(name: str) -> ast.Module:
    """Return the syntax tree of one of the project's modules."""
    return ast.parse(read_text(name), filename=name)


def list_functions(name: str) -> Iterator[tuple[str, int]]:
    """Return each function of a module with its number of lines."""
    for node in ast.walk(parse_module(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def list_imports(name: str) -> Iterator[str]:
    """Return the full name of everything that a module imports."""
    for node in ast.walk(parse_module(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_calls(name: str) -> Iterator[tuple[int, str]]:
    """Return line and dotted name of everything that a module calls."""
    for node in ast.walk(parse_module(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            yield node.lineno, ast.unparse(node.func)
