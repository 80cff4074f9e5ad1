"""Which calendars an account may follow, and the services that stand in each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import (
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from tongxin.kernel.models import Account, Entry, Unit
from tongxin.kernel.rights import Actor, limit
from tongxin.kernel.rights.check import split_grants
from tongxin.kernel.sealed import blind_indexes
from tongxin.systems.services.models import (
    BINDING,
    AnswerState,
    Assignment,
    CalendarFeed,
    Service,
    ServiceNeed,
    Site,
)

MINE, UNIT, SITE = "mine", "unit", "site"
BEFORE_DAYS, AHEAD_DAYS = 31, 400
UNIT_RIGHT, SITE_RIGHT = "services.report", "services.read"
_REVISED: Final = ("move", "cancel")


@dataclass(frozen=True, slots=True)
class Target:
    """A calendar: its code (mine, unit:5, site:7), what kind it is, and what it is called."""

    code: str
    kind: str
    name: str


def list_targets(actor: Actor) -> list[Target]:
    """Return the calendars that an account may follow without naming a site."""
    if actor.account is None:
        return []
    found = []
    if serves(actor.account):
        found.append(Target(MINE, MINE, str(actor.account)))
    _, units = split_grants(actor, UNIT_RIGHT)
    rows = Unit.objects.filter(pk__in=sorted(units), closed_at=None).order_by("pk")
    found += [Target(f"{UNIT}:{unit.pk}", UNIT, str(unit)) for unit in rows]
    return found


def find_target(code: str, actor: Actor) -> Target | None:
    """Return the calendar of a code, or None where an actor may not follow it."""
    return find_targets([code], actor).get(code)


def find_targets(codes: Iterable[str], actor: Actor) -> dict[str, Target]:
    """Return those calendars of some codes that an actor may follow, with a few queries for all."""
    if actor.account is None or not actor.account.is_active:
        return {}
    asked = {code: read_code(code) for code in codes}
    keys: dict[str, list[int]] = {UNIT: [], SITE: []}
    for kind, key in asked.values():
        keys.get(kind, []).append(key)
    units = limit(Unit.objects.filter(pk__in=keys[UNIT]), actor, UNIT_RIGHT, unit="id")
    sites = limit(Site.objects.filter(pk__in=keys[SITE]), actor, SITE_RIGHT)
    names = {(UNIT, unit.pk): str(unit) for unit in units} if keys[UNIT] else {}
    names |= {(SITE, site.pk): site.name for site in sites} if keys[SITE] else {}
    if serves(actor.account):
        names[MINE, 0] = str(actor.account)
    return {
        code: Target(code, kind, names[kind, key])
        for code, (kind, key) in asked.items()
        if (kind, key) in names
    }


def read_code(code: str) -> tuple[str, int]:
    """Return the kind and the key of a code; the key of what is no number is none's.

    >>> read_code("unit:5"), read_code("mine"), read_code("site:x")
    (('unit', 5), ('mine', 0), ('site', -1))
    """
    kind, colon, told = code.partition(":")
    plain = told.isascii() and told.isdigit() and len(told) < 19
    return kind, int(told) if plain else -1 if colon else 0


def serves(account: Account) -> bool:
    """Tell whether an account is that of somebody who serves."""
    professional = getattr(account, "professional", None)
    return professional is not None and professional.left_on is None


def find_feed(secret: str) -> CalendarFeed | None:
    """Return the feed of a secret, or None."""
    rows = CalendarFeed.objects.select_related("account__professional")
    return rows.filter(secret_index__in=blind_indexes(secret)).first() if secret else None


def list_feeds(account: Account) -> Iterator[CalendarFeed]:
    """Return an account's addresses."""
    return iter(CalendarFeed.objects.filter(account=account).select_related("account"))


def list_services(target: Target, account: Account, today: date) -> QuerySet[Service]:
    """Return the published services of a calendar with all that it tells, in four queries.

    What was cancelled stays, so that phones learn of it.
    """
    rows = Service.objects.filter(
        published_at__isnull=False,
        day__gte=today - timedelta(days=BEFORE_DAYS),
        day__lte=today + timedelta(days=AHEAD_DAYS),
    )
    key = target.code.partition(":")[2]
    if target.kind == SITE:
        rows = rows.filter(room__site=int(key))
    else:
        bound = Q(state__in=BINDING) | Q(
            state=AnswerState.DROPPED, answered_at=F("service__cancelled_at")
        )
        mine = Q(professional__account=account)
        whose = mine if target.kind == MINE else Q(professional__unit=int(key))
        rows = rows.filter(pk__in=Assignment.objects.filter(bound, whose).values("service"))
    return _with_words(rows).order_by("day", "part", "pk")


def _with_words(rows: QuerySet[Service]) -> QuerySet[Service]:
    people = Assignment.objects.filter(state__in=BINDING).order_by("pk")
    steps = Entry.objects.filter(matter=OuterRef("matter")).order_by()
    by_matter = steps.values("matter")
    served = ServiceNeed.objects.filter(service=OuterRef("pk")).order_by().values("service")
    revised = steps.filter(step__in=_REVISED).values("matter").annotate(n=Count("pk")).values("n")
    return rows.select_related("kind", "place", "room__site", "matter").annotate(
        invited=Coalesce(Subquery(served.annotate(n=Sum("people")).values("n")), 0),
        revised=Coalesce(Subquery(revised, output_field=IntegerField()), 0),
        changed_at=Subquery(by_matter.annotate(last=Max("at")).values("last")),
    ).prefetch_related(
        Prefetch(
            "assignments",
            people.select_related("professional__person", "skill"),
            to_attr="team",
        )
    )  # fmt: skip
