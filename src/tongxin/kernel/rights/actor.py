"""Who acts: an account with the grants that hold at this moment, or the system itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from tongxin.kernel.rights.roles import ROLES

if TYPE_CHECKING:
    from tongxin.kernel.models import Account


@dataclass(frozen=True, slots=True)
class Held:
    """A grant that holds: the role, the root of its subtree, the unit of a role of a unit."""

    role: str
    place_id: int
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One account and its grants; account is None for the system and for a visitor.

    Only `Actor.system()` may do everything: a missing account alone gives no right.
    """

    account: "Account | None"
    grants: tuple[Held, ...] = ()
    is_system: bool = False

    @classmethod
    def of(cls, account: Any, now: datetime | None = None) -> "Actor":
        """Return the actor of an account; a visitor or a closed account holds nothing."""
        if account is None or not account.is_authenticated:
            return cls(None)
        if not account.is_active:
            return cls(account)
        rows = holding_grants(account, now or timezone.now()).order_by("id")
        held = rows.values_list("role", "place_id", "unit_id")
        return cls(account, tuple(Held(*row) for row in held if row[0] in ROLES))

    @classmethod
    def system(cls) -> "Actor":
        """Return the actor of work that no person started."""
        return cls(None, (), is_system=True)

    @property
    def roles(self) -> frozenset[str]:
        """Return the codes of the roles held anywhere."""
        return frozenset(held.role for held in self.grants)


def holding_grants(account: Any, now: datetime) -> Any:
    """Return the rows of an account's grants that hold at a moment."""
    today = timezone.localdate(now)
    return account.grants.filter(
        Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today, revoked_at=None
    )
