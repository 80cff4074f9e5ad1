"""Questions about needs: the list with its filters, one need, counts, the map."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum

from tongxin.kernel.models import Place
from tongxin.kernel.queries.kept_figures import keep_figures, seen_by, start_of_minute
from tongxin.kernel.queries.territory import within
from tongxin.kernel.rights import Actor, limit, visible_places
from tongxin.systems.services import states
from tongxin.systems.services.models import Need, ServiceKind

READ: Final = "needs.read"
# What people ask a list of needs for: the state's code, or one of these.
OPEN, LATE, MERGED = "open", "late", "merged"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of needs is asked for; empty values ask for nothing."""

    place: Place | None = None
    kind: str = ""
    state: str = OPEN
    words: str = ""


def visible_needs(actor: Actor) -> QuerySet[Need]:
    """Return the needs that an actor may see."""
    return limit(Need.objects.all(), actor, READ)


def find_needs(actor: Actor, wanted: Wanted, *, now: datetime) -> QuerySet[Need]:
    """Return the needs that a list asks for, the newest first; the late ones by how late."""
    found = visible_needs(actor).select_related("matter", "place")
    if wanted.place is not None:
        found = within(found, wanted.place)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    for word in wanted.words.split()[:5]:
        found = found.filter(
            Q(words__icontains=word)
            | Q(matter__number__icontains=word)
            | Q(place__name__icontains=word)
            | Q(raised_for__icontains=word)
        )
    order = ("matter__due_at", "pk") if wanted.state == LATE else ("-pk",)
    return found.filter(state_filter(wanted.state, now)).order_by(*order)


def state_filter(state: str, now: datetime) -> Q:
    """Return what a state of the filter asks for; an unknown or empty one asks for nothing."""
    if state == OPEN:
        return Q(matter__is_closed=False)
    if state == LATE:
        return Q(matter__is_closed=False, matter__due_at__lt=now)
    if state == MERGED:
        return Q(matter__merged_into__isnull=False)
    if state in (states.CLOSED, states.WITHDRAWN):
        return Q(matter__state=state)
    return Q(matter__state=state, matter__is_closed=False) if state else Q()


def count_kinds(needs: QuerySet[Need]) -> list[dict[str, Any]]:
    """Return each category with its needs and the people they are for, the most needs first."""
    rows: Any = needs.order_by().values("kind").annotate(needs=Count("pk"), people=Sum("people"))
    return list(rows.order_by("-needs", "kind"))


def list_keys(needs: QuerySet[Need]) -> Any:
    """Return the keys of needs in their order: a page of a long list is found by them alone."""
    return needs.values_list("pk", flat=True)


def read_needs(keys: Iterable[int]) -> list[Need]:
    """Return needs with what a list shows of them, in the order of the keys."""
    place = {key: at for at, key in enumerate(keys)}
    rows = Need.objects.filter(pk__in=place).select_related("matter", "place")
    return sorted(rows, key=lambda need: place[need.pk])


def count_places(needs: QuerySet[Need], now: datetime) -> list[dict[str, Any]]:
    """Return each place with its needs, people, late needs and point, the most needs first."""
    late = Q(matter__is_closed=False, matter__due_at__lt=now)
    summed = needs.order_by().values("place_id").annotate(
        needs=Count("pk"), people=Sum("people"), late=Count("pk", filter=late)
    )  # fmt: skip
    rows: list[Any] = list(summed)
    named = ("pk", "name", "kind", "lon", "lat")
    places: Any = Place.objects.filter(pk__in=[row["place_id"] for row in rows]).values(*named)
    told = {each["pk"]: {f"place__{name}": each[name] for name in named[1:]} for each in places}
    rows = [{**row, **told[row["place_id"]]} for row in rows]
    return sorted(rows, key=lambda row: (-row["needs"], row["place__name"]))


def keep_count(actor: Actor, wanted: Wanted, now: datetime) -> int:
    """Return how many needs a list asks for, counted once until something is done."""
    return _keep("count", actor, wanted, now, lambda needs, _at: needs.count())


def keep_kinds(actor: Actor, wanted: Wanted, now: datetime) -> list[dict[str, Any]]:
    """Return what count_kinds says of a list, counted once until something is done."""
    return _keep("kinds", actor, wanted, now, lambda needs, _at: count_kinds(needs))


def keep_places(actor: Actor, wanted: Wanted, now: datetime) -> list[dict[str, Any]]:
    """Return what count_places says of a list, counted once a minute or something is done."""
    return _keep("places", actor, wanted, now, count_places, by_minute=True)


def _keep(
    name: str,
    actor: Actor,
    wanted: Wanted,
    now: datetime,
    count: Callable[[QuerySet[Need], datetime], Any],
    *,
    by_minute: bool = False,
) -> Any:
    at = start_of_minute(now)
    place = wanted.place.pk if wanted.place is not None else None
    asked = (place, wanted.kind, wanted.state, wanted.words, *seen_by(actor, now))
    minute = at if by_minute or wanted.state == LATE else None
    return keep_figures(
        f"needs_{name}", (asked, minute), lambda: count(find_needs(actor, wanted, now=at), at)
    )


def find_need(actor: Actor, number: str) -> Need | None:
    """Return a need by its number, with all that its page shows."""
    rows = visible_needs(actor).select_related(
        "matter__unit",
        "matter__owner",
        "matter__raised_by",
        "matter__merged_into",
        "place",
        "person",
        "follows__matter",
        "import_row__batch",
    )
    return rows.filter(matter__number=number).first()


def list_kinds() -> list[str]:
    """Return the categories of the catalogue, those that are offered no more left out."""
    rows = ServiceKind.objects.filter(retired_on=None).order_by("category")
    return list(rows.values_list("category", flat=True).distinct())


def list_places(actor: Actor, action: str) -> list[Place]:
    """Return the open communities and compounds in which an actor may do something."""
    rows = visible_places(actor, action).filter(valid_to=None, kind__in=("community", "compound"))
    return list(rows.select_related("parent").order_by("code", "name", "pk"))


def list_filter_places(actor: Actor) -> list[Place]:
    """Return the streets and communities that a list of needs can be narrowed to."""
    rows = visible_places(actor, READ).filter(valid_to=None, kind__in=("street", "community"))
    return list(rows.order_by("-kind", "code", "name", "pk"))  # streets before communities
