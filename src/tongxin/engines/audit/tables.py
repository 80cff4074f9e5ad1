"""The tables of a run and the columns of each, as DuckDB declares them.

Months are YYYYMM integers, money is whole fen, texts stand exactly as read. A staging table
takes one batch of rows from a reader and is emptied when the batch has been taken in.
"""

_REGISTER = "source_id USMALLINT, row INTEGER, name VARCHAR, id VARCHAR"
_NUMBER = "id_was_number BOOLEAN"

STAGING = {
    "roll": "source_id USMALLINT, row INTEGER, seq VARCHAR, name VARCHAR, id VARCHAR, "
    "birth VARCHAR, township VARCHAR, village VARCHAR, account VARCHAR, amount VARCHAR, "
    f"remark VARCHAR, {_NUMBER}",
    "population": f"{_REGISTER}, birth VARCHAR, sex VARCHAR, household VARCHAR, "
    f"township VARCHAR, village VARCHAR, status VARCHAR, {_NUMBER}",
    "deaths": f"{_REGISTER}, date VARCHAR, place VARCHAR, {_NUMBER}",
    "moves": f"{_REGISTER}, date VARCHAR, destination VARCHAR, {_NUMBER}",
    "marriages": f"{_REGISTER}, spouse_name VARCHAR, spouse_id VARCHAR, date VARCHAR, "
    f"ended VARCHAR, {_NUMBER}",
    "custody": f"{_REGISTER}, from_date VARCHAR, to_date VARCHAR, place VARCHAR, {_NUMBER}",
    "medical": f"{_REGISTER}, date VARCHAR, place VARCHAR, {_NUMBER}",
    "other_rolls": f"{_REGISTER}, scheme VARCHAR, month VARCHAR, amount VARCHAR, "
    f"county VARCHAR, {_NUMBER}",
    "employees": f"{_REGISTER}, from_date VARCHAR, to_date VARCHAR, employer VARCHAR, {_NUMBER}",
}
SUBJECT = (
    "key UINTEGER, name_key VARCHAR, pinyin VARCHAR, surname VARCHAR, unreadable BOOLEAN, "
    "id18 VARCHAR, id_state VARCHAR, id_digits VARCHAR, birth DATE, township VARCHAR, "
    "village VARCHAR, sex VARCHAR"
)
LINK = "key UINTEGER, pid UINTEGER, p DOUBLE, how VARCHAR, levels JSON"
KEPT = {
    "source": "source_id USMALLINT, role VARCHAR, scheme VARCHAR, month INTEGER, file VARCHAR, "
    "sheet VARCHAR, sha256 VARCHAR, first_row INTEGER, rows_read INTEGER, rows_kept INTEGER, "
    "rows_aside INTEGER, unit_fen INTEGER, written_total_fen BIGINT, as_of DATE",
    "note": "key VARCHAR, value JSON",
    "aside": 'source_id USMALLINT, "row" INTEGER, reason VARCHAR, facts JSON',
}
TAKEN = {
    "identity": "iid UINTEGER, h UBIGINT, name VARCHAR, id VARCHAR, birth VARCHAR, "
    "township VARCHAR, village VARCHAR, account VARCHAR, id_was_number BOOLEAN",
    # seq is kept where it is not simply the place of the row in its table.
    "pay": "source_id USMALLINT, row UINTEGER, seq VARCHAR, iid UINTEGER, fen BIGINT, "
    "amount VARCHAR, remark VARCHAR",
}
REGISTERS = {
    role: f"key UINTEGER, {columns}" for role, columns in STAGING.items() if role != "roll"
}
TABLES = KEPT | TAKEN | REGISTERS
