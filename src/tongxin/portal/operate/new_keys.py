"""Make a new version of the sealing key, and seal everything that is stored with it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tongxin.kernel.actions.rotate_seals import count_old_seals, rotate_seals
from tongxin.kernel.rights import Actor
from tongxin.portal.keys import FILE_NAME, make_keys, read_file, write_file
from tongxin.portal.operate.database import require_up_to_date
from tongxin.portal.operate.lock import hold_installation


@dataclass(frozen=True, slots=True)
class Rotated:
    """The version that seals now, whether it was made just now, and how many values were sealed."""

    version: int
    made: bool
    count: int


def change_keys(tell: Callable[[int, int], object], now: datetime | None = None) -> Rotated:
    """Seal everything with the newest key, made anew unless an earlier change broke off.

    Keys told by the environment are never made here. Raises CannotOperate while the site is
    served: a process that knows the former keys alone could not open what is sealed now.
    """
    with hold_installation(Path(settings.DATA)):
        require_up_to_date()
        made = not settings.ENVIRONMENT.sealing_keys and count_old_seals() == 0
        if made:
            settings.SEALING_KEYS = add_key(Path(settings.DATA) / FILE_NAME)
        count = rotate_seals(actor=Actor.system(), tell=tell, now=now)
        return Rotated(max(settings.SEALING_KEYS), made, count)


def add_key(path: Path) -> dict[int, bytes]:
    """Add a version to the file of keys, which is replaced whole; return all versions."""
    kept = read_file(path) or settings.KEYS
    sealing = {**kept.sealing, max(kept.sealing) + 1: make_keys().sealing[1]}
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    write_file(draft, replace(kept, sealing=sealing))
    os.replace(draft, path)
    return sealing
