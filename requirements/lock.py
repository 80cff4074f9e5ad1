"""Write the locks and, beside them, the wheels that each locked version has on our targets.

Called by the Makefile (make lock); needs uv and the package index.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from requirements.targets import TARGETS, fits_target  # noqa: E402

LOCKS = {
    "run": ["--group", "build"],
    "dev": ["--group", "build", "--group", "dev", "-c", "requirements/run.txt"],
    "bench": [
        *("--group", "build", "--group", "dev", "--group", "bench"),
        *("-c", "requirements/dev.txt"),
    ],
}
COMPILE = [
    *("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--only-binary", ":all:", "--upgrade", "--no-header", "--quiet"),
]

Wheels = dict[str, dict[str, str]]


def main(uv: str) -> None:
    """Write every lock, then wheels.json."""
    wheels: Wheels = {}
    for lock, groups in LOCKS.items():
        out = f"requirements/{lock}.txt"
        run_uv(uv, [*COMPILE, *groups, "-o", out])
        wheels |= list_wheels(uv, groups, out)
    text = json.dumps(wheels, indent=1, sort_keys=True, ensure_ascii=False)
    target = ROOT / "requirements" / "wheels.json"
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


def list_wheels(uv: str, groups: list[str], lock: str) -> Wheels:
    """Return name==version -> wheel file name -> sha256, of the wheels that fit a target."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "pylock.toml")
        run_uv(uv, [*COMPILE, *groups, "-c", lock, "--format", "pylock.toml", "-o", out])
        packages = tomllib.loads(Path(out).read_text(encoding="utf-8"))["packages"]
    return {
        f"{canonicalize_name(package['name'])}=={package['version']}": {
            file: wheel["hashes"]["sha256"]
            for wheel in package.get("wheels", [])
            if any(fits_target(file := name_file(wheel), target) for target in TARGETS)
        }
        for package in packages
    }


def name_file(wheel: dict[str, str]) -> str:
    """Return a wheel's file name, which the lock leaves out where its address ends with it."""
    return wheel.get("name") or wheel["url"].rsplit("/", 1)[1]


def run_uv(uv: str, arguments: list[str]) -> None:
    """Run uv at the root of the project; its own words say what went wrong."""
    subprocess.run([uv, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(sys.argv[1])
