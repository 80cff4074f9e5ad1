"""Write a database with open matters as this version makes it, for later versions to open.

python -m tests.upgrade.freeze [FILE.sql]: run once for each release; the file is kept for good.
"""

import base64
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.house.tree import ROOT
from tongxin import __version__

FOLDER = Path(__file__).parent
# Keys that protect nobody: all people of the fixture are invented.
KEY = base64.b64encode(b"an invented street, an open key!").decode()
FILL = """
from tongxin.portal.start import start_django
start_django()
from django.db import transaction
from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.raise_matter import raise_matter
with transaction.atomic():
    street = make_street()
    office = street.actor("office")
    for number in range(6):
        matter = raise_matter(
            kind="need", title=f"第 {number} 件", place=street.compound, unit=street.north_unit,
            actor=street.actor("worker"), now=NOW,
        )
        for step in ("accept", "plan", "schedule")[: number % 4]:
            advance(matter, step, actor=office, now=NOW)
            matter.refresh_from_db()
"""


def list_told(data: Path) -> dict[str, str]:
    """Return the environment of an installation in a folder, on SQLite, with the open keys."""
    names = {k: v for k, v in os.environ.items() if not k.startswith(("TONGXIN", "DATABASE_URL"))}
    secret = base64.b64encode(b"open" * 12).decode()
    return names | {
        "TONGXIN_DATA": str(data), "TONGXIN_KEYS": f"1:{KEY}", "TONGXIN_SECRET_KEY": secret,
        "PYTHONUTF8": "1",
    }  # fmt: skip


def run(data: Path, *arguments: str) -> str:
    """Run Python inside the installation and return what it said; raises where it failed."""
    done = subprocess.run(
        [sys.executable, *arguments], env=list_told(data), cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout)
    return done.stdout


def freeze(target: Path) -> None:
    """Write the database as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        run(data, "-m", "tongxin", "init", "--migrate-only")
        run(data, "-c", FILL)
        opened = sqlite3.connect(data / "tongxin.sqlite3")
        target.write_text("\n".join(opened.iterdump()) + "\n", encoding="utf-8", newline="\n")
        opened.close()


if __name__ == "__main__":
    freeze(Path(sys.argv[1]) if sys.argv[1:] else FOLDER / f"{__version__}.sql")
