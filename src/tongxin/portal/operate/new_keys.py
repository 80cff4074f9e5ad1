"""Make a new version of the sealing key, and seal everything that is stored with it."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tongxin.kernel.actions.rotate_seals import count_old_seals, rotate_seals
from tongxin.kernel.rights import Actor
from tongxin.portal.keys import FILE_NAME, make_keys, read_file, write_file
from tongxin.portal.operate.database import require_up_to_date
from tongxin.portal.operate.lock import FILE_NAME as IN_USE
from tongxin.portal.operate.lock import KEYS, hold_installation

ROUNDS, PAUSE_S = 5, 1.0


@dataclass(frozen=True, slots=True)
class Rotated:
    """The version that seals now, whether it was made just now, how many values were sealed.

    left: values that others held all the while; the next call seals them.
    """

    version: int
    made: bool
    count: int
    left: int


def change_keys(tell: Callable[[int, int], object], now: datetime | None = None) -> Rotated:
    """Seal everything with the newest key, made anew unless an earlier change broke off.

    The site may be served meanwhile: whoever runs sees the new key in the file of keys at once.
    Keys told by the environment are never made here, and processes learn them at their start
    alone: then it raises CannotOperate while the site is served. It raises so too while another
    process changes keys.
    """
    data, told = Path(settings.DATA), bool(settings.ENVIRONMENT.sealing_keys)
    with hold_installation(data, IN_USE if told else KEYS):
        require_up_to_date()
        made = not told and count_old_seals() == 0
        if made:
            add_key(data / FILE_NAME)
        count = 0
        for _ in range(ROUNDS):  # what others held, or sealed in the moment of the change
            count += rotate_seals(actor=Actor.system(), tell=tell, now=now)
            if not (left := count_old_seals()):
                break
            time.sleep(PAUSE_S)
        return Rotated(max(settings.SEALING_KEYS), made, count, left)


def add_key(path: Path) -> None:
    """Add a version to the file of keys, which is replaced whole and keeps its owner."""
    kept = read_file(path) or settings.KEYS
    sealing = {**kept.sealing, max(kept.sealing) + 1: make_keys().sealing[1]}
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    write_file(draft, replace(kept, sealing=sealing))
    if sys.platform != "win32" and path.exists():
        os.chown(draft, path.stat().st_uid, path.stat().st_gid)
    os.replace(draft, path)
