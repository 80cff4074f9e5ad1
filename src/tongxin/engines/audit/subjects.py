"""People as rolls and registers write them, in the one form that is linked."""

from collections.abc import Sequence
from datetime import date

from tongxin.engines.audit.plain_cells import (
    first_digits,
    plain_day,
    plain_name,
    plain_number,
)
from tongxin.engines.audit.read_cells import read_day, read_name, read_number
from tongxin.engines.audit.read_texts import HANDED, hand_over, read_texts
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.tables import SUBJECT
from tongxin.standards.name_keys import spell_key

STATES = {"id18": "VARCHAR", "id_state": "VARCHAR", "id_digits": "VARCHAR"}
NAMES = {"name_key": "VARCHAR", "unreadable": "BOOLEAN"}
DAYS = {"day": "DATE", "problem": "VARCHAR"}


def make_subjects(
    connection: CONNECTION, people: str, into: str, *, today: date, trusted: bool = False
) -> None:
    """Make the table `into` of subjects (see `tables.SUBJECT`) from people as they are written.

    people: a table or query with key, name, id, birth, township, village, sex, id_was_number;
    texts as read, any of them NULL. trusted: the register that numbers are issued from, where a
    sound number that ends in 000 is no sign of a spreadsheet's cut. Rows that `into` has already
    are left as they are. The table is temporary: people are read again from what is kept.
    """
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {into} ({SUBJECT})")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE new_people AS "
        f"SELECT p.*, {first_digits('p.id')} AS digits FROM ({people}) p "
        f"ANTI JOIN {into} USING (key)"
    )
    read_names(connection, "SELECT name AS text FROM new_people WHERE name IS NOT NULL")
    read_days(connection, "SELECT birth AS text FROM new_people WHERE birth IS NOT NULL")
    read_numbers(connection, today, trusted)
    connection.execute(
        f"INSERT INTO {into} SELECT p.key, n.name_key, s.pinyin, split_part(s.pinyin, ' ', 1), "
        "coalesce(n.unreadable, false), i.id18, i.id_state, i.id_digits, d.day, "
        "nullif(trim(p.township), ''), nullif(trim(p.village), ''), "
        "CASE trim(p.sex) WHEN '男' THEN 'male' WHEN '女' THEN 'female' END "
        "FROM new_people p JOIN new_numbers i USING (key) "
        "LEFT JOIN name_text n ON n.text = p.name LEFT JOIN name_sound s USING (name_key) "
        "LEFT JOIN day_text d ON d.text = p.birth ORDER BY p.key"
    )
    connection.execute("DROP TABLE new_people")
    connection.execute("DROP TABLE new_numbers")


def read_names(connection: CONNECTION, texts: str) -> None:
    """Add names to `name_text` (text, name_key, unreadable) and `name_sound` (name_key, pinyin)."""
    read_texts(
        connection,
        texts=texts,
        into="name_text",
        plain=plain_name("text"),
        columns=NAMES,
        read=read_name,
    )
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS name_sound (name_key VARCHAR, pinyin VARCHAR)"
    )
    keys = connection.execute(
        "SELECT DISTINCT name_key FROM name_text ANTI JOIN name_sound USING (name_key) "
        "WHERE name_key IS NOT NULL ORDER BY name_key"
    ).fetchall()
    if keys:
        hand_over(
            connection,
            {"name_key": "VARCHAR", "pinyin": "VARCHAR"},
            [(key, spell_key(key)) for (key,) in keys],
        )
        connection.execute(f"INSERT INTO name_sound SELECT * FROM {HANDED} ORDER BY name_key")


def read_days(connection: CONNECTION, texts: str) -> None:
    """Add days to `day_text` (text, day, problem)."""
    read_texts(
        connection,
        texts=texts,
        into="day_text",
        plain=plain_day("text"),
        columns=DAYS,
        read=read_day,
    )


def read_numbers(connection: CONNECTION, today: date, trusted: bool) -> None:
    """Make `new_numbers` (key, id18, id_state, id_digits) of `new_people`."""
    day = f"DATE '{today.isoformat()}'"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE new_numbers AS SELECT key, plain AS id18, "
        "CASE WHEN plain IS NOT NULL THEN 'ok' END AS id_state, plain AS id_digits "
        f"FROM (SELECT key, CASE WHEN NOT coalesce(id_was_number, false) THEN "
        f"{plain_number('id', 'digits', day)} END AS plain FROM new_people)"
    )
    rest = connection.execute(
        "SELECT p.key, coalesce(p.id, ''), coalesce(p.id_was_number, false) FROM new_people p "
        "JOIN new_numbers n USING (key) WHERE n.id18 IS NULL ORDER BY p.key"
    ).fetchall()
    if rest:
        _hand_numbers(connection, rest, today, trusted)


def _hand_numbers(
    connection: CONNECTION, rest: Sequence[tuple[int, str, bool]], today: date, trusted: bool
) -> None:
    """Read the numbers that are not plain, and put them into `new_numbers`."""
    rows = []
    for key, text, was_number in rest:
        number, state, digits = read_number(text, was_number, today, trusted=trusted)
        rows.append((key, number, state, digits))
    hand_over(connection, {"key": "UINTEGER"} | STATES, rows)
    connection.execute("DELETE FROM new_numbers WHERE id18 IS NULL")
    connection.execute(f"INSERT INTO new_numbers SELECT * FROM {HANDED}")
