"""What an organisation and its professionals have to do: answers, services, follow-ups."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf

from tongxin.kernel.models import Entry
from tongxin.kernel.rights import Actor, limit, may
from tongxin.systems.services import states
from tongxin.systems.services.models import (
    BINDING,
    AnswerState,
    Assignment,
    Need,
    Service,
)

COMING, TO_KEY, PAST = "coming", "to_key", "past"
TABS: Final = (COMING, TO_KEY, PAST)
_OPEN_AFTER: Final = (states.PUBLISHED, states.STAFFED, states.HELD)


def works_for_unit(actor: Actor) -> bool:
    """Tell whether the actor answers for all the people of a unit, not for himself alone."""
    return may(actor, "services.report")


def with_rows(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Add what pages show of an assignment."""
    return rows.select_related(
        "service__matter", "service__kind", "service__place", "service__room__site",
        "professional__person", "professional__unit", "skill",
    )  # fmt: skip


def own_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the assignments of the actor's units' people; of a professional his own."""
    rows = with_rows(Assignment.objects.all())
    seen = limit(rows, actor, "duties.answer", place=None, unit="professional__unit_id")
    if works_for_unit(actor):
        return seen
    return seen.filter(professional__account=actor.account)


def answerable(actor: Actor) -> QuerySet[Assignment]:
    """Return what the actor may answer: his own, and for an office all in its places."""
    mine = own_assignments(actor).order_by()
    at_place = limit(
        Assignment.objects.all(), actor, "services.answer", place="service__place_id", unit=None
    )
    return with_rows(
        Assignment.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=at_place.values("pk")))
    )


def waiting_for_answer(actor: Actor) -> QuerySet[Assignment]:
    """Return what was asked and not answered, the nearest service first."""
    rows = own_assignments(actor).filter(
        state=AnswerState.ASKED, service__cancelled_at=None, service__published_at__isnull=False
    )
    return rows.order_by("day", "part", "pk")


def own_services(actor: Actor, tab: str, now: datetime) -> QuerySet[Service]:
    """Return the published services of the actor's people: to come, to key in, or past.

    To key in stays what another unit reported, until one's own people's minutes are in too.
    """
    mine = own_assignments(actor).filter(service=OuterRef("pk"), state__in=BINDING)
    rows = Service.objects.filter(Exists(mine.values("pk")), published_at__isnull=False)
    begun = Q(starts_at__lte=now)
    unkeyed = mine.filter(state=AnswerState.ACCEPTED)  # the minutes of one's own are not keyed
    rows = rows.annotate(lacks_minutes=Exists(unkeyed.values("pk")))
    to_key = Q(matter__state__in=_OPEN_AFTER)
    to_key |= Q(matter__state=states.REPORTED, lacks_minutes=True)
    asked = {
        COMING: Q(cancelled_at=None) & ~begun,
        TO_KEY: Q(cancelled_at=None) & begun & to_key,
        PAST: begun & ~to_key | Q(cancelled_at__isnull=False),
    }[tab]
    seen = rows.filter(asked).select_related("matter", "kind", "place", "room__site")
    order = ("-day", "-part", "-pk") if tab == PAST else ("day", "part", "pk")
    return with_figures(seen, actor).order_by(*order)


def with_figures(rows: QuerySet[Service], actor: Actor) -> QuerySet[Service]:
    """Add how many were invited, who keyed the attendance, and the actor's own people."""
    people = own_assignments(actor).filter(state__in=BINDING).order_by("pk")
    held = Entry.objects.filter(matter=OuterRef("matter"), step="hold").order_by("-turn")
    name = Coalesce(NullIf("account__unit__short_name", Value("")), "account__unit__name")
    figures = {
        "invited": Coalesce(Sum("served__people"), 0),
        "keyed_by": Subquery(held.annotate(who=name).values("who")[:1]),
    }
    return rows.annotate(**figures).prefetch_related(
        Prefetch("assignments", people, to_attr="own_people")
    )


def count_services(actor: Actor, now: datetime) -> dict[str, int]:
    """Return how many services stand in each tab."""
    return {tab: own_services(actor, tab, now).count() for tab in TABS}


def own_service(actor: Actor, key: int) -> Service | None:
    """Return a published service that the actor's people serve in or whose place is his."""
    rows = Service.objects.filter(pk=key, published_at__isnull=False).select_related(
        "matter__unit", "event", "kind", "place", "room__site"
    )
    found = rows.first()
    if found is None:
        return None
    if may(actor, "attendance.key", place=found.place_id):
        return found
    mine = own_assignments(actor).filter(service=found, state__in=BINDING)
    return found if mine.exists() else None


def open_follow_ups(actor: Actor) -> QuerySet[Need]:
    """Return the needs raised after the actor's services that nobody has taken up yet."""
    mine = own_assignments(actor).filter(service=OuterRef("follows"), state__in=BINDING)
    rows = Need.objects.filter(
        Exists(mine.values("pk")),
        follows__isnull=False,
        matter__state__in=(states.RAISED, states.RETURNED),
    )
    return rows.select_related("matter__unit", "place", "follows__kind").order_by("matter__due_at")
