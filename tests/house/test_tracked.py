"""What git keeps is the product alone: nothing made, nothing huge, no secret, no machine's path."""

import re

from tests.house.tree import ROOT, list_tracked

MADE = re.compile(
    r"(^|/)(__pycache__|\.venv|node_modules|dist|build|out|\.\w+_cache|\.hypothesis)/"
    r"|\.(pyc|pyo|egg-info|log|tmp|bak|orig|swp)$|(^|/)(\.DS_Store|Thumbs\.db|~\$.*)$"
)
LARGEST_BYTES = 1_000_000
LARGE = {"benchmarks/data/": 5_000_000}  # folder -> bytes that a file there may have
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bxox[abp]-[0-9A-Za-z-]{20,}|\bsk-[A-Za-z0-9]{32,}"
    r"|(?i:\b(password|passwd|secret_key|api_key|token)\s*=\s*[\"'][^\"'{}<>$\s]{12,}[\"'])"
)
# Written in two parts, that this file may be read by its own test.
PLACES = re.compile("(?<![\\w.])/(?:wo" + "rk|ro" + "ot)/|shared/" + "hooks|\\.\\./sha" + "red")
SHARED_LOOKUP = re.compile("/ *[\"']sha" + "red[\"']")
BINARY = {".xlsx", ".xls", ".et", ".ods", ".png", ".jpg", ".zip", ".gz", ".ico", ".woff2"}


def read_tracked():
    for name in list_tracked():
        path = ROOT / name
        if path.suffix.lower() not in BINARY:
            yield name, path.read_bytes().decode("utf-8", errors="replace")


def find_lines(pattern, ours=lambda name: True):
    return [
        f"{name}:{number} {line.strip()[:100]}"
        for name, text in read_tracked()
        if ours(name)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_that_a_command_makes_is_kept():
    made = [name for name in list_tracked() if MADE.search(name)]
    assert not made, "\n".join(made)


def test_no_file_is_over_one_megabyte_but_those_listed():
    large = [
        f"{name}: {size} bytes"
        for name in list_tracked()
        if (size := (ROOT / name).stat().st_size) > allowed_bytes(name)
    ]
    assert not large, "\n".join(large)


def allowed_bytes(name: str) -> int:
    return next((most for folder, most in LARGE.items() if name.startswith(folder)), LARGEST_BYTES)


def test_no_secret_is_kept():
    found = find_lines(SECRETS)
    assert not found, "\n".join(found)


def test_no_path_of_one_machine_is_named():
    found = find_lines(PLACES)
    assert not found, "\n".join(found)


def test_the_folder_beside_the_repository_is_looked_up_in_one_place():
    found = find_lines(
        SHARED_LOOKUP, lambda name: name.endswith(".py") and name != "tests/shared_data.py"
    )
    assert not found, "\n".join(found)


def test_every_file_ends_its_lines_as_git_keeps_them():
    mixed = [name for name, text in read_tracked() if "\r\n" in text and name.endswith(".py")]
    assert not mixed, "\n".join(mixed)
