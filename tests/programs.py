"""Bring what the tests drive beside Python: a browser and a database server, from Debian.

Called by the Makefile: python -m tests.programs. Installs only as root on a Debian-like
system; elsewhere one line says how. It never stops the tests: what needs a program that is not
there is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "chrome")
FONTS = Path("/usr/share/fonts/opentype/noto")
SERVERS = Path("/usr/lib/postgresql")
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
LONGEST_S = 900


def main() -> int:
    """Install what is missing, or say how; always 0."""
    missing = list_missing()
    if not missing:
        return 0
    names = " ".join(missing)
    if not may_install():
        print(f"tests: without {names} some are skipped (Debian: apt install {names})")
        return 0
    print(f"tests: installing {names} (once)", flush=True)
    if not install(missing):
        print(f"tests: apt-get could not install {names}; what needs them is skipped")
    return 0


def list_missing() -> list[str]:
    """Return the Debian packages of what is not there."""
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
        if not FONTS.is_dir():
            missing.append("fonts-noto-cjk")  # else Chinese on the pictures is boxes
    if find_postgres() is None:
        missing.append("postgresql")
    return missing


def find_postgres(root: Path = SERVERS) -> Path | None:
    """Return the folder of the newest PostgreSQL server's programs, or None."""
    found = [
        each.parent for each in root.glob("*/bin/initdb") if (each.parent / "postgres").exists()
    ]
    if found:
        return max(found, key=lambda folder: [int(n) for n in folder.parent.name.split(".")])
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb and shutil.which("postgres") else None


def may_install() -> bool:
    """Tell whether packages can be installed here without a question."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(names: list[str]) -> bool:
    """Install Debian packages, asking nothing; look the lists up again only where needed."""
    add = ["apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", *names]
    return run(add) or (run(["apt-get", "update", "--quiet=2"]) and run(add))


def run(command: list[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Run a command in silence and tell whether it worked; what it says is shown when not."""
    try:
        done = subprocess.run(
            command, env={**environment, **QUIET}, stdin=subprocess.DEVNULL, timeout=LONGEST_S,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"tests: {command[0]}: {error}")
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
