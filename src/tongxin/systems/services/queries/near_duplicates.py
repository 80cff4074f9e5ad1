"""Suggest needs that say the same and can be handled as one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from tongxin.engines.language.duplicates import (
    NearDuplicate,
    Said,
    find_alike,
    find_near_duplicates,
)
from tongxin.kernel.models import PlaceAncestor
from tongxin.kernel.queries.kept_figures import keep_figures, seen_by
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.services import states
from tongxin.systems.services.actions.merge_needs import RIGHT
from tongxin.systems.services.models import Need

MOST, MOST_BESIDE = 5_000, 200  # needs that are looked at, for all and for one: the newest
APART_DAYS = 60
NEIGHBOURS_SCORE: Final = 0.7  # in another compound of the community the words must be nearer


@dataclass(frozen=True, slots=True)
class Alike:
    """A need, how alike it is to the one that it is shown beside, and the words of both."""

    need: Need
    score: float
    words: tuple[str, ...]
    same_place: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Needs that may be one: the oldest first, and what is like it."""

    first: Need
    others: tuple[Alike, ...]

    @property
    def people(self) -> int:
        """Return the people of all."""
        return self.first.people + sum(each.need.people for each in self.others)


def list_groups(actor: Actor, today: date) -> list[Group]:
    """Return the groups that an actor may merge, the largest first."""
    needs = list(mergeable(actor, today).order_by("-pk")[:MOST])[::-1]
    by_id = {str(need.pk): need for need in needs}
    found: dict[int, list[Alike]] = defaultdict(list)
    for pair in find_near_duplicates(say_needs(needs)):
        first, need = by_id[pair.of], by_id[pair.id]
        if may_be_one(first, need, pair.score):
            found[first.pk].append(tell_alike(pair, first, need))
    groups = [Group(by_id[str(pk)], tuple(others)) for pk, others in found.items()]
    return sorted(groups, key=lambda group: (-len(group.others), group.first.pk))


def keep_groups(actor: Actor, now: datetime) -> list[Group]:
    """Return what list_groups says, looked for once until something is done: pages are turned."""
    today = timezone.localdate(now)
    return keep_figures("groups", seen_by(actor, now), lambda: list_groups(actor, today))


def list_alike(need: Need, actor: Actor, today: date) -> list[Alike]:
    """Return the needs that say what one need says, the most alike first."""
    rows = mergeable(actor, today).filter(kind=need.kind, home=need.home).exclude(pk=need.pk)
    others = {str(row.pk): row for row in near_by(rows, need).order_by("-pk")[:MOST_BESIDE]}
    pairs = find_alike(need.words, [Said(key, "", row.words) for key, row in others.items()])
    alike = [tell_alike(pair, need, others[pair.of]) for pair in pairs]
    return [each for each in alike if may_be_one(need, each.need, each.score)][:10]


def keep_alike(need: Need, actor: Actor, now: datetime) -> list[Alike]:
    """Return what list_alike says, looked for once until something is done."""
    asked = (need.pk, *seen_by(actor, now))
    return keep_figures("alike", asked, lambda: list_alike(need, actor, timezone.localdate(now)))


def near_by(rows: QuerySet[Need], need: Need) -> QuerySet[Need]:
    """Return the needs of the community in which a need lies; of its very place outside of any."""
    above = PlaceAncestor.objects.filter(place=need.place_id, valid_to=None)
    own = above.filter(ancestor__kind="community").order_by()
    inside = PlaceAncestor.objects.filter(ancestor__in=own.values("ancestor"), valid_to=None)
    return rows.filter(Q(place=need.place_id) | Q(place__in=inside.order_by().values("place")))


def mergeable(actor: Actor, today: date) -> QuerySet[Need]:
    """Return the needs of late that an actor may merge."""
    rows = limit(Need.objects.all(), actor, RIGHT).filter(
        matter__is_closed=False,
        matter__state__in=(states.RAISED, states.ACCEPTED),
        registered_on__gte=today - timedelta(days=2 * APART_DAYS),
    )
    return rows.exclude(words="").select_related("matter", "place")


def say_needs(needs: Iterable[Need]) -> list[Said]:
    """Return what needs say; only those of one community, category and way are compared."""
    rows = list(needs)
    above = PlaceAncestor.objects.filter(
        place__in={need.place_id for need in rows}, valid_to=None, ancestor__kind="community"
    )
    community = dict(above.values_list("place_id", "ancestor_id"))
    return [
        Said(
            str(need.pk),
            f"{community.get(need.place_id, need.place_id)}/{need.kind}/{need.home}",
            need.words,
        )
        for need in rows
    ]


def may_be_one(one: Need, other: Need, score: float) -> bool:
    """Tell whether needs with near words lie near enough in time and place."""
    if abs((one.registered_on - other.registered_on).days) > APART_DAYS:
        return False
    return one.place_id == other.place_id or score >= NEIGHBOURS_SCORE


def tell_alike(pair: NearDuplicate, one: Need, other: Need) -> Alike:
    """Return a pair as it is shown."""
    return Alike(other, pair.score, pair.words, one.place_id == other.place_id)
