"""Hide the middle of what names a person: a list that is lost must not give anybody away."""

import hashlib
import hmac


def mask_number(number: str) -> str:
    """Return an identity number with its first and last four signs.

    >>> mask_number("369921194411209796"), mask_number("12345")
    ('3699**********9796', '*****')
    """
    plain = number.strip()
    if len(plain) < 12:
        return "*" * len(plain)
    return plain[:4] + "*" * (len(plain) - 8) + plain[-4:]


def mask_account(account: str) -> str:
    """Return the end of an account.

    >>> mask_account("0000005305286629883")
    '*9883'
    """
    plain = account.strip()
    return f"*{plain[-4:]}" if len(plain) >= 8 else "*" * len(plain)


def mask_name(name: str) -> str:
    """Return a name with its middle hidden; of two signs the second.

    >>> mask_name("李水山"), mask_name("李山"), mask_name("欧阳水山")
    ('李*山', '李*', '欧**山')
    """
    plain = name.strip()
    if len(plain) <= 2:
        return plain[:1] + "*" * (len(plain) - 1)
    return plain[0] + "*" * (len(plain) - 2) + plain[-1]


def hash_number(number: str, key: bytes) -> str:
    """Return HMAC-SHA-256 of a number under a key that is kept elsewhere, as 64 hexadecimal signs.

    A plain or salted hash of an identity number is undone in seconds: there are few of them.
    """
    return hmac.new(key, number.encode("utf-8"), hashlib.sha256).hexdigest() if number else ""
