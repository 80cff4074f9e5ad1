"""Run the tests that use a database once more on a real PostgreSQL server, started for them.

python -m tests.on_postgres [what pytest takes]
"""

import os
import subprocess
import sys

from tests.house.tree import ROOT
from tests.programs import find_postgres

FOLDERS = ("tests/kernel", "tests/systems", "tests/portal")


def main(arguments: list[str]) -> int:
    """Return pytest's exit code; 0 with a line where there is no server to be had."""
    if sys.platform == "win32" or find_postgres() is None:
        print("tests: not run on PostgreSQL, which is not here (Debian: apt install postgresql)")
        return 0
    from tests.postgres_server import run_postgres  # noqa: PLC0415 - Windows has no such users

    told = [each for each in arguments if each.startswith("tests/")]
    command = [sys.executable, "-m", "pytest", *arguments, *(() if told else FOLDERS)]
    with run_postgres() as server:
        print(f"tests: once more on PostgreSQL ({server.programs.parent.name})", flush=True)
        told_server = {**os.environ, "DATABASE_URL": server.url()}
        return subprocess.run(command, cwd=ROOT, env=told_server, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
