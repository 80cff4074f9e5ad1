"""The identities of a county's rolls and its population, cleaned once, for every linker to read."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from benchmarks.county.measure import read_rows
from benchmarks.county.noise import HARD
from tongxin.engines.audit.store import CONNECTION, open_store
from tongxin.engines.audit.subjects import make_subjects

TODAY = date(2026, 1, 15)
FIELDS = (
    "key, name_key, pinyin, surname, id18, id_state, id_digits, "
    "CASE WHEN id18 IS NOT NULL THEN substr(id18, 7, 8) "
    "WHEN birth IS NOT NULL THEN strftime(birth, '%Y%m%d') "
    "WHEN length(id_digits) >= 14 THEN substr(id_digits, 7, 8) END AS born, "
    "substr(id_digits, 1, 6) AS region, "
    "CASE WHEN length(id_digits) = 18 THEN substr(id_digits, 15, 4) END AS serial, "
    "township, village"
)


def prepare(county: Path, folder: Path) -> int:
    """Write identities.csv and people.csv for the linkers; return how many identities there are.

    Both hold the texts as read (name, id) and the cleaned fields, so that only linking differs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    connection = open_store(threads=2, memory_mb=4_000)
    connection.execute(
        "CREATE TABLE roll AS SELECT DISTINCT 姓名 AS name, 身份证号 AS id, 出生日期 AS birth, "
        "乡镇 AS township, 村 AS village, regexp_extract(filename, '([a-z]+)_[0-9]+', 1) AS scheme "
        f"FROM {_read(county / 'rolls' / '*.csv')}"
    )
    connection.execute(
        "CREATE TABLE identities AS SELECT (row_number() OVER ())::UINTEGER AS key, * "
        "FROM (SELECT name, id, birth, township, village, min(scheme) AS scheme FROM roll "
        "GROUP BY ALL ORDER BY ALL)"
    )
    connection.execute(
        "CREATE TABLE people AS SELECT (row_number() OVER ())::UINTEGER AS key, 姓名 AS name, "
        "身份证号 AS id, 乡镇 AS township, 村 AS village, NULL::VARCHAR AS birth "
        f"FROM {_read(county / 'registers' / 'population.csv')}"
    )
    for table in ("identities", "people"):
        _write(connection, table, folder)
    count = connection.execute("SELECT count(*) FROM identities").fetchall()[0][0]
    connection.close()
    return int(count)


def _read(path: Path) -> str:
    return f"read_csv('{path.as_posix()}', all_varchar = true, filename = true)"


def _write(connection: CONNECTION, table: str, folder: Path) -> None:
    make_subjects(
        connection,
        f"SELECT key, name, id, birth, township, village, NULL AS sex, false AS id_was_number "
        f"FROM {table}",
        f"subject_{table}",
        today=TODAY,
        trusted=table == "people",
    )
    scheme = "scheme" if table == "identities" else "'' AS scheme"
    connection.execute(
        f"COPY (SELECT s.*, t.name, t.id, {scheme} FROM (SELECT {FIELDS} FROM subject_{table}) s "
        f"JOIN {table} t USING (key) ORDER BY key) TO '{(folder / table).as_posix()}.csv' "
        "(HEADER, DELIMITER ',')"
    )
    connection.execute(
        f"COPY (SELECT * FROM subject_{table} ORDER BY key) "
        f"TO '{(folder / table).as_posix()}_ours.parquet' (FORMAT parquet)"
    )


def read_answers(county: Path, folder: Path) -> tuple[dict[str, str], set[str]]:
    """Return identity -> the person's number, and the identities whose own number is damaged.

    Left out: what two people are written alike in, and altered numbers, which name two people.
    """
    behind: dict[tuple[str, str], set[str]] = defaultdict(set)
    noise: dict[tuple[str, str], str] = {}
    for row in read_rows(county / "truth" / "entries.csv"):
        text = row["id_text"], row["name_text"]
        behind[text].add(row["subject_id"])
        noise[text] = row["id_noise"]
    answers, hard = {}, set()
    for row in read_rows(folder / "identities.csv"):
        text = row["id"], row["name"]
        if len(behind[text]) == 1 and noise[text] != "altered":
            answers[row["key"]] = min(behind[text])
            if noise[text] in HARD:
                hard.add(row["key"])
    return answers, hard
