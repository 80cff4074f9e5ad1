"""Make the virtual environment from a lock with hashes; nothing but the standard library is needed.

Called by the Makefile: python requirements/set_up.py run|dev|bench
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
WIDER = {"run": ("run", "dev", "bench"), "dev": ("dev", "bench"), "bench": ("bench",)}


def main(lock: str) -> int:
    """Set up for one lock and return the exit code; a faultless set-up is not repeated."""
    lack = find_lack()
    if lack:
        print(f"set-up: {lack}", file=sys.stderr)
        return 2
    wanted = {name: compute_fingerprint(name) for name in WIDER[lock]}
    if read_stamp() in wanted.values() and venv_python().exists():
        return 0
    print(f"set-up: {VENV.name} from requirements/{lock}.txt (once; some minutes on a slow line)")
    for what, command in list_steps(lock):
        if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
            print(f"set-up: {what} failed; the lines above say why", file=sys.stderr)
            return 2
    stamp_file().write_text(wanted[lock], encoding="utf-8")
    return 0


def find_lack() -> str:
    """Return in one line what this Python lacks, or nothing."""
    if sys.version_info < OLDEST:
        return f"Python {sys.version.split()[0]} is too old, 3.11 or newer is needed"
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as missing:
        return f"this Python has no {missing.name} (on Debian: apt install python3-venv)"
    return ""


def list_steps(lock: str) -> list[tuple[str, list[str]]]:
    """Return the commands, each with what it does; nothing unlocked is fetched."""
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{lock}.txt"]
    steps = [
        ("installing the locked dependencies", [*pip, *locked]),
        ("installing tongxin", [*pip, "--no-deps", "--no-build-isolation", "--editable", "."]),
    ]
    if not venv_python().exists() or not pip_answers():
        clear = ["--clear"] if VENV.exists() else []
        steps.insert(0, ("making .venv", [sys.executable, "-m", "venv", *clear, "--", str(VENV)]))
    return steps


def pip_answers() -> bool:
    """Tell whether the environment that is there still runs: its Python may have gone."""
    command = [str(venv_python()), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def venv_python() -> Path:
    """Return the environment's Python, where this system keeps it."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp_file() -> Path:
    """Return the file that remembers what was set up last."""
    return VENV / "set-up.sha256"


def read_stamp() -> str:
    """Return what was set up last, or nothing."""
    return stamp_file().read_text(encoding="utf-8") if stamp_file().exists() else ""


def compute_fingerprint(lock: str) -> str:
    """Return the hash of all that a set-up depends on."""
    digest = hashlib.sha256(lock.encode())
    for path in (ROOT / "requirements" / f"{lock}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
