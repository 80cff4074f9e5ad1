"""What most cells look like, as SQL: a value where the text is plain, NULL where it is not.

`standards` holds the rules; a million plain cells need not pass through Python one by one. Each
expression takes only forms whose reading by `standards` is beyond doubt, and a property test
compares both on the same cells. What is NULL here goes to `standards`.
"""

from tongxin.standards.divisions import PROVINCES
from tongxin.standards.identity import CHECK_SIGNS, EARLIEST_YEAR, WEIGHTS
from tongxin.standards.name_keys import load_simplified

_PLAIN_HAN = "[一-鿋]{2,12}"
_NUMBER = r"\d{17}[\dX]"
_DAY = r"(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})"
_QUOTE = "''''"  # one apostrophe, as SQL writes it
_COMPACT, _SERIAL = r"(?:19|20)\d{6}", r"[1-4]\d{4}"
_AMOUNT = r"[￥¥]?\d{1,9}(?:\.\d{1,2})?元?"


def clean_number(column: str) -> str:
    """Return the SQL of a number without the marks that spreadsheets and typists leave on it."""
    return f"upper(replace(ltrim({column}, {_QUOTE}), ' ', ''))"


def first_digits(column: str) -> str:
    """Return the SQL of the first 17 digits of a number as an integer, for plain_number."""
    return f"TRY_CAST(substr({column}, 1, 17) AS BIGINT)"


def plain_number(column: str, digits: str, today: str) -> str:
    """Return the SQL of a sound 18-character identity number; today is an SQL date.

    digits: a column that holds first_digits(column), worked out once. A number that ends in 000
    is left out: it may be one that a spreadsheet has cut.
    """
    total = " + ".join(f"({digits} // {10 ** (16 - k)} % 10) * {w}" for k, w in enumerate(WEIGHTS))
    provinces = ", ".join(f"'{code}'" for code in sorted(PROVINCES))
    return (
        f"CASE WHEN regexp_full_match({column}, '{_NUMBER}') AND right({column}, 3) <> '000' "
        f"AND substr({column}, 1, 2) IN ({provinces}) "
        f"AND substr('{CHECK_SIGNS}', (({total}) % 11 + 1)::INTEGER, 1) = right({column}, 1) "
        f"AND substr({column}, 7, 4) >= '{EARLIEST_YEAR}' "
        f"AND {plain_compact_day(f'substr({column}, 7, 8)')} <= {today} THEN {column} END"
    )


def plain_compact_day(column: str) -> str:
    """Return the SQL of the day of eight digits, YYYYMMDD."""
    return f"CAST(try_strptime({column}, '%Y%m%d') AS DATE)"


def plain_day(column: str) -> str:
    """Return the SQL of a day with a year of four digits, eight digits, or a spreadsheet's serial.

    A serial counts from 1899-12-30, as in a sheet of the 1900 system after February 1900.
    """
    month = f"concat_ws('', {', '.join(_group(column, place) for place in (2, 3, 4, 5))})"
    joined = f"concat_ws('-', {_group(column, 1)}, {month}, {_group(column, 6)})"
    return (
        f"CASE WHEN regexp_full_match({column}, '{_DAY}日?') "
        f"AND substr({column}, 1, 4) BETWEEN '1900' AND '2099' "
        f"AND contains({column}, '年') = contains({column}, '日') "
        f"THEN CAST(try_strptime({joined}, '%Y-%m-%d') AS DATE) "
        f"WHEN regexp_full_match({column}, '{_COMPACT}') THEN {plain_compact_day(column)} "
        f"WHEN regexp_full_match({column}, '{_SERIAL}') "
        f"THEN DATE '1899-12-30' + TRY_CAST({column} AS INTEGER) END"
    )


def _group(column: str, place: int) -> str:
    return f"regexp_extract({column}, '{_DAY}', {place})"


def plain_fen(column: str, unit_fen: str) -> str:
    """Return the SQL of an amount in fen; unit_fen is the SQL of the column's unit.

    An amount that names yuan is in yuan, whatever the unit of its column.
    """
    bare = f"translate({column}, '￥¥元', '')"
    named = f"regexp_matches({column}, '[￥¥元]')"
    return (
        f"CASE WHEN regexp_full_match({column}, '{_AMOUNT}') AND ({unit_fen} = 100 OR NOT {named}) "
        f"AND (TRY_CAST({bare} AS DECIMAL(18, 2)) * {unit_fen}) % 1 = 0 "
        f"THEN CAST(TRY_CAST({bare} AS DECIMAL(18, 2)) * {unit_fen} AS BIGINT) END"
    )


def plain_name(column: str) -> str:
    """Return the SQL of a name's key: Han characters only, none that has a simplified form."""
    traditional = "".join(sorted(chr(sign) for sign in load_simplified()))
    return (
        f"CASE WHEN regexp_full_match({column}, '{_PLAIN_HAN}') "
        f"AND NOT regexp_matches({column}, '[{traditional}]') THEN {column} END"
    )
