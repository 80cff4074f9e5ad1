"""What a household register says of a person in its status column: here, moved away, or gone."""

import re
from datetime import date

from tongxin.engines.audit.read_cells import read_day
from tongxin.engines.audit.read_texts import HANDED, hand_over
from tongxin.engines.audit.store import CONNECTION

DEAD = ("死亡", "去世", "亡故", "已故")
GONE = ("注销", "销户", "吊销")
MOVED = ("迁出", "迁往", "转出")
_DAY = re.compile(r"\d{4}.*\d")


def read_status(text: str) -> tuple[str, date | None]:
    """Return dead, gone, moved or here, and the day that stands beside it.

    A registration is cancelled after a death or for another reason, on a day that is neither.

    >>> read_status("迁出2025-12-20"), read_status("在册")
    (('moved', datetime.date(2025, 12, 20)), ('here', None))
    """
    found = _DAY.search(text)
    day = read_day(found[0])[0] if found else None
    for state, words in (("dead", DEAD), ("gone", GONE), ("moved", MOVED)):
        if any(word in text for word in words):
            return state, day
    return "here", None


def read_statuses(connection: CONNECTION) -> None:
    """Make `status_text` (text, state, day) of every status in the population."""
    texts = connection.execute(
        "SELECT DISTINCT status FROM population WHERE status IS NOT NULL ORDER BY status"
    ).fetchall()
    columns = {"text": "VARCHAR", "state": "VARCHAR", "day": "DATE"}
    hand_over(connection, columns, [(text, *read_status(text)) for (text,) in texts])
    connection.execute(f"CREATE OR REPLACE TEMP TABLE status_text AS SELECT * FROM {HANDED}")
