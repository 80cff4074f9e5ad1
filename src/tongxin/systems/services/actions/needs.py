"""Raise a need on somebody's behalf, one or many, and correct what it says."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.raise_matter import Asked as AskedMatter
from tongxin.kernel.actions.raise_matter import raise_matter, raise_matters
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.models import Matter, Place, PlaceAncestor, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import Need

WORDS_LENGTH = 5000
KIND_LENGTH = 60
RADIUS_M = 1000
MOST_PEOPLE = 100_000
EDITABLE = (states.RAISED, states.RETURNED, states.ACCEPTED)
_DETAILS = frozenset({"person", "raised_for", "code", "suggested", "import_row", "follows"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a need says. pattern: accepted (weekend 0/1, part) pairs, () for any time."""

    kind: str
    people: int = 1
    sessions: int = 1
    urgency: int = 1
    home: bool = False
    radius_m: int = RADIUS_M
    pattern: tuple[tuple[int, int], ...] = ()
    times_words: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One need of many that are raised at once; details as for raise_need."""

    asked: Asked
    place: Place
    registered_on: date
    details: Mapping[str, Any] = field(default_factory=dict)


_ASKED = tuple(f.name for f in fields(Asked))


@log.atomic
def raise_need(
    asked: Asked,
    *,
    place: Place,
    actor: Actor,
    unit: Unit | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
    registered_on: date | None = None,
    **details: Any,
) -> Need:
    """Raise a need of a compound or a community, on somebody's behalf.

    unit: who answers for it; by default the unit of the community, else of the street.
    details: person, raised_for, code, suggested, import_row, follows. The same key again returns
    the need made first. Raises NotYours, BadValue, PlaceOver.
    """
    at = now or timezone.now()
    check_asked(asked)
    check_details(details)
    matter = raise_matter(
        kind=states.NEED,
        title=title_need(asked.kind, asked.people, asked.words),
        place=place,
        unit=unit or find_unit(place),
        actor=actor,
        key=key,
        now=at,
    )
    known = Need.objects.filter(matter=matter).first()
    if known is not None:
        return known
    draft = Draft(asked, place, registered_on or timezone.localdate(at), details)
    need = make_need(draft, matter)
    need.save(force_insert=True)
    return need


@log.atomic
def raise_needs(
    drafts: Sequence[Draft], *, actor: Actor, now: datetime | None = None
) -> list[Need]:
    """Raise many needs with a few queries for all, in order. Raises as raise_need does."""
    for draft in drafts:
        check_asked(draft.asked)
        check_details(draft.details)
    units = find_units(draft.place for draft in drafts)
    asked = [
        AskedMatter(
            title=title_need(draft.asked.kind, draft.asked.people, draft.asked.words),
            place=draft.place,
            unit=units[draft.place.pk],
        )
        for draft in drafts
    ]
    matters = raise_matters(states.NEED, asked, actor=actor, now=now)
    needs = [make_need(draft, matter) for draft, matter in zip(drafts, matters, strict=True)]
    return insert_many(needs)


def make_need(draft: Draft, matter: Matter) -> Need:
    """Return the row of a need, not saved yet."""
    said = {name: getattr(draft.asked, name) for name in _ASKED}
    said["pattern"] = [list(pair) for pair in draft.asked.pattern]
    return Need(
        matter=matter,
        place=draft.place,
        registered_on=draft.registered_on,
        **said,
        **draft.details,
    )


def title_need(kind: str, people: int, words: str) -> str:
    """Return the title by which lists show a need: what it says, else its category."""
    said = " ".join(words.split())[:60]
    return said or f"{kind}（{people}人）"[:200]


def find_unit(place: Place) -> Unit:
    """Return the unit that answers for a place: that of the nearest place above that has one."""
    return find_units([place])[place.pk]


def find_units(places: Iterable[Place]) -> dict[int, Unit]:
    """Return the unit that answers for each place, with two queries. Raises BadValue for none."""
    asked = {place.pk: place for place in places}
    rows = PlaceAncestor.objects.filter(place_id__in=asked, valid_to=None)
    above: dict[int, list[tuple[int, int]]] = {}
    for place_id, ancestor_id, depth in rows.values_list("place_id", "ancestor_id", "depth"):
        above.setdefault(place_id, []).append((depth, ancestor_id))
    there: dict[int, Unit] = {}
    seats = {far for chain in above.values() for _, far in chain}
    kinds = ("community_office", "office")
    for unit in Unit.objects.filter(place__in=seats, kind__in=kinds, closed_at=None).order_by("pk"):
        if unit.place_id is not None:
            there.setdefault(unit.place_id, unit)
    found: dict[int, Unit] = {}
    for pk, place in asked.items():
        near = next((there[far] for _, far in sorted(above.get(pk, ())) if far in there), None)
        if near is None:
            raise BadValue(field="unit", value=place.name)
        found[pk] = near
    return found


def check_asked(asked: Asked) -> None:
    """Raise BadValue for the first thing that a need cannot say."""
    if not asked.kind.strip() or len(asked.kind) > KIND_LENGTH:
        raise BadValue(field="kind", value=asked.kind[:KIND_LENGTH])
    for name, value in (("people", asked.people), ("sessions", asked.sessions)):
        if not 1 <= value <= MOST_PEOPLE:
            raise BadValue(field=name, value=value)
    if asked.urgency not in (1, 2, 3):
        raise BadValue(field="urgency", value=asked.urgency)
    if not 0 <= asked.radius_m <= MOST_PEOPLE:
        raise BadValue(field="radius_m", value=asked.radius_m)
    if len(asked.words) > WORDS_LENGTH:
        raise BadValue(field="words", value=len(asked.words), most=WORDS_LENGTH)
    if any(w not in (0, 1) or p not in (0, 1, 2) for w, p in asked.pattern):
        raise BadValue(field="pattern", value="")


def check_details(details: Mapping[str, Any]) -> None:
    """Raise BadValue for a detail that needs do not have."""
    unknown = set(details) - _DETAILS
    if unknown:
        raise BadValue(field=sorted(unknown)[0], value="")


@log.atomic
def edit_need(
    need: Need,
    *,
    actor: Actor,
    turn: int | None = None,
    now: datetime | None = None,
    **changes: Any,
) -> Need:
    """Correct what a need says while no service holds it.

    changes: fields of Asked, raised_for, person, suggested. Raises NotYours, BadValue, StaleMatter.
    """
    require(actor, "needs.edit", place=need.place_id)
    held = Need.objects.select_for_update(of=("self",)).select_related("matter").get(pk=need.pk)
    if held.matter.state not in EDITABLE or held.matter.is_closed:
        raise BadValue(field="state", value=held.matter.state)
    if turn is not None and turn != held.matter.turn:
        raise StaleMatter(matter=held.matter.number, state=held.matter.state)
    unknown = set(changes) - {*_ASKED, "raised_for", "person", "suggested"}
    if unknown:
        raise BadValue(field=sorted(unknown)[0], value="")
    before = read_asked(held)
    said = {name: changes[name] for name in _ASKED if name in changes}
    check_asked(replace(before, **said))
    for name, value in changes.items():
        setattr(held, name, [list(pair) for pair in value] if name == "pattern" else value)
    held.save()
    held.matter.title = title_need(held.kind, held.people, held.words)
    held.matter.save(update_fields=["title"])
    facts = {"need": held.pk, "matter": held.matter.number, "fields": sorted(changes)}
    log.record("need.edit", actor=actor, facts=facts, body=None, now=now)
    return held


def read_asked(need: Need) -> Asked:
    """Return what a need says."""
    said = {name: getattr(need, name) for name in _ASKED if name != "pattern"}
    return Asked(**said, pattern=tuple((w, p) for w, p in need.pattern))
