"""Take the second factor off an account whose phone and recovery codes were lost."""

from datetime import datetime

from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from tongxin.kernel import log
from tongxin.kernel.actions.accounts import RIGHT, hold_active
from tongxin.kernel.models import Account
from tongxin.kernel.rights import Actor, require


@log.atomic
def reset_second_factor(account: Account, *, actor: Actor, now: datetime | None = None) -> int:
    """Remove every device and recovery code; returns how many devices there were.

    At the next sign-in the account sets up a new one where its roles ask for it.
    Raises NotYours, AccountClosed.
    """
    require(actor, RIGHT, unit=account.unit)
    held = hold_active(account)
    count = TOTPDevice.objects.filter(user=held, confirmed=True).count()
    TOTPDevice.objects.filter(user=held).delete()
    StaticDevice.objects.filter(user=held).delete()
    facts = {"account": held.pk, "devices": count}
    log.record("account.reset_second_factor", actor=actor, facts=facts, now=now)
    return count


def has_second_factor(account: Account) -> bool:
    """Tell whether an account signs in with a second factor."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).exists()
