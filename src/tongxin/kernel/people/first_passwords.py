"""Passwords that an administrator reads out once and that are changed at the first sign-in."""

import secrets

from tongxin.kernel.models import Setting

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
LEAST_GROUPS, GROUP = 4, 4


def make_first_password() -> str:
    """Return a password of at least four groups of four signs: 79 bits, easy to read out."""
    groups = max(LEAST_GROUPS, -(-(find_least_length() + 1) // (GROUP + 1)))
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(groups))


def find_least_length() -> int:
    """Return how long the office wants passwords to be; 0 where it has not said so."""
    row = Setting.objects.filter(code="site").first()
    told = row.value.get("password_length") if row and isinstance(row.value, dict) else None
    return told if isinstance(told, int) else 0
