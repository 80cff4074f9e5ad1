"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket, thrown away."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tests.programs import find_postgres

OWNERS = ("postgres", "nobody")
FOR_TESTS = {  # quick, for nothing here is worth keeping
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "max_connections": "60", "shared_buffers": "64MB", "timezone": "UTC",
}  # fmt: skip
STARTS_WITHIN_S = 30


class PostgresServer:
    """A server whose files are in one folder; it can be stopped and started again."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = find_owner()

    def make(self) -> None:
        """Make the cluster; initdb refuses root, so another user owns it then."""
        if self.owner:
            shutil.chown(self.folder, self.owner)
        self.run("initdb", "--pgdata", str(self.cluster), "--auth=trust", "--username=tongxin",
                 "--encoding=UTF8", "--locale=C", "--no-sync")  # fmt: skip

    @property
    def cluster(self) -> Path:
        """Return the folder of the cluster."""
        return self.folder / "cluster"

    def start(self) -> None:
        """Start and wait until it answers."""
        told = [part for name, value in FOR_TESTS.items() for part in ("-c", f"{name}={value}")]
        command = [self.programs / "postgres", "-D", self.cluster, "-k", self.folder, *told]
        with (self.folder / "server.log").open("ab") as said:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.folder,
                user=self.owner or None, group=self.owner_group(), extra_groups=self.owner and [],
            )  # fmt: skip
        until = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < until and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        said = (self.folder / "server.log").read_text(errors="replace")
        raise RuntimeError(f"PostgreSQL did not start:\n{said[-2000:]}")

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        ready = [self.programs / "pg_isready", "-q", "-h", self.folder, "-U", "tongxin"]
        return subprocess.run(ready, check=False).returncode == 0

    def stop(self) -> None:
        """Stop at once; open connections are cut."""
        if self.process is not None and self.process.poll() is None:
            self.run("pg_ctl", "stop", "--pgdata", str(self.cluster), "--mode=fast", "--silent")
            self.process.wait(timeout=STARTS_WITHIN_S)

    def url(self, name: str = "postgres") -> str:
        """Return the address of one database as DATABASE_URL says it."""
        return f"postgres://tongxin@{quote(str(self.folder), safe='')}/{name}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as the owner of the files."""
        done = subprocess.run(
            [self.programs / program, *arguments], capture_output=True, text=True, cwd=self.folder,
            user=self.owner or None, group=self.owner_group(), extra_groups=self.owner and [],
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

    def owner_group(self) -> int | None:
        """Return the owner's group, where there is an owner other than ourselves."""
        return pwd.getpwnam(self.owner).pw_gid if self.owner else None


def find_owner() -> str | None:
    """Return who is to own the files: nobody else unless we are root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in OWNERS if name in known)


@contextlib.contextmanager
def run_postgres() -> Iterator[PostgresServer]:
    """Run a server in a folder that is removed afterwards; raises LookupError where none is."""
    programs = find_postgres()
    if programs is None:
        raise LookupError("needs postgresql (Debian: apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="tongxin-pg-"))  # short: a socket's path is limited
    server = PostgresServer(programs, folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        with contextlib.suppress(RuntimeError):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
