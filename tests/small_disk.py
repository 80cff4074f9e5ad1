"""A disk of a few megabytes, really mounted, for what happens when it is full."""

import contextlib
import os
import subprocess
import sys

import pytest


@contextlib.contextmanager
def mount_small_disk(folder, megabytes=8):
    """Mount a disk at a folder; skip the test where that cannot be."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode
    ):
        pytest.skip("needs Linux and the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
