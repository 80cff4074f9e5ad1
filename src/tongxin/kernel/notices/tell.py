"""Whoever no message reaches is told in person: a small loop at the unit that answers."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from tongxin.kernel.actions.raise_matter import TITLE_LENGTH, Asked, raise_matters
from tongxin.kernel.loops import Loop, State, Step
from tongxin.kernel.models import Matter, Notice, Place, PlaceAncestor, Unit
from tongxin.kernel.notices.template import split_words, write_words
from tongxin.kernel.rights import Actor

KIND = "tell"
TELL_LOOP: Final = Loop(
    kind=KIND,
    version=1,
    prefix="GZ",
    zh="当面告知",
    en="Telling in person",
    states=(
        State("to_tell", "待告知", "to tell"),
        State("told", "已告知", "told", closed=True),
        State("not_told", "未能告知", "could not be told", closed=True),
    ),
    steps=(
        Step("tell", "登记已告知", "enter as told", ("to_tell",), "told", "notices.tell",
             needs_note=True),
        Step("give_up", "登记未能告知", "enter as not reached", ("to_tell",), "not_told",
             "notices.tell", needs_note=True),
    ),
    start="to_tell",
    start_days=2,
)  # fmt: skip
ANSWERING = ("community_office", "office")
CHUNK = 500


def raise_tells(
    notices: Sequence[Notice], *, now: datetime, by: datetime | None = None
) -> list[Matter | None]:
    """Raise one task for each notice to a person; None where no unit answers for the place.

    by: when the person must know; left out when that is past.
    """
    homes = {notice.person.place_id for notice in notices if notice.person is not None}
    places = find_present_places(homes)
    units = find_answering_units(places.values())
    due = by if by is not None and by > now else None
    asked: list[Asked] = []
    served: list[bool] = []
    for notice in notices:
        place = places.get(notice.person.place_id) if notice.person is not None else None
        unit = units.get(place.pk) if place is not None else None
        served.append(unit is not None)
        if place is not None and unit is not None:
            key = uuid.uuid5(notice.key, f"tell {notice.attempts}")
            asked.append(Asked(title_tell(notice), place, unit, key, due))
    raised = iter(raise_matters(KIND, asked, actor=Actor.system(), now=now) if asked else ())
    return [next(raised) if one else None for one in served]


def title_tell(notice: Notice) -> str:
    """Return the title of the task: what is to be told, never to whom."""
    words = write_words(notice.template, notice.version, notice.facts, "zh-hans")
    return f"当面告知：{split_words(words)[0]}"[:TITLE_LENGTH]


def find_present_places(keys: Iterable[int]) -> dict[int, Place]:
    """Return, for places by key, the open places that stand for them today."""
    wanted, found = set(keys), {}
    rows = {row.pk: row for row in load_places(wanted)}
    while missing := {r.merged_into_id for r in rows.values() if r.merged_into_id} - rows.keys():
        rows |= {row.pk: row for row in load_places(missing)}
    for key in wanted:
        place: Place | None = rows.get(key)
        while place is not None and not place.is_open:
            place = rows.get(place.merged_into_id) if place.merged_into_id else None
        if place is not None:
            found[key] = place
    return found


def load_places(keys: Iterable[int]) -> list[Place]:
    """Return places by their keys, some hundred at a time."""
    wanted = sorted(keys)
    return [
        row
        for start in range(0, len(wanted), CHUNK)
        for row in Place.objects.filter(pk__in=wanted[start : start + CHUNK])
    ]


def find_answering_units(places: Iterable[Place]) -> dict[int, Unit]:
    """Return the unit that answers for each place: the nearest above, a community's own first."""
    wanted = sorted({place.pk for place in places})
    best: dict[int, tuple[tuple[int, int, int], Unit]] = {}
    units: dict[int, list[Unit]] = {}
    for unit in Unit.objects.filter(kind__in=ANSWERING, closed_at=None):
        units.setdefault(unit.place_id, []).append(unit)
    for start in range(0, len(wanted), CHUNK):
        rows = PlaceAncestor.objects.filter(
            place_id__in=wanted[start : start + CHUNK], ancestor_id__in=units, valid_to=None
        )
        for row in rows.only("place_id", "ancestor_id", "depth"):
            for unit in units[row.ancestor_id]:
                rank = (row.depth, ANSWERING.index(unit.kind), unit.pk)
                if row.place_id not in best or rank < best[row.place_id][0]:
                    best[row.place_id] = (rank, unit)
    return {place: unit for place, (_, unit) in best.items()}
