"""The installation's keys in a backup: sealed with a passphrase, or known by their marks only."""

import base64
import json
import secrets
from collections.abc import Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tongxin.portal.keys import Keys, pack_keys, unpack_keys
from tongxin.portal.operate.errors import BadBackup

COST, SALT_BYTES, NONCE_BYTES = 2**15, 16, 12


def mark_keys(sealing: Mapping[int, bytes]) -> dict[str, str]:
    """Return a mark of each key by its version: it tells keys apart and gives nothing away."""
    return {str(v): sha256(b"tongxin key mark:" + k).hexdigest()[:16] for v, k in sealing.items()}


def seal_keys(keys: Keys, passphrase: str) -> str:
    """Return keys as text that only the passphrase opens (scrypt, then AES-GCM)."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(stretch(passphrase, salt)).encrypt(nonce, pack_keys(keys).encode(), b"tongxin")
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    return json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()})


def open_keys(text: str, passphrase: str) -> Keys:
    """Return the keys; raises BadBackup for a wrong passphrase."""
    try:
        told = {name: base64.b64decode(part) for name, part in json.loads(text).items()}
        opened = AESGCM(stretch(passphrase, told["salt"])).decrypt(
            told["nonce"], told["sealed"], b"tongxin"
        )
    except (InvalidTag, KeyError, ValueError) as error:
        raise BadBackup("wrong_passphrase") from error
    return unpack_keys(opened.decode(), where="backup")


def stretch(passphrase: str, salt: bytes) -> bytes:
    """Return the key that a passphrase stands for; slow, so that guessing is."""
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
