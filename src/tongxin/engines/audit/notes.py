"""What a run says of itself: the policy, the model, how well registers met, kept as JSON by key."""

import json
from typing import Any

from tongxin.engines.audit.store import CONNECTION


def keep_note(connection: CONNECTION, key: str, value: object) -> None:
    """Keep a JSON value under a key, in place of what stood there."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    connection.execute("DELETE FROM note WHERE key = ?", [key])
    connection.execute("INSERT INTO note VALUES (?, ?)", [key, text])


def read_note(connection: CONNECTION, key: str) -> Any:
    """Return the value of a key, None when the run has none."""
    found = connection.execute("SELECT value FROM note WHERE key = ?", [key]).fetchall()
    return json.loads(found[0][0]) if found else None
