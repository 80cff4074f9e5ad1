"""What in the administration wants somebody's attention, counted."""

from tongxin.kernel.models import Account, Grant
from tongxin.kernel.queries.accounts import grants_on_ended_places, visible_accounts
from tongxin.kernel.rights import Actor, limit, may
from tongxin.kernel.rights.conflicts import Conflict, find_incompatible_grants


def conflicts_in_sight(actor: Actor) -> list[Conflict]:
    """Return the incompatible grants of accounts that the actor sees."""
    found = find_incompatible_grants()
    asked = {conflict.account_id for conflict in found}
    seen = set(visible_accounts(actor).filter(pk__in=asked).values_list("pk", flat=True))
    return [conflict for conflict in found if conflict.account_id in seen]


def stranded_grants(actor: Actor) -> list[Grant]:
    """Return the grants in sight whose place ended."""
    rows = limit(grants_on_ended_places(), actor, "accounts.read", place="account__unit__place_id")
    return list(rows.order_by("account__display_name", "id"))


def accounts_without_role(actor: Actor) -> int:
    """Return how many open accounts in sight may do nothing."""
    held = Grant.objects.filter(revoked_at=None).values("account_id")
    rows = limit(
        Account.objects.filter(is_active=True), actor, "accounts.read", place="unit__place_id"
    )
    return rows.exclude(pk__in=held).count()


def count_attention(actor: Actor) -> dict[str, int]:
    """Return the counts that the first page of the administration shows."""
    if not may(actor, "accounts.read"):
        return {}
    own = actor.account.pk if actor.account else None
    return {
        "conflicts": len(conflicts_in_sight(actor)),
        "stranded": len(stranded_grants(actor)),
        "idle": accounts_without_role(actor),
        "alone": int(not visible_accounts(actor).exclude(pk=own).exists()),
    }
