"""Passwords that an administrator reads out once and that are changed at the first sign-in."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
GROUPS, GROUP = 4, 4


def make_first_password() -> str:
    """Return a password of four groups of four signs: 79 bits, easy to read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
