"""People of an invented county and their rows on a roll, damaged in known ways."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from random import Random

import duckdb

from tongxin.standards.identity import compute_check_sign
from tongxin.standards.name_keys import spell_name

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋"
GIVEN = "秀英芳敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文志永水金生福发财根贵春荣宝林山海龙"
COLUMNS = (
    "key UINTEGER, name_key VARCHAR, pinyin VARCHAR, surname VARCHAR, unreadable BOOLEAN, "
    "id18 VARCHAR, id_state VARCHAR, id_digits VARCHAR, birth DATE, township VARCHAR, "
    "village VARCHAR, sex VARCHAR"
)


@dataclass(frozen=True)
class Row:
    """One row of a table of subjects or persons, as the linker reads it."""

    key: int
    name_key: str | None = None
    pinyin: str | None = None
    surname: str | None = None
    unreadable: bool = False
    id18: str | None = None
    id_state: str = "blank"
    id_digits: str | None = None
    birth: date | None = None
    township: str | None = None
    village: str | None = None
    sex: str | None = None


def write_row(key, name=None, number=None, *, state="ok", **others):
    """Return a row with this name and number, the rest as told."""
    sound = number if state in ("ok", "from15") else None
    spelled = spell_name(name) if name else None
    return Row(
        key, name, spelled, spelled.split()[0] if spelled else None,
        id18=sound, id_state=state if number else "blank", id_digits=number, **others,
    )  # fmt: skip


def draw_people(count, seed, villages=24, given=GIVEN):
    """Return the rows of a register."""
    random, taken, rows = Random(seed), set(), []
    while len(rows) < count:
        born = date.fromordinal(date(1930, 1, 1).toordinal() + random.randrange(25_000))
        first17 = f"36089{random.choice('998')}{born:%Y%m%d}{random.randrange(1, 999):03d}"
        if first17 in taken or first17.endswith("00"):
            continue
        taken.add(first17)
        name = random.choice(SURNAMES) + "".join(random.choices(given, k=random.choice((1, 2, 2))))
        village = random.randrange(villages)
        number = first17 + compute_check_sign(first17)
        place = {"township": f"{village % 4}镇", "village": f"{village}村"}
        rows.append(write_row(len(rows), name, number, **place))
    return rows


def date_of(row):
    return date(int(row.id18[6:10]), int(row.id18[10:12]), int(row.id18[12:14]))


def damage(row, how, random):
    """Return a row with its number damaged in one way."""
    number, at = row.id18, random.randrange(18)
    if how == "typo":
        digits = number[:at] + str((int(number[at].replace("X", "0")) + 3) % 10) + number[at + 1 :]
        return replace(row, id18=None, id_state="bad_check", id_digits=digits)
    if how == "cut":
        return replace(row, id18=None, id_state="truncated", id_digits=number[:15])
    if how == "head":
        return replace(row, id18=None, id_state="scientific", id_digits=number[:6])
    return replace(row, id18=None, id_state="blank", id_digits=None)


def draw_roll(people, seed, share=0.6, damaged=0.05, births=0.7):
    """Return rows of a roll and, by key, the person whose row it is."""
    random, rows, truth = Random(seed), [], {}
    for person in people:
        if random.random() >= share:
            continue
        row = replace(person, key=len(rows) + 100_000)
        if random.random() < births:
            row = replace(row, birth=date_of(person))
        if random.random() < damaged:
            row = damage(row, random.choice(("typo", "cut", "head")), random)
        if random.random() < 0.01 and len(row.name_key) > 1:
            row = replace(row, name_key=row.name_key[:-1], unreadable=True,
                          pinyin=row.pinyin.rsplit(" ", 1)[0])  # fmt: skip
        truth[row.key] = person.key
        rows.append(row)
    return rows, truth


def fill_table(connection, name, rows):
    """Make a table of rows."""
    connection.execute(f"CREATE OR REPLACE TABLE {name} ({COLUMNS})")
    values = [list(asdict(row).values()) for row in rows]
    marks = ", ".join(f"unnest(?)::{column.split()[1]}" for column in COLUMNS.split(", "))
    if values:
        connection.execute(
            f"INSERT INTO {name} SELECT {marks}", [list(one) for one in zip(*values, strict=True)]
        )


def open_tables(subjects, persons, threads=2):
    """Return a connection with the tables s and r."""
    connection = duckdb.connect(config={"threads": str(threads)})
    fill_table(connection, "s", subjects)
    fill_table(connection, "r", persons)
    return connection


def read_links(connection, table="link"):
    """Return by key (pid, p, how)."""
    rows = connection.execute(f"SELECT key, pid, p, how FROM {table} ORDER BY key").fetchall()
    return {key: (pid, p, how) for key, pid, p, how in rows}
