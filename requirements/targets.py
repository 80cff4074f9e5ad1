"""Say which machines the locks must serve, and whether a wheel fits one of them."""

from dataclasses import dataclass

from packaging.markers import Marker
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

# glibc 2.28: Kylin V10, openEuler 20.03, Debian 10, RHEL 8 and everything younger.
MANYLINUX = [*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "linux_x86_64"]
PLATFORMS = {
    "windows": ["win_amd64"],
    "linux": [*MANYLINUX, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"],
}
MARKERS = {
    "windows": {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
    },
    "linux": {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
    },
}


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of machine: an operating system on x64 and a minor version of Python 3."""

    system: str
    minor: int


TARGETS = [Target(system, minor) for system in PLATFORMS for minor in (11, 12, 13)]


def fits_target(file: str, target: Target) -> bool:
    """Tell whether a wheel of this file name installs on the target."""
    version, platforms = (3, target.minor), PLATFORMS[target.system]
    tags = {
        *cpython_tags(version, platforms=platforms),
        *compatible_tags(version, f"cp3{target.minor}", platforms),
    }
    return bool(tags & parse_wheel_filename(file)[3])


def applies_to_target(marker: str, target: Target) -> bool:
    """Tell whether a lock's line with this marker is installed on the target."""
    environment = {
        **MARKERS[target.system],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": f"3.{target.minor}",
        "python_full_version": f"3.{target.minor}.1",
    }
    return not marker or Marker(marker).evaluate(environment)
