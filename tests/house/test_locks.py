"""Every locked dependency has a wheel for each machine that we serve, and a free licence."""

import json
import re
from dataclasses import dataclass
from importlib import metadata

import pytest
from packaging.utils import canonicalize_name

from requirements.targets import TARGETS, applies_to_target, fits_target
from tests.house.tree import ROOT, read_text

LOCKS = ["run", "dev", "bench"]
ENTRY = re.compile(r"^(?P<name>[\w.\[\],-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? \\$")
REFUSED = re.compile(r"\b(A?GPL|L?GPL|GNU (AFFERO|LESSER|GENERAL))", re.IGNORECASE)
OPEN = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Zlib|Unlicense|0BSD|CC0|ZPL)",
    re.IGNORECASE,
)
# The LGPL lets a work of any licence call the library as it is installed; Django has no other
# driver for PostgreSQL, and an office on SQLite can take it out.
CALLED_UNDER_LGPL = {"psycopg", "psycopg-binary"}
NOT_AT_RUN_TIME = {"pandas", "protobuf", "ortools", "timefold", "jpype1", "ray", "pytest"}


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of a lock: what is installed, where, and the hashes that are accepted."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]


def read_lock(lock: str) -> list[Locked]:
    found, hashes = [], set()
    for line in read_text(f"requirements/{lock}.txt").splitlines():
        if entry := ENTRY.match(line):
            hashes = set()
            found.append((entry, hashes))
        elif "--hash=sha256:" in line:
            hashes.add(line.split("sha256:")[1].split()[0])
        else:
            assert line.lstrip().startswith("#"), f"{lock}.txt has a line of another form: {line}"
    return [
        Locked(canonicalize_name(e["name"]), e["version"], e["marker"] or "", frozenset(h))
        for e, h in found
    ]


@pytest.fixture(scope="module")
def wheels():
    return json.loads(read_text("requirements/wheels.json"))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"{target.system}-3.{target.minor}")
@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_dependency_has_a_wheel_on_every_machine_we_serve(lock, target, wheels):
    without = [
        f"{locked.name}=={locked.version}"
        for locked in read_lock(lock)
        if applies_to_target(locked.marker, target)
        and not any(
            fits_target(file, target) and sha in locked.hashes
            for file, sha in wheels.get(f"{locked.name}=={locked.version}", {}).items()
        )
    ]
    assert not without, f"no wheel for {target}: {', '.join(without)}"


@pytest.mark.parametrize("lock", LOCKS)
def test_one_version_of_a_dependency_is_installed_on_a_machine(lock):
    for target in TARGETS:
        names = [e.name for e in read_lock(lock) if applies_to_target(e.marker, target)]
        assert len(names) == len(set(names)), f"{lock}: two versions on {target}"


def test_the_list_of_wheels_knows_exactly_what_is_locked(wheels):
    locked = {f"{e.name}=={e.version}" for lock in LOCKS for e in read_lock(lock)}
    assert set(wheels) == locked


def test_what_is_declared_is_locked():
    declared = metadata.requires("tongxin") or []
    names = {
        canonicalize_name(re.match(r"[\w.-]+", line)[0]) for line in declared if "extra" not in line
    }
    assert names <= {e.name for e in read_lock("run")}


@pytest.mark.parametrize("wider", ["dev", "bench"])
def test_tests_and_benchmarks_run_on_the_versions_that_people_install(wider):
    pinned = {(e.name, e.version) for e in read_lock("run")}
    assert pinned <= {(e.name, e.version) for e in read_lock(wider)}


def test_heavy_libraries_of_the_benchmarks_do_not_come_to_the_clerk():
    assert not NOT_AT_RUN_TIME & {e.name for e in read_lock("run")}


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_no_dependency_has_a_licence_that_binds_ours(lock):
    bound = []
    for locked in read_lock(lock):
        try:
            said = read_licence(locked.name)
        except metadata.PackageNotFoundError:
            continue  # for another system or Python than this one
        if locked.name in CALLED_UNDER_LGPL:
            assert "LGPL" in said
            continue
        if not OPEN.search(said) or (REFUSED.search(said) and not offers_choice(said)):
            bound.append(f"{locked.name}: {said}")
    assert not bound, "\n".join(bound)


def read_licence(name: str) -> str:
    known = metadata.metadata(name)
    classified = [c for c in known.get_all("Classifier", []) if c.startswith("License")]
    short = [(known.get("License") or "").strip().splitlines()[:1]]
    said = [
        known.get("License-Expression") or "",
        *classified,
        *(line for s in short for line in s),
    ]
    return " | ".join(filter(None, said)) or read_licence_file(name)


def read_licence_file(name: str) -> str:
    """The first words of the licence that comes with a package which declares none."""
    texts = [f for f in metadata.files(name) or [] if f.name.startswith("LICENSE")]
    return " | ".join(f.read_text(encoding="utf-8").strip().splitlines()[0] for f in texts)


def offers_choice(licence: str) -> bool:
    return " OR " in licence and bool(OPEN.search(licence))


def test_our_own_licence_is_apache():
    text = read_text("LICENSE")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "[name of copyright owner]" not in text
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
