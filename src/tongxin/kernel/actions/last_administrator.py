"""Refuse a step after which nobody could administer the installation."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from tongxin.kernel.models import Account, Grant
from tongxin.kernel.rights.errors import LastAdministrator


def keep_one_administrator(account: Account, now: datetime | None) -> None:
    """Raise LastAdministrator when an administrator has just gone and none is left."""
    today = timezone.localdate(now or timezone.now())
    rows = Grant.objects.filter(role="administrator")
    if not rows.filter(account=account).exists():
        return
    holding = rows.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        revoked_at=None,
        valid_from__lte=today,
        account__is_active=True,
    )
    if not holding.exists():
        raise LastAdministrator(account=account.pk)
