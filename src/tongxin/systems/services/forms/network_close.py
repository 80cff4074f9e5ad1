"""What a form says of the services in the way of a closing: where each goes, or cancelled."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from tongxin.systems.services.actions.close_venue import Choice, Move
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.models import Room
from tongxin.systems.services.queries.services_options import Option

PREFIX: Final = "go_"
CANCEL: Final = "cancel"
MOVE: Final = re.compile(r"(\d{1,18})\|(\d{4}-\d{2}-\d{2})\|([0-2])\|([\d.]*)", re.ASCII)


def write_choice(option: Option) -> str:
    """Return an option as a form sends it: room, day, part, and whom it loses."""
    lost = ".".join(str(each.row.pk) for each in option.lost)
    return f"{option.room.pk if option.room else 0}|{option.day}|{option.part}|{lost}"


def read_choices(told: Mapping[str, str]) -> dict[int, Choice]:
    """Return what was chosen for each service; what is not understood is left out."""
    found: dict[int, Choice] = {}
    moves: dict[int, re.Match[str]] = {}
    for name, value in told.items():
        key = name.removeprefix(PREFIX)
        if not name.startswith(PREFIX) or not key.isdecimal():
            continue
        if value == CANCEL:
            found[int(key)] = None
        elif move := MOVE.fullmatch(value):
            moves[int(key)] = move
    rooms = Room.objects.select_related("site__place").in_bulk([int(m[1]) for m in moves.values()])
    for service, move in moves.items():
        room, day = rooms.get(int(move[1])), _read_day(move[2])
        if room is not None and day is not None:
            lost = frozenset(int(pk) for pk in move[4].split(".") if pk)
            found[service] = Move(Target(room, day, int(move[3])), lost)
    return found


def _read_day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
