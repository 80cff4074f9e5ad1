"""Questions about accounts and their grants."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from tongxin.kernel.models import Account, Grant
from tongxin.kernel.rights import Actor, limit


def visible_accounts(actor: Actor) -> QuerySet[Account]:
    """Return the accounts of units in the actor's subtrees, with the grants not revoked."""
    grants = Grant.objects.filter(revoked_at=None).select_related("place", "unit")
    rows = Account.objects.select_related("unit").prefetch_related(Prefetch("grants", grants))
    return limit(rows, actor, "accounts.read", place="unit__place_id")


def holders(role: str, place: int, *, now: datetime | None = None) -> QuerySet[Account]:
    """Return the open accounts that hold a role over a place today."""
    today = timezone.localdate(now or timezone.now())
    rows = Grant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        role=role,
        valid_from__lte=today,
        revoked_at=None,
        place__descendant_rows__place=place,
        place__descendant_rows__valid_to=None,
    )
    return Account.objects.filter(is_active=True, pk__in=rows.values("account_id"))


def grants_on_ended_places() -> QuerySet[Grant]:
    """Return the grants whose place ended: somebody must decide what replaces them."""
    rows = Grant.objects.filter(revoked_at=None, place__valid_to__isnull=False)
    return rows.select_related("account", "place", "place__merged_into")


def search_accounts(
    actor: Actor, *, words: str = "", role: str = "", state: str = "open"
) -> QuerySet[Account]:
    """Return accounts in sight by name, sign-in name or unit; state: open, closed, "" for all."""
    rows = visible_accounts(actor).order_by("display_name", "id")
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(display_name__icontains=word)
            | Q(username__icontains=word)
            | Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
        )
    if role:
        held = Grant.objects.filter(role=role, revoked_at=None).values("account_id")
        rows = rows.filter(pk__in=held)
    return rows if state == "" else rows.filter(is_active=state != "closed")
