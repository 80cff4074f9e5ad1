"""Cases of rolls against registers: one month, one rule, findings row by row."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from tests.cases.case import Case
from tongxin.desk.audit.run import RUN, run_audit
from tongxin.engines.audit.policy import Band, BandSet, Policy, Scheme
from tongxin.engines.audit.store import open_store
from tongxin.standards.amounts import YUAN_FEN

KINDS = {
    "paid_after_death": "paid_after_death",
    "wrong_band": "wrong_rate",
    "duplicate_payment": "listed_twice",
    "below_age": "under_age",
    "name_differs": "name_differs",
    "id_name_conflict": "name_differs",
    "ineligible_residence": "moved_out",
    "identity_typo": "bad_number",
}


def read_rule(case: Case) -> Policy:
    """Return the case's rule as a policy of one month."""
    rule, month = case.given["rule"], int(case.given["month"].replace("-", ""))
    bands = []
    for ages, yuan in rule["rates"].items():
        low, _, high = ages.partition("-")
        last = None if low.endswith("+") else int(high or low)
        bands.append(Band(int(low.rstrip("+")), last, round(yuan * YUAN_FEN)))
    bands.sort(key=lambda band: band.lowest_age)
    begins = "month_after_birthday" if "after" in rule["from"] else "birthday_month"
    scheme = Scheme(
        "allowance",
        "津贴",
        bands[0].lowest_age,
        (BandSet(month, tuple(bands)),),
        entitled_from=begins,
        inclusive=rule.get("last_month", "month of death") == "month of death",
        universal=True,
        file_words=tuple(path.stem for path in rolls_of(case)),
    )
    return Policy("case", "1", "case", month, month, (scheme,))


def rolls_of(case: Case) -> list[Path]:
    """Return the inputs that are rolls."""
    return [path for path in case.inputs if "roll" in path.name]


def answer_rolls(case: Case) -> None:
    """Audit the rolls of a case and compare what is said of each row."""
    policy = read_rule(case)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / part for part in ("rolls", "registers", "out")]
        for folder in folders:
            folder.mkdir()
        for path in case.inputs:
            shutil.copy(path, folders[0] if path in rolls_of(case) else folders[1])
        audit = run_audit(
            policy, *folders, today=date(2026, 3, 31), accept=("register_older", "no_as_of")
        )
        refusals = [q for q in audit.inputs.questions if q.refuses and not q.accepted]
        case.match("refused", ((), []), (audit.inputs.problems, refusals))
        if audit.path is None:
            return
        connection = open_store(folders[2] / RUN, threads=1, memory_mb=300)
        found = connection.execute(
            "SELECT f.kind, f.row, f.alt_row, f.delta_fen, n.name FROM finding f "
            "LEFT JOIN population n ON n.key = f.pid ORDER BY f.kind, f.row"
        ).fetchall()
        connection.close()
    compare(case, found)


def compare(case: Case, found: list[tuple[Any, ...]]) -> None:
    """Compare the findings with the answer: row, kind, money, who is missing."""
    said = {(row, KINDS.get(kind, kind)) for kind, row, *_ in found if row is not None}
    twice = {(row, alt) for kind, row, alt, *_ in found if kind == "duplicate_payment"}
    said |= {(alt, "listed_twice") for _, alt in twice}
    expect = case.expect
    case.match("findings", sorted((f["row"], f["kind"]) for f in expect["findings"]), sorted(said))
    for finding in expect["findings"]:
        if "with_row" in finding:
            pair = {finding["row"], finding["with_row"]}
            case.match(f"row {finding['row']} with", True, any(pair == {*two} for two in twice))
        if "due" in finding:
            delta = round((finding["paid"] - finding["due"]) * YUAN_FEN)
            got = [
                d for kind, row, _, d, _ in found if (kind, row) == ("wrong_band", finding["row"])
            ]
            case.match(f"row {finding['row']} money", [delta], got)
        if "register" in finding:
            got = [name for _, row, _, _, name in found if row == finding["row"]]
            case.match(f"row {finding['row']} register", True, finding["register"] in got)
    missed = sorted(
        (name, -delta) for kind, _, _, delta, name in found if kind == "missed_entitled"
    )
    wanted = sorted(
        (one["姓名"], round(one["due"] * YUAN_FEN)) for one in expect.get("missing_from_roll", ())
    )
    case.match("missing from roll", wanted, missed)
    for kind, yuan in expect.get("amounts", {}).items():
        got = sum(delta for found_kind, _, _, delta, _ in found if KINDS.get(found_kind) == kind)
        case.match(f"amount of {kind}", round(yuan * YUAN_FEN), got)
