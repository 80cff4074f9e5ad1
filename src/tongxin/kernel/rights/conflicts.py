"""Find, in the grants as they are, accounts that hold two roles which nobody may hold together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tongxin.kernel.models import Grant
from tongxin.kernel.rights.roles import are_incompatible


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two grants of one account that hold on the same days and must not."""

    account_id: int
    first: Grant
    second: Grant


def find_incompatible_grants() -> list[Conflict]:
    """Return every pair of unrevoked grants that overlap in time and are incompatible."""
    rows = Grant.objects.filter(revoked_at=None).select_related("account", "place")
    by_account: dict[int, list[Grant]] = {}
    for grant in rows.order_by("account_id", "id"):
        by_account.setdefault(grant.account_id, []).append(grant)
    return [
        Conflict(account, first, second)
        for account, grants in by_account.items()
        for first, second in combinations(grants, 2)
        if are_incompatible(first.role, second.role) and overlap(first, second)
    ]


def find_rivals(
    grants: Iterable[Grant], role: str, valid_from: date, valid_to: date | None
) -> list[Grant]:
    """Return the grants beside which a role must not be given for a time."""
    new = Grant(role=role, valid_from=valid_from, valid_to=valid_to)
    return [g for g in grants if are_incompatible(g.role, role) and overlap(g, new)]


def overlap(first: Grant, second: Grant) -> bool:
    """Tell whether two grants hold on a common day."""
    ends = (first.valid_to or date.max, second.valid_to or date.max)
    return first.valid_from < ends[1] and second.valid_from < ends[0]
