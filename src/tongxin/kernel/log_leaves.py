"""What a leaf of the log is: the bytes of an entry, with its body only as a salted digest."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from tongxin.engines.log.tree import leaf_hash
from tongxin.kernel.models import LogEntry

FACT_LENGTH = 120
PERSONAL = re.compile(r"(?<!\w)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\w)")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no database keeps these in JSON


def plain_values(value: object) -> object:
    """Return a value as every database gives it back from a JSON column.

    Raises TypeError for what has no such form, so that a hash is never made over it.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, float) and value - value == 0:  # neither infinite nor undefined
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(plain_values(str(key))): plain_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(each) for each in value]
    raise TypeError(f"{type(value).__name__} cannot stand in the log")


def write_canonical(value: object) -> bytes:
    """Return plain values as bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refuse_personal(value: object) -> None:
    """Raise ValueError when facts hold a phone, an identity number or a long text."""
    if isinstance(value, str) and (len(value) > FACT_LENGTH or PERSONAL.search(value)):
        raise ValueError("facts of the log are never personal: this belongs in the body")
    if isinstance(value, dict):
        for key, each in value.items():
            refuse_personal(key)
            refuse_personal(each)
    if isinstance(value, list):
        for each in value:
            refuse_personal(each)


def digest_body(salt: str, body: object) -> str:
    """Return the digest that stands for a body; without its salt nobody can guess the body."""
    return sha256(bytes.fromhex(salt) + write_canonical(body)).hexdigest()


def hash_entry(entry: LogEntry) -> bytes:
    """Return the leaf hash over everything of an entry that is never erased."""
    return leaf_hash(
        write_canonical(
            {
                "index": entry.index,
                "at": plain_values(entry.at),
                "account": entry.account_id,
                "action": entry.action,
                "facts": entry.facts,
                "body": entry.body_digest,
            }
        )
    )
