"""Personal fields sealed at rest with versioned keys, and found again by a keyed hash."""

import base64
import hmac
import re
import secrets
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tongxin.errors import DomainError

NONCE_BYTES = 12
_FORM = re.compile(r"v(\d+):(.+)", re.DOTALL)


class CannotOpen(DomainError):
    """A sealed text is damaged, or its key is not among the installation's keys."""

    code = "cannot_open"


def seal(text: str) -> str:
    """Return a text under AES-256-GCM with the newest key, as `v1:...`; empty stays empty."""
    if not text:
        return ""
    version = newest_version()
    nonce = secrets.token_bytes(NONCE_BYTES)
    label = f"v{version}"
    sealed = AESGCM(derive_key(version, "seal")).encrypt(nonce, text.encode(), label.encode())
    return f"{label}:{base64.b64encode(nonce + sealed).decode()}"


def open_sealed(sealed: str) -> str:
    """Return the text that was sealed; raises CannotOpen."""
    if not sealed:
        return ""
    version = read_version(sealed)
    if version not in list_keys():
        raise CannotOpen(why="no_key", version=version)
    try:
        packed = base64.b64decode(sealed.partition(":")[2], validate=True)
        cipher = AESGCM(derive_key(version, "seal"))
        plain = cipher.decrypt(packed[:NONCE_BYTES], packed[NONCE_BYTES:], f"v{version}".encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(why="damaged", version=version) from error
    return plain.decode()


def blind_index(text: str, version: int | None = None) -> str:
    """Return the keyed hash by which a sealed text is found; empty stays empty."""
    if not text:
        return ""
    chosen = newest_version() if version is None else version
    digest = hmac.new(derive_key(chosen, "index"), text.encode(), sha256).hexdigest()
    return f"v{chosen}:{digest}"


def blind_indexes(text: str) -> list[str]:
    """Return the keyed hashes of every key version, to search while keys are being changed."""
    return [blind_index(text, version) for version in sorted(list_keys())] if text else []


def read_version(sealed: str) -> int:
    """Return the version of the key that sealed a text; raises CannotOpen."""
    found = _FORM.fullmatch(sealed)
    if not found:
        raise CannotOpen(why="form", version=None)
    return int(found[1])


def newest_version() -> int:
    """Return the version that seals now: the highest."""
    return max(list_keys())


def list_keys() -> Mapping[int, bytes]:
    """Return the installation's keys by version."""
    keys: Mapping[int, bytes] = settings.SEALING_KEYS
    return keys


def derive_key(version: int, use: str) -> bytes:
    """Return the key of one version for one use (RFC 5869)."""
    return _derive(list_keys()[version], use)


@lru_cache(maxsize=32)
def _derive(master: bytes, use: str) -> bytes:
    kdf = HKDF(hashes.SHA256(), length=32, salt=None, info=f"tongxin {use}".encode())
    return kdf.derive(master)
