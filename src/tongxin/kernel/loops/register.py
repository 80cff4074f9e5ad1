"""The loops that are known: each room registers its own when Django starts."""

from tongxin.kernel.errors import BadLoop
from tongxin.kernel.loops.declare import Loop
from tongxin.kernel.loops.validate import validate_loop
from tongxin.kernel.models import Matter

_LOOPS: dict[tuple[str, int], Loop] = {}


def register_loop(loop: Loop) -> Loop:
    """Make a loop known; the same one again changes nothing.

    Raises BadLoop when it contradicts itself, another loop of its version, or a prefix in use.
    """
    validate_loop(loop)
    there = _LOOPS.setdefault((loop.kind, loop.version), loop)
    if there != loop:
        raise BadLoop(kind=loop.kind, wrong=(f"version {loop.version} is declared twice",))
    for other in _LOOPS.values():
        if other.kind != loop.kind and other.prefix == loop.prefix:
            del _LOOPS[loop.kind, loop.version]
            raise BadLoop(kind=loop.kind, wrong=(f"{other.kind} has the prefix {loop.prefix}",))
    return loop


def get_loop(kind: str, version: int | None = None) -> Loop:
    """Return a kind's loop, by default the newest version; raises BadLoop."""
    versions = [known for name, known in _LOOPS if name == kind]
    wanted = max(versions, default=0) if version is None else version
    loop = _LOOPS.get((kind, wanted))
    if loop is None:
        raise BadLoop(kind=kind, version=version)
    return loop


def read_right(matter: Matter) -> str:
    """Return the right to see a matter, which its loop declares."""
    return get_loop(matter.kind, matter.loop_version).read_action


def list_loops() -> tuple[Loop, ...]:
    """Return the newest version of every kind's loop, by kind."""
    return tuple(get_loop(kind) for kind in sorted({kind for kind, _ in _LOOPS}))


def is_known(kind: str, version: int) -> bool:
    """Tell whether a matter of this kind and version can still be moved."""
    return (kind, version) in _LOOPS


def forget_loop(kind: str) -> None:
    """Take a kind away again, all versions: for tests that declare loops of their own."""
    for key in [key for key in _LOOPS if key[0] == kind]:
        del _LOOPS[key]
