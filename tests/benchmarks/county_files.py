"""Read an invented county back from its files, by code that shares nothing with its maker."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Row = dict[str, str]


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[Row]:
    """Return the rows of a file with headings."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def read_fen(text: str) -> int:
    """Return an amount of the rolls in fen."""
    yuan, _, rest = text.strip("￥元").partition(".")
    return int(yuan) * 100 + int((rest + "00")[:2])


def month_number(day: str) -> int:
    """Return the month of 2024-03-05 or 202403 as one number."""
    digits = day.replace("-", "")
    return int(digits[:4]) * 12 + int(digits[4:6]) - 1


@dataclass
class County:
    """What stands in a county's files."""

    folder: Path
    truth: list[Row] = field(init=False)
    entries: list[Row] = field(init=False)
    doubtful: list[Row] = field(init=False)
    fates: list[Row] = field(init=False)
    policy: dict = field(init=False)
    rolls: dict[str, list[Row]] = field(init=False)  # by path, such as rolls/jumin_202401.csv

    def __post_init__(self):
        truth = self.folder / "truth"
        self.truth, self.entries = read_csv(truth / "truth.csv"), read_csv(truth / "entries.csv")
        self.doubtful, self.fates = read_csv(truth / "doubtful.csv"), read_csv(truth / "fates.csv")
        self.policy = json.loads((self.folder / "policy.json").read_text(encoding="utf-8"))
        files = sorted((self.folder / "rolls").iterdir())
        self.rolls = {f"rolls/{path.name}": read_csv(path) for path in files}

    def register(self, name: str) -> list[Row]:
        return read_csv(self.folder / "registers" / f"{name}.csv")

    def row(self, reference: str) -> Row:
        """Return the row of a reference such as rolls/jumin_202401.csv#12."""
        file, _, number = reference.partition("#")
        found = self.rolls[file][int(number) - 1]
        assert found["序号"] == number
        return found

    def befallen(self, what: str) -> dict[str, Row]:
        """Return number -> fate of everybody to whom this happened."""
        return {row["subject_id"]: row for row in self.fates if row["what"] == what}

    def paid(self) -> tuple[dict[tuple[str, str], list[tuple[int, int]]], set[tuple[str, str]]]:
        """Return (scheme, person) -> (month, fen), and who shares what is written with another."""
        behind = defaultdict(set)
        for row in self.entries:
            behind[row["scheme"], row["id_text"], row["name_text"]].add(row["subject_id"])
        paid, unclear = defaultdict(list), set()
        for file, rows in self.rolls.items():
            scheme, month = file.removeprefix("rolls/").removesuffix(".csv").split("_")
            for row in rows:
                people = behind[scheme, row["身份证号"], row["姓名"]]
                if len(people) > 1:
                    unclear |= {(scheme, person) for person in people}
                person = min(people)
                paid[scheme, person].append((month_number(month), read_fen(row["金额"])))
        return paid, unclear

    def due(self, scheme: str, number: str, month: int, pension: int) -> int:
        """Return what a person is due by the policy and the true fates, in fen."""
        born = month_number(number[6:14])
        age = (month - born) // 12
        if age < self.policy["min_age"][scheme] or self._stopped(scheme, number, month):
            return 0
        if scheme not in self.policy["bands"]:
            return pension
        held = [b for b in self.policy["bands"][scheme] if month_number(b["from"]) <= month]
        return next(fen for low, high, fen in held[-1]["rates"] if low <= age <= high)

    def _stopped(self, scheme: str, number: str, month: int) -> bool:
        ends = [self.befallen(what).get(number) for what in ("death", "moved_away")]
        if any(fate and month > month_number(fate["from_date"]) for fate in ends):
            return True
        stopping = (["custody"] if scheme != "gaoling" else []) + (
            ["employed"] if scheme == "jumin" else []
        )
        spells = [self.befallen(what).get(number) for what in stopping]
        return any(
            spell and month_number(spell["from_date"]) < month < month_number(spell["to_date"])
            for spell in spells
        )


def read_day(text: str) -> date | None:
    """Return a day in one of the two forms of registers."""
    if not text:
        return None
    parts = text.replace("年", "-").replace("月", "-").replace("日", "").split("-")
    return date(*(int(part) for part in parts))
