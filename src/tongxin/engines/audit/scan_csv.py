"""Plain csv files into a staging table, many at once, each row with its number in the file.

DuckDB has no row number for csv. Each file is a branch of a union with its own running number;
the order between branches is let go, so that several files are read at the same time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from tongxin.engines.audit.store import CONNECTION

KEY_SEPARATOR = "\x1f"
# What DuckDB trims (Unicode's Zs), and the tabs and line ends that `lists` trims.
BLANKS = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
BLANKS += "\t\r\n"
# Necessary, not sufficient, for a first cell that speaks of a total, a note or a signature.
_PERHAPS = r"[计总和注说明提※＊*★▲◆第共以年月日数资来源章签:：]|[Tt]otal|TOTAL|[Nn]ote|[Rr]emark"
_NAME = "[一-龥]{2,4}"
_NO_NAME = "计|总和|说明|要求|须知|提示|注意|来源|注|章|以下|以上|下面"
_NOT_PLAIN = (duckdb.InvalidInputException, duckdb.ConversionException)


class NotPlain(Exception):
    """A file is not as plain as it seemed; it must be read row by row."""


@dataclass(frozen=True, slots=True)
class Part:
    """One csv file and what its columns mean.

    columns: how many the header has. skip: physical lines before the first row of data.
    fields: the place of each column of the staging table, None where the file has none.
    constants: texts for columns that the file lacks but its name tells.
    sources: source ids by the key of a row: the texts in `key_places` joined; {"": id} without.
    leads: first cells of the rows above the data, which a repeated header would begin with.
    tabs: cells may have tabs at their edges, or be written ="007".
    """

    path: str
    delimiter: str
    columns: int
    skip: int
    fields: Mapping[str, int | None]
    sources: Mapping[str, int]
    key_places: tuple[int, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    tabs: bool = False


def scan_parts(connection: CONNECTION, table: str, parts: Sequence[Part]) -> None:
    """Add the rows of several files to a staging table, all or none.

    A row that may be no data has a negative number.
    Raises NotPlain.
    """
    alike: dict[object, list[Part]] = {}
    for part in parts:
        alike.setdefault(_shape(part), []).append(part)
    union = " UNION ALL ".join(map(_select, alike.values()))
    connection.execute("SET preserve_insertion_order = false")
    try:
        connection.execute(f"INSERT INTO {table} {union}")
    except duckdb.Error as error:
        if isinstance(error, _NOT_PLAIN) or "CSV Error" in str(error):
            raise NotPlain(str(error)) from None
        raise
    finally:
        connection.execute("SET preserve_insertion_order = true")


def _shape(part: Part) -> object:
    """Return what files must share to be planned as one; a file with keys stands alone."""
    alone = part.path if part.key_places else ""
    meaning = tuple(part.fields.items()), tuple(part.constants.items())
    return part.columns, part.delimiter, part.tabs, meaning, alone


def _select(parts: Sequence[Part]) -> str:
    """Return the SQL of the rows of files of one shape: cells made clean, doubts marked."""
    part = parts[0]
    source, known = _choose_source(part)
    doubts = [_doubt(part, frozenset[str]().union(*(each.leads for each in parts)))]
    if known:
        doubts.append(f"NOT {known}")
    number = f"(CASE WHEN {' OR '.join(doubts)} THEN -n ELSE n END)::INTEGER"
    cells = ", ".join(_cell(part, name, place) for name, place in part.fields.items())
    wanted = sorted({*_read_places(part), *part.key_places, *range(_third(part) + 1)})
    texts = ", ".join(f"{_trim(part, f'c{place}')} AS c{place}" for place in wanted)
    rows = " UNION ALL ".join(map(_number_rows, parts))
    return f"SELECT {source}, {number}, {cells}, false FROM (SELECT s, n, {texts} FROM ({rows}))"


def _read_places(part: Part) -> list[int]:
    return sorted({place for place in part.fields.values() if place is not None})


def _third(part: Part) -> int:
    """Return the place of the third column that is read."""
    return _read_places(part)[:3][-1]


def _doubt(part: Part, leads: frozenset[str]) -> str:
    """Return the SQL of "this row may be no data", without a look at columns that are not read.

    It may be none when it has few cells, or when its first cell speaks of a total or a note. If
    the first three columns that are read are empty, the first cell may stand beyond them.
    """
    held = " + ".join(f"(c{place} IS NOT NULL)::TINYINT" for place in _read_places(part))
    lead = f"coalesce({', '.join(f'c{place}' for place in range(_third(part) + 1))}, '')"
    empty = " AND ".join(f"c{place} IS NULL" for place in _read_places(part)[:3])
    doubts = [
        f"({held}) <= 2",
        f"({empty})",
        f"(regexp_matches({lead}, {quote(_PERHAPS)}) AND (regexp_matches({lead}, "
        f"{quote(_NO_NAME)}) OR NOT regexp_full_match({lead}, {quote(_NAME)})))",
    ]
    if leads:
        doubts.append(f"{lead} IN ({', '.join(map(quote, sorted(leads)))})")
    return " OR ".join(doubts)


def _number_rows(part: Part) -> str:
    """Return the SQL of a file's rows with its source and their numbers."""
    source = min(part.sources.values())
    return (
        f"SELECT {source}::USMALLINT AS s, row_number() OVER () + {part.skip} AS n, * "
        f"FROM {_read(part)}"
    )


def _choose_source(part: Part) -> tuple[str, str]:
    """Return the SQL of a row's source, and of the condition that its key is known."""
    if not part.key_places:
        return "s", ""
    first = min(part.sources.values())
    key = f" || {quote(KEY_SEPARATOR)} || ".join(f"coalesce(c{p}, '')" for p in part.key_places)
    cases = " ".join(f"WHEN {quote(text)} THEN {at}" for text, at in sorted(part.sources.items()))
    known = f"({key}) IN ({', '.join(map(quote, sorted(part.sources)))})"
    return f"(CASE {key} {cases} ELSE {first} END)::USMALLINT", known


def _cell(part: Part, name: str, place: int | None) -> str:
    if place is not None:
        return f"c{place}"
    constant = part.constants.get(name)
    return "NULL" if constant is None else quote(constant)


def _trim(part: Part, name: str) -> str:
    """Trim blanks; where it costs more, tabs too, and take Excel's ="007" for what it means."""
    if not part.tabs:
        return f"nullif(trim({name}), '')"
    bare = f"trim({name}, ' \t\r\n')"
    inner = f"substr({bare}, 3, greatest(length({bare}) - 3, 0))"
    meant = (
        f"CASE WHEN starts_with({bare}, '=\"') AND ends_with({bare}, '\"') THEN {inner} "
        f"ELSE {bare} END"
    )
    return f"nullif(trim({meant}, {quote(BLANKS)}), '')"


def _read(part: Part) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(part.columns))
    return (
        f"read_csv({quote(part.path)}, auto_detect = false, header = false, skip = {part.skip}, "
        f"delim = {quote(part.delimiter)}, quote = '\"', escape = '\"', comment = '', "
        f"columns = {{{columns}}}, strict_mode = true, null_padding = true)"
    )


def quote(text: str) -> str:
    """Write a text as an SQL literal.

    >>> quote("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"
