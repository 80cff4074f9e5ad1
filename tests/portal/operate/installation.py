"""An installation of a test's own, driven by the command line alone, on SQLite or PostgreSQL."""

import atexit
import contextlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.house.tree import ROOT

ANSWERS = ("--place", "青龙街道", "--username", "admin")
WORDS = secrets.token_urlsafe(12)
SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")


class Installation:
    """A folder and a database, empty at first."""

    def __init__(self, folder, server=SERVER if ON_POSTGRES else "", like=None):
        self.data, self.server = folder, server
        self.told = {"TONGXIN_DATA": str(folder), "TONGXIN_PASSWORD": WORDS}
        self.name = f"tongxin_{secrets.token_hex(6)}"
        if server:
            with psycopg.connect(server, autocommit=True) as opened:
                opened.execute(f"CREATE DATABASE {self.name} TEMPLATE {like or 'template1'}")
            self.told["DATABASE_URL"] = f"{server.rpartition('/')[0]}/{self.name}"

    def environment(self, **told):
        ours = ("TONGXIN", "DJANGO", "DATABASE_URL")
        return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | self.told | told

    def run(self, *arguments, **told):
        """Run one command and return its exit code and all that it said."""
        done = subprocess.run(
            [sys.executable, "-m", "tongxin", *map(str, arguments)], capture_output=True, text=True,
            env=self.environment(**told), cwd=ROOT, encoding="utf-8", stdin=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def python(self, code):
        """Run some code inside the installation and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True,
            env=self.environment(), cwd=ROOT, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments, **told):
        """Start one command and return its process, which the caller ends."""
        return subprocess.Popen(
            [sys.executable, "-m", "tongxin", *map(str, arguments)], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.environment(**told),
            cwd=ROOT,
        )  # fmt: skip

    @contextlib.contextmanager
    def open(self):
        if "DATABASE_URL" in self.told:
            with psycopg.connect(self.told["DATABASE_URL"], autocommit=True) as opened:
                yield opened
            return
        opened = sqlite3.connect(self.data / "tongxin.sqlite3", isolation_level=None)
        with contextlib.closing(opened):
            yield opened

    def ask(self, query):
        """Return the rows of a query."""
        with self.open() as opened:
            return [tuple(row) for row in opened.execute(query).fetchall()]

    def change(self, query):
        """Change rows behind the program's back."""
        with self.open() as opened:
            opened.execute(query)


_made = {}


def make_installation(folder, **server):
    """Return an installation that was set up; it is done once, and copied from then on."""
    key = server.get("server", "")
    if key not in _made:
        _made[key] = Installation(Path(tempfile.mkdtemp(prefix="tongxin-made-")), **server)
        code, said = _made[key].run("init", *ANSWERS)
        assert code == 0, said
        atexit.register(shutil.rmtree, _made[key].data, ignore_errors=True)
    shutil.copytree(_made[key].data, folder, dirs_exist_ok=True)
    return Installation(folder, like=_made[key].name, **server)
