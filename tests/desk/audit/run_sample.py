"""A small run filled by hand: two rolls, three registers, findings of every certainty."""

import json

from tests.engines.audit.policy_texts import SOUND
from tongxin.desk.audit.content import Remark
from tongxin.desk.audit.gather_content import gather_content
from tongxin.desk.audit.question import Question
from tongxin.engines.audit.read_policy import read_policy
from tongxin.engines.audit.store import open_store

FINDING = (
    "finding_id VARCHAR, kind VARCHAR, scheme VARCHAR, month INTEGER, source_id USMALLINT, "
    "row UINTEGER, alt_source_id USMALLINT, alt_row UINTEGER, pid UINTEGER, iid UINTEGER, "
    "subject_id VARCHAR, delta_fen BIGINT, certainty VARCHAR, confidence DOUBLE, "
    "visit_first BOOLEAN, detail JSON"
)
TOWNSHIPS = ("上岭镇", "东山镇", "古港镇")
SOURCES = [
    (1, "roll", "gaoling", 202401, "gaoling_202401.csv", "", "a" * 64, 2, 30, 29, 1, 1, None, None),
    (2, "roll", "gaoling", 202402, "gaoling_202402.csv", "", "b" * 64, 2, 30, 30, 0, 1, None, None),
    (3, "population", None, None, "population.csv", "", "c" * 64, 2, 90, 90, 0, 1, None, None),
    (4, "deaths", None, None, "deaths.xlsx", "名单", "d" * 64, 3, 12, 12, 0, 1, None, "2026-01-05"),
]


def number(n):
    """Return the number of a person; code 360899 is nobody's."""
    return f"36089919410101{n:03d}X"


def fill_run(order=1):
    """Return an open store with people 0..29; order: rows are put in forwards or backwards."""
    con = open_store(threads=1, memory_mb=256)
    con.execute(f"CREATE OR REPLACE TABLE finding ({FINDING})")
    con.execute(
        "CREATE OR REPLACE TABLE link_roll "
        "(key UINTEGER, pid UINTEGER, p DOUBLE, how VARCHAR, levels JSON)"
    )
    con.executemany(f"INSERT INTO source VALUES ({','.join('?' * 14)})", SOURCES[::order])
    con.execute("INSERT INTO aside VALUES (1, 31, 'amount_unreadable', '{\"amount\": \"五十\"}')")
    for n in list(range(30))[::order]:
        name, place = f"李{'山水木火土'[n % 5]}{'甲乙丙丁'[n % 4]}", TOWNSHIPS[n % 3]
        con.execute(
            "INSERT INTO identity VALUES (?, ?, ?, ?, '', ?, '岭背村', ?, false)",
            [n, n, name, number(n), place, f"0000005305286629{n:03d}"],
        )
        con.execute(
            "INSERT INTO population (key, source_id, row, name, id, township, village) "
            "VALUES (?, 3, ?, ?, ?, ?, '岭背村')",
            [n, n + 2, name, number(n), place],
        )
        for source in (1, 2):
            con.execute(
                "INSERT INTO pay VALUES (?, ?, NULL, ?, 5000, '50', NULL)", [source, n + 2, n]
            )
        how, p = ("exact", 1.0) if n < 25 else ("fuzzy", 0.97 if n < 28 else 0.6)
        con.execute("INSERT INTO link_roll VALUES (?, ?, ?, ?, '{}')", [n, n, p, how])
    con.execute("CREATE OR REPLACE TABLE link_deaths AS SELECT * FROM link_roll WHERE key < 9")
    for n in range(12):
        con.execute("INSERT INTO deaths (key, source_id, row, name) VALUES (?, 4, ?, '李')", [n, n])
    for finding in list_findings()[::order]:
        con.execute(f"INSERT INTO finding VALUES ({','.join('?' * 16)})", finding)
    return con


def list_findings():
    """Return findings: nine duly after death, one probable, one possible, two missed."""
    found = []
    for n in range(9):
        for source, month in ((1, 202401), (2, 202402)):
            found.append(_make(n, "paid_after_death", month, source, 5000, 1.0))
    found.append(_make(26, "paid_after_death", 202401, 1, 5000, 0.97))
    found.append(_make(29, "wrong_band", 202402, 2, 1000, 0.6, {"due_fen": 4000, "paid_fen": 5000}))
    found.append(_make(12, "wrong_band", 202402, 2, -700, 1.0, {"due_fen": 5700, "paid_fen": 5000}))
    for n, visit in ((13, False), (14, True)):
        row = _make(n, "missed_entitled", 202401, None, -5000, 0.6 if visit else 1.0)
        row[14] = visit
        found.append(row)
    return found


def _make(n, kind, month, source, fen, p, detail=None):
    certainty = "confirmed" if p == 1 else "probable" if p >= 0.95 else "possible"
    row = None if source is None else n + 2
    return [
        f"{kind[:6]}{n:03d}{month}", kind, "gaoling", month, source, row, None, None, n,
        None if source is None else n, number(n), fen, certainty, p, False,
        json.dumps(detail) if detail else None,
    ]  # fmt: skip


def make_content(order=1):
    """Return what the papers of the sample run tell."""
    policy = read_policy(SOUND)
    remarks = (Remark("linked_exactly_only", {}),)
    questions = (Question("as_of_unknown", "population.csv"),)
    return gather_content(
        fill_run(order), policy, remarks=remarks, questions=questions, made_by="tongxin 0"
    )
