"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from tongxin.lists.errors import UnwritableFile


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the target, then put it in its place. Raises UnwritableFile.

    A target that another program holds open (WPS, Excel) is left as it was.
    """
    held: str | None = None
    try:
        number, held = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part"
        )
        with os.fdopen(number, "wb") as out:
            out.write(data)
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(held, 0o666 & ~mask)
        os.replace(held, path)
        held = None
    except PermissionError:
        raise UnwritableFile("cannot_write", path=str(path), reason="locked") from None
    except (OSError, ValueError) as error:
        raise UnwritableFile("cannot_write", path=str(path), reason=str(error)) from None
    finally:
        if held is not None:
            remove_quietly(held)


def remove_quietly(path: str) -> None:
    """Remove the unfinished file, if it is still there."""
    try:
        os.unlink(path)
    except OSError:
        return
