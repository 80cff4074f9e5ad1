"""Files made aside in their folder, then put in place, so that none is ever half made."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tongxin.desk.errors import CannotWrite


def require_places(folder: Path, names: Iterable[str], mark: str) -> None:
    """Make the folder and make sure that every file can be put there.

    To be asked before long work. mark: how the folder aside begins. Raises CannotWrite naming the
    folder, or the file that another program holds open.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with make_aside(folder, mark) as aside:
            (aside / "probe").write_bytes(b"1")
    except OSError as fault:
        raise CannotWrite(path=str(folder), reason=fault.strerror or str(fault)) from fault
    for path in (folder / name for name in names):
        if not path.exists():
            continue
        try:
            with path.open("r+b"):
                pass
        except OSError as fault:
            raise CannotWrite(path=str(path), reason=fault.strerror or str(fault)) from fault


@contextmanager
def make_aside(folder: Path, mark: str) -> Iterator[Path]:
    """Give a folder inside the folder itself, so that putting in place never crosses disks."""
    aside = Path(tempfile.mkdtemp(prefix=mark, dir=folder))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def fill_folder(folder: Path, mark: str) -> Iterator[Path]:
    """Make the folder and give one aside in it; a fault of the disk is told with its path.

    Raises CannotWrite.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with make_aside(folder, mark) as aside:
            yield aside
    except OSError as fault:
        path = fault.filename2 or fault.filename or folder
        raise CannotWrite(path=str(path), reason=fault.strerror or str(fault)) from fault


def put_in_place(aside: Path, folder: Path) -> list[Path]:
    """Put every file of a folder aside where it belongs and return the paths, in their order."""
    placed = []
    for path in sorted(path for path in aside.rglob("*") if path.is_file()):
        target = folder / path.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
        placed.append(target)
    return placed
