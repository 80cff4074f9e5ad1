"""The second factor: who needs one, which device somebody has, and codes for a lost phone."""

import base64
import secrets
from typing import Any

import django_otp
import segno
from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from tongxin.kernel.models import Account, Grant

CODES, CODE_LETTERS = 10, "23456789abcdefghjkmnpqrstuvwxyz"


def find_device(account: Account) -> TOTPDevice | None:
    """Return the account's confirmed device."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def needs_second_factor(account: Any) -> bool:
    """Return whether this person must set up, or still show, a second factor before going on."""
    if getattr(account, "otp_device", None):
        return False
    if settings.TWO_FACTOR == "nobody":
        return False
    if settings.TWO_FACTOR == "everyone":
        return True
    return Grant.objects.filter(account=account, role="administrator", revoked_at=None).exists()


def start_device(account: Account) -> TOTPDevice:
    """Return the device that is being set up, a new one unless one was begun."""
    begun = TOTPDevice.objects.filter(user=account, confirmed=False).first()
    return begun or TOTPDevice.objects.create(user=account, name="totp", confirmed=False)


def draw_code(device: TOTPDevice) -> str:
    """Return the device's address as an SVG of a QR code."""
    code = segno.make(device.config_url, error="m")
    return str(
        code.svg_inline(scale=5, border=2, svgclass="qr", lineclass="qr-line", omitsize=True)
    )


def show_secret(device: TOTPDevice) -> str:
    """Return the device's secret in groups of four, for typing."""
    secret = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@transaction.atomic
def confirm_device(device: TOTPDevice, code: str) -> list[str] | None:
    """Confirm a device by its first code and return recovery codes; None if the code is wrong."""
    if not device.verify_token(code.replace(" ", "")):
        return None
    TOTPDevice.objects.filter(user=device.user, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return make_codes(device.user)


@transaction.atomic
def make_codes(account: Account) -> list[str]:
    """Replace the account's recovery codes by new ones; each serves once."""
    StaticDevice.objects.filter(user=account).delete()
    device = StaticDevice.objects.create(user=account, name="codes")
    codes = ["".join(secrets.choice(CODE_LETTERS) for _ in range(10)) for _ in range(CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return codes


@transaction.atomic
def remove_devices(account: Account) -> None:
    """Take every device off an account, as when its phone was lost."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def match_code(account: Account, code: str) -> Any:
    """Return the device whose code or recovery code this is, or None; guessing is slowed down."""
    return django_otp.match_token(account, code.replace(" ", "").replace("-", "").lower())
