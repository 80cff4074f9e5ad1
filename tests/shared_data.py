"""Find the larger data that may stand in a folder `shared` beside the repository; skip without."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_path(name: str) -> Path:
    """Return the path of a file or folder there, or skip the test that needs it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the folder shared/{name} beside the repository, which is not here")
    return path
