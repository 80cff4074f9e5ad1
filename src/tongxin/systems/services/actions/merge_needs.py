"""Make near-duplicate needs one collective need, and take one out again exactly as it was."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.merge_matters import merge_matters, unmerge_matter
from tongxin.kernel.models import Entry
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.actions.needs import title_need
from tongxin.systems.services.actions.tell_people import tell_raiser
from tongxin.systems.services.errors import CannotMergeNeeds, NotMerged
from tongxin.systems.services.models import Need, NeedMerge

RIGHT = "needs.merge"
TAKEN_OVER = ("sessions", "urgency")  # of these the collective need has the largest


@log.atomic
def merge_needs(
    into: Need,
    needs: Sequence[Need],
    *,
    actor: Actor,
    note: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Need:
    """Take needs into one that goes on for all, with the people of all.

    Everybody who raised one is told. The same key again changes nothing. Raises NotYours,
    CannotMergeNeeds (another category or way of service, collective itself), CannotMerge.
    """
    rows = _hold([into, *needs])
    target = rows[into.pk]
    members = [rows[need.pk] for need in needs if need.pk in rows]
    for need in (target, *members):
        require(actor, RIGHT, place=need.place_id)
    if key is not None and Entry.objects.filter(key=key, matter=target.matter_id).exists():
        return target
    at = now or timezone.now()
    _check(target, members)
    merge_matters(
        target.matter, [n.matter for n in members], actor=actor, key=key, note=note, now=at
    )
    _take_in(target, members, actor, at)
    others = [need.matter.number for need in members]
    tell_raiser(target, "need_merged", actor=actor, now=at, other=others)
    for need in members:
        tell_raiser(need, "need_merged", actor=actor, now=at, other=target.matter.number)
    return target


@log.atomic
def unmerge_need(
    need: Need,
    *,
    actor: Actor,
    note: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Need:
    """Take a need out of the collective one: it stands where it stood, with its own people.

    Raises NotYours, NotMerged, CannotMerge (the collective need is closed by now).
    """
    require(actor, RIGHT, place=need.place_id)
    if key is not None and Entry.objects.filter(key=key, matter=need.matter_id).exists():
        return need
    at = now or timezone.now()
    merge = NeedMerge.objects.select_for_update().filter(merged=need, undone_at=None).first()
    if merge is None:
        raise NotMerged(need=need.pk)
    rows = _hold([merge.into, need])
    target, member = rows[merge.into_id], rows[need.pk]
    standing = list(target.merges.filter(undone_at=None).select_related("merged"))
    unmerge_matter(member.matter, actor=actor, key=key, note=note, now=at)
    target.people -= merge.people_added
    for name in TAKEN_OVER:
        _take_back(target, name, merge, standing)
    merge.undone_at, merge.undone_by = at, actor.account
    merge.save(update_fields=["undone_at", "undone_by"])
    _save(target)
    for each, other in ((member, target), (target, member)):
        tell_raiser(each, "need_unmerged", actor=actor, now=at, other=other.matter.number)
    return member


def _take_in(target: Need, members: Sequence[Need], actor: Actor, at: datetime) -> None:
    """Add the people of needs to the collective one, and keep what it asked for itself."""
    own = _own_figures(target)
    for need in members:
        NeedMerge.objects.create(
            into=target,
            merged=need,
            at=at,
            by=actor.account,
            people_added=need.people,
            before=own,
        )
        target.people += need.people
        for name in TAKEN_OVER:
            setattr(target, name, max(getattr(target, name), getattr(need, name)))
    _save(target)


def _hold(needs: Iterable[Need]) -> dict[int, Need]:
    """Lock needs in the order of their keys and return the rows fresh."""
    rows = Need.objects.select_for_update(of=("self",)).filter(pk__in={n.pk for n in needs})
    wanted = rows.select_related("matter__raised_by", "person").order_by("pk")
    return {row.pk: row for row in wanted}


def _check(target: Need, members: Sequence[Need]) -> None:
    if not members or target.pk in {need.pk for need in members}:
        raise CannotMergeNeeds(why="nothing", number=target.matter.number)
    collective = set(
        NeedMerge.objects.filter(into__in=members, undone_at=None).values_list("into", flat=True)
    )
    for need in members:
        number = need.matter.number
        if need.kind != target.kind or need.home != target.home:
            raise CannotMergeNeeds(why="kind", number=number)
        if need.pk in collective:
            raise CannotMergeNeeds(why="collective", number=number)


def _own_figures(target: Need) -> dict[str, int]:
    """Return what the collective need itself asked for, before any was taken in."""
    first = target.merges.filter(undone_at=None).order_by("at", "pk").first()
    if first is not None:
        return dict(first.before)
    return {name: getattr(target, name) for name in ("people", *TAKEN_OVER)}


def _take_back(target: Need, name: str, gone: NeedMerge, standing: Sequence[NeedMerge]) -> None:
    """Set a figure to the largest of what is left, unless somebody wrote another meanwhile."""
    own = gone.before.get(name, getattr(target, name))
    with_all = max([own, *(getattr(m.merged, name) for m in standing)])
    if getattr(target, name) == with_all:
        left = [getattr(m.merged, name) for m in standing if m.pk != gone.pk]
        setattr(target, name, max([own, *left]))


def _save(target: Need) -> None:
    target.save(update_fields=["people", *TAKEN_OVER])
    target.matter.title = title_need(target.kind, target.people, target.words)
    target.matter.save(update_fields=["title"])
