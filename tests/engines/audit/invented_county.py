"""A county of a few people in a run's file, for tests of the rules: rolls and registers as rows."""

from datetime import date

from tongxin.engines.audit.absorb import absorb
from tongxin.engines.audit.examine import examine
from tongxin.engines.audit.policy import Arrears, Band, BandSet, Exclusion, Policy, Scheme
from tongxin.engines.audit.read_texts import HANDED, hand_over
from tongxin.engines.audit.store import CONNECTION, open_store
from tongxin.standards.identity import compute_check_sign

TODAY = date(2025, 1, 15)
AGES = (Band(80, 89, 5_000), Band(90, 99, 10_000), Band(100, None, 30_000))
OLD_AGE = Scheme(
    "gaoling",
    "高龄津贴",
    80,
    (BandSet(202401, AGES), BandSet(202407, (Band(80, 89, 6_000), *AGES[1:]))),
    universal=True,
    arrears=Arrears("备注", ("补发",), None),
    custody_stops=True,
)
RESIDENTS = Scheme("jumin", "居民养老", 60, (BandSet(202401, (Band(60, None, 14_300),)),))
WORKERS = Scheme("zhigong", "职工养老", 60, employment_stops=True)
POLICY = Policy(
    "甲县",
    "1",
    "甲县",
    202401,
    202412,
    (OLD_AGE, RESIDENTS, WORKERS),
    (Exclusion("jumin", "zhigong", "jumin"),),
    sha256="0" * 64,
)
MONTHS = tuple(range(202401, 202413))
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
GIVEN = "春夏秋冬梅兰竹菊金银铜铁江河湖海山川云雨东南西北文武忠孝仁义礼智信诚"


def number_of(birth: str, serial: int) -> str:
    """Return an invented identity number; birth as YYYYMMDD."""
    first17 = f"360899{birth}{serial:03d}"
    return first17 + compute_check_sign(first17)


def name_of(place: int) -> str:
    """Return one of many different names."""
    return SURNAMES[place % 40] + GIVEN[place // 3 % len(GIVEN)] + GIVEN[place * 8 % len(GIVEN)]


class County:
    """Rows that a test adds one by one, and what the audit says of them."""

    def __init__(self, threads: int = 1) -> None:
        """Open an empty run with enough known people for the model to learn from."""
        self.connection: CONNECTION = open_store(threads=threads, memory_mb=500)
        self.rolls: dict[tuple[str, int], int] = {}
        self.rows: dict[int, int] = {}
        self.staged: dict[str, list[dict[str, object]]] = {}
        self._add_source("population")
        for place in range(60):
            birth = f"{1935 + place % 9}{place % 12 + 1:02d}{place % 27 + 1:02d}"
            self.live(name_of(place), number_of(birth, 100 + place), household=f"户{place}")
            self.pay("zhigong", name_of(place), number_of(birth, 100 + place), 300_000)
            for month in MONTHS:
                if int(birth) // 100 + 8_000 <= month:
                    self.pay("gaoling", name_of(place), number_of(birth, 100 + place), None, month)

    def _add_source(self, role: str, scheme: str | None = None, month: int | None = None) -> int:
        number = self.connection.execute("SELECT count(*) FROM source").fetchall()[0][0] + 1
        self.connection.execute(
            "INSERT INTO source BY NAME SELECT ? AS source_id, ? AS role, ? AS scheme, "
            "? AS month, ? AS file, '' AS sheet, ? AS sha256, 2 AS first_row, 100 AS unit_fen",
            [number, role, scheme, month, f"{scheme or role}_{month}.csv", f"hash {number}"],
        )
        self.rows[number] = 1
        return int(number)

    def _stage(self, role: str, source: int, values: dict[str, object]) -> int:
        self.rows[source] += 1
        row = {"source_id": source, "row": self.rows[source], "id_was_number": False, **values}
        self.staged.setdefault(role, []).append(row)
        return self.rows[source]

    def flush(self) -> None:
        """Put the rows that were added into the staging tables, as a reader does."""
        for role, rows in self.staged.items():
            names = sorted({name for row in rows for name in row})
            values = [[row.get(name) for name in names] for row in rows]
            hand_over(self.connection, dict.fromkeys(names, "VARCHAR"), values)
            self.connection.execute(f"INSERT INTO {role}_staging BY NAME FROM {HANDED}")
        self.staged.clear()

    def live(self, name: str, number: str, household: str = "", status: str = "在籍") -> None:
        """Add a line to the population register."""
        place = {"township": "甲镇", "village": "甲村"}
        values = {"name": name, "id": number, "household": household, "status": status, **place}
        self._stage("population", 1, values)

    def register(self, role: str, **values: object) -> None:
        """Add a row to another register."""
        found = self.connection.execute(
            "SELECT source_id FROM source WHERE role = ?", [role]
        ).fetchall()
        self._stage(role, found[0][0] if found else self._add_source(role), values)

    def pay(
        self,
        scheme: str,
        name: str,
        number: str,
        fen: int | None,
        months: int | tuple[int, ...] = MONTHS,
        **values: object,
    ) -> int:
        """Add a roll row in each of the months; fen None: what somebody under 90 is due."""
        row = 0
        for month in (months,) if isinstance(months, int) else months:
            source = self.rolls.get((scheme, month)) or self._add_source("roll", scheme, month)
            self.rolls[scheme, month] = source
            due = fen if fen is not None else 5_000 if month < 202407 else 6_000
            row = self._stage(
                "roll",
                source,
                {"name": name, "id": number, "amount": f"{due / 100:.2f}", **values},
            )
        return row

    def examine(self, policy: Policy = POLICY) -> list[tuple[str, str | None, int, int, float]]:
        """Return (kind, scheme, month, delta in fen, confidence) of every finding, in order."""
        self.flush()
        absorb(self.connection)
        examine(self.connection, policy, today=TODAY)
        return self.connection.execute(
            "SELECT kind, scheme, month, delta_fen, confidence FROM finding "
            "ORDER BY kind, scheme, month, delta_fen"
        ).fetchall()
