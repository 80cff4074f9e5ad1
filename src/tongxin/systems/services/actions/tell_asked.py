"""Tell everybody concerned with services: who is asked, what was arranged, what is cancelled."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongxin.kernel.models import Account, Grant, Person
from tongxin.kernel.notices.send import Asked, send_notices
from tongxin.kernel.queries.accounts import holders
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions import notices_asked as words
from tongxin.systems.services.models import BINDING, Assignment, Professional, Service, ServiceNeed

Recipient = Account | Person


def tell_asked(assignments: Sequence[Assignment], *, actor: Actor, now: datetime) -> None:
    """Ask units and their people to answer: one notice each, however many services there are."""
    by_unit: dict[int, list[Assignment]] = defaultdict(list)
    by_person: dict[int, list[Assignment]] = defaultdict(list)
    for row in sorted(assignments, key=lambda a: (a.service.starts_at, a.pk)):
        by_unit[row.professional.unit_id].append(row)
        by_person[row.professional_id].append(row)
    contacts = find_contacts(by_unit, now)
    asked = [
        Asked(account, {"count": len(rows), **tell_service(rows[0].service)})
        for unit, rows in by_unit.items()
        for account in contacts.get(unit, ())
    ]
    send_notices(asked, words.UNIT_ASKED, actor=actor, now=now)
    told = [
        Asked(reach(rows[0].professional), {"count": len(rows), **tell_service(rows[0].service)})
        for rows in by_person.values()
    ]
    send_notices(told, words.PERSON_ASKED, actor=actor, now=now)


def tell_arranged(services: Iterable[Service], *, actor: Actor, now: datetime) -> None:
    """Tell who raised a need when and where it will be met; the first service counts."""
    first: dict[int, ServiceNeed] = {}
    for row in list_served(services):
        first.setdefault(row.need_id, row)
    asked = [
        Asked(who, {"number": row.need.matter.number, **tell_service(row.service)}, row.need.matter)
        for row in first.values()
        for who in list_raisers(row)
    ]
    send_notices(asked, words.NEED_ARRANGED, actor=actor, now=now)


def tell_cancelled(
    service: Service, units: Iterable[int], people: Iterable[Professional], reason: str,
    *, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Tell units, their people and those whose needs it served that a service is cancelled."""
    facts = {"reason": reason, **tell_service(service)}
    units = list(units)
    contacts = find_contacts(units, now)
    told: list[Recipient] = [account for unit in units for account in contacts.get(unit, ())]
    told += [reach(each) for each in people]
    asked = [Asked(who, facts, service.matter) for who in dict.fromkeys(told)]
    send_notices(asked, words.CANCELLED, actor=actor, now=now)
    back = [
        Asked(who, {"number": row.need.matter.number, **facts}, row.need.matter)
        for row in list_served([service])
        for who in list_raisers(row)
    ]
    send_notices(back, words.NEED_BACK, actor=actor, now=now)


def tell_short_of_staff(
    service: Service, declined: Assignment, *, actor: Actor, now: datetime
) -> None:
    """Tell the office that nobody can take a declined assignment."""
    facts = {"skill": declined.skill.name, **tell_service(service)}
    offices = holders("office", service.place_id, now=now)
    asked = [Asked(account, facts, service.matter) for account in offices]
    send_notices(asked, words.SHORT_OF_STAFF, actor=actor, now=now)


def tell_service(service: Service) -> dict[str, Any]:
    """Return what notices say of a service."""
    where = service.place.name if service.room is None else str(service.room)
    return {"kind": service.kind.name, "starts_at": service.starts_at, "where": where}


def find_contacts(units: Iterable[int], now: datetime) -> dict[int, list[Account]]:
    """Return the open accounts that answer for units, with one query."""
    today = timezone.localdate(now)
    grants = Grant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        role="organisation",
        unit__in=list(units),
        valid_from__lte=today,
        revoked_at=None,
        account__is_active=True,
    )
    found: dict[int, list[Account]] = defaultdict(list)
    for grant in grants.select_related("account").order_by("account_id"):
        if grant.unit_id is not None and grant.account not in found[grant.unit_id]:
            found[grant.unit_id].append(grant.account)
    return dict(found)


def reach(professional: Professional) -> Recipient:
    """Return whom a notice to a professional goes to: his account, else himself."""
    account = professional.account
    return account if account is not None and account.is_active else professional.person


def list_raisers(row: ServiceNeed) -> list[Recipient]:
    """Return the person of a need and the account that raised it."""
    return [who for who in (row.need.person, row.need.matter.raised_by) if who is not None]


def list_lenders(service: Service) -> tuple[list[int], list[Professional]]:
    """Return the units and the people that are asked for a service or have accepted."""
    rows = service.assignments.filter(state__in=BINDING).select_related(
        "professional__person", "professional__account"
    )
    people = [row.professional for row in rows.order_by("pk")]
    return sorted({each.unit_id for each in people}), people


def list_served(services: Iterable[Service]) -> Iterable[ServiceNeed]:
    """Return what services hold for needs, the earliest service first."""
    rows = ServiceNeed.objects.filter(service__in=[s.pk for s in services])
    return rows.select_related(
        "service__kind", "service__room__site", "service__place", "need__person",
        "need__matter__raised_by",
    ).order_by("service__starts_at", "pk")  # fmt: skip
