"""Insert many new rows of one table: what `bulk_create` does, at a fraction of its work."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final, TypeVar

from django.db import connections, models, router, transaction

Row = TypeVar("Row", bound=models.Model)
Line = tuple[Any, ...]
ROWS, MOST_VALUES = 500, 30_000  # of a statement; every SQLite takes 32,766 values
FEW = 20  # so many are not worth a statement more, for their keys
_TEXT: Final = (str, type(None))
_WHOLE: Final = (int, type(None))
_AS_THEY_ARE: Final[dict[str, tuple[type, ...]]] = {
    "CharField": _TEXT,
    "TextField": _TEXT,
    "BooleanField": (bool, type(None)),
    **dict.fromkeys(
        (
            "AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
            "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField",
        ),
        _WHOLE,
    ),
}  # fmt: skip
_ALIKE: Final = ("DateField", "DateTimeField")  # few different ones in many rows


def insert_many(rows: Sequence[Row]) -> list[Row]:
    """Insert rows of one table, give each its key, and return them in order.

    The key is one that the database counts. Every other column is written as it stands on the
    row, so what a row refers to must be saved before. The rules of the database hold as ever.
    """
    if not rows:
        return []
    model = type(rows[0])
    using = router.db_for_write(model)
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    columns = [list_values(rows, field, connections[using]) for field in fields]
    lines = list(zip(*columns, strict=True))
    copies = connections[using].vendor == "postgresql" and len(lines) > FEW
    insert = copy_lines if copies else insert_lines
    with transaction.atomic(using=using, savepoint=False):
        keys = insert(model, fields, lines, using)
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, using
    return list(rows)


def list_values(rows: Sequence[models.Model], field: Any, connection: Any) -> list[Any]:
    """Return the values of one column as the database takes them."""
    told = map(read_value(field), rows)
    kind = (field.target_field if field.is_relation else field).get_internal_type()
    plain = _AS_THEY_ARE.get(kind, ())

    def write(value: Any) -> Any:
        return field.get_db_prep_save(value, connection=connection)

    if kind in _ALIKE:
        return list(map(remember(write), told))
    return [value if type(value) in plain else write(value) for value in told]


def read_value(field: Any) -> Callable[[models.Model], Any]:
    """Return what reads a column of a row; few fields do more than that before they are saved."""
    own = type(field).pre_save is not models.Field.pre_save
    if own and (not isinstance(field, models.DateField) or field.auto_now or field.auto_now_add):
        return lambda row: field.pre_save(row, add=True)
    return attrgetter(field.attname)


def remember(write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same function, that does its work once for equal values."""
    known: dict[Any, Any] = {}

    def write_once(value: Any) -> Any:
        if value not in known:
            known[value] = write(value)
        return known[value]

    return write_once


def insert_lines(
    model: type[models.Model], fields: Sequence[Any], lines: Sequence[Line], using: str
) -> list[int]:
    """Insert lines, many with one statement, and return their keys."""
    quote = connections[using].ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "
    returning = f" RETURNING {quote(str(model._meta.pk.column))}"
    places = f"({', '.join(['%s'] * len(fields))})"
    each = max(1, min(ROWS, MOST_VALUES // len(fields)))
    keys: list[int] = []
    with connections[using].cursor() as cursor:
        for start in range(0, len(lines), each):
            part = lines[start : start + each]
            values = [value for line in part for value in line]
            cursor.execute(into + ", ".join([places] * len(part)) + returning, values)
            keys += [key for (key,) in cursor.fetchall()]
    return keys


def copy_lines(
    model: type[models.Model], fields: Sequence[Any], lines: Sequence[Line], using: str
) -> list[int]:
    """Take keys from the table's sequence, copy the lines in with them, and return them."""
    connection = connections[using]
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), str(model._meta.pk.column)
    names = ", ".join(quote(name) for name in (key, *(field.column for field in fields)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, key, len(lines)],
        )
        keys = [row[0] for row in cursor.fetchall()]
        with (
            connection.wrap_database_errors,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
        ):
            for number, line in zip(keys, lines, strict=True):
                copy.write_row((number, *line))
    return keys
