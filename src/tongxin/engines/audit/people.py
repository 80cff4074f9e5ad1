"""Who is who: identities on the rolls joined to persons, and what the registers know of each."""

from dataclasses import dataclass
from datetime import date

from tongxin.engines.audit.months import number_of_day
from tongxin.engines.audit.statuses import read_statuses
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.subjects import make_subjects, read_days
from tongxin.engines.linkage.link import LinkReport, link
from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.persons import prepared_persons
from tongxin.engines.linkage.score import SURE

# Each side of each register that names people: its table and the columns of name and number.
SIDES = {
    **{role: (role, "name", "id") for role in ("deaths", "moves", "custody", "medical")},
    **{role: (role, "name", "id") for role in ("other_rolls", "employees", "marriages")},
    "spouses": ("marriages", "spouse_name", "spouse_id"),
}
DATES = {
    "deaths": ("date",),
    "moves": ("date",),
    "custody": ("from_date", "to_date"),
    "medical": ("date",),
    "employees": ("from_date", "to_date"),
    "marriages": ("date",),
}


@dataclass(frozen=True, slots=True)
class Links:
    """How well the rolls, and the rows of all other registers, met the population."""

    rolls: LinkReport
    registers: LinkReport

    @property
    def coverage(self) -> float:
        """Share of sound roll numbers that the population register has, in 0..1."""
        return self.rolls.coverage


def link_everybody(
    connection: CONNECTION, *, today: date, linker: str = "sql", model: Model | None = None
) -> Links:
    """Link the rolls' identities and every register's rows to the population.

    Writes `link_roll` and a `link_*` for each side of each register (key, pid, p, how, levels).
    The model is learned once, on the rolls, unless one is given.
    """
    make_subjects(
        connection,
        "SELECT key, name, id, birth, township, village, sex, id_was_number FROM population",
        "subject_register",
        today=today,
        trusted=True,
    )
    make_subjects(
        connection,
        "SELECT iid AS key, name, id, birth, township, village, NULL AS sex, id_was_number "
        "FROM identity",
        "subject_roll",
        today=today,
    )
    with prepared_persons(connection, "subject_register"):
        rolls = link(
            connection,
            "subject_roll",
            "subject_register",
            linker=linker,
            model=model,
            into="link_roll",
        )
        registers = _link_registers(connection, today, linker, rolls.model)
    for role, columns in DATES.items():
        for column in columns:
            read_days(connection, f"SELECT {column} AS text FROM {role} WHERE {column} IS NOT NULL")
    return Links(rolls, registers)


def _link_registers(connection: CONNECTION, today: date, linker: str, model: Model) -> LinkReport:
    """Link the rows of every register by name and number, each way of writing once."""
    sides = " UNION ALL ".join(
        f"SELECT '{side}' AS side, key, {name} AS name, {number} AS id, id_was_number FROM {table}"
        for side, (table, name, number) in SIDES.items()
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE written AS SELECT side, key, "
        f"dense_rank() OVER (ORDER BY name, id, id_was_number)::UINTEGER AS first, name, id, "
        f"id_was_number FROM ({sides})"
    )
    people = (
        "SELECT DISTINCT first AS key, name, id, NULL AS birth, NULL AS township, "
        "NULL AS village, NULL AS sex, id_was_number FROM written"
    )
    make_subjects(connection, people, "subject_written", today=today)
    report = link(
        connection,
        "subject_written",
        "subject_register",
        linker=linker,
        model=model,
        into="link_written",
    )
    for side in SIDES:
        connection.execute(
            f"CREATE OR REPLACE TABLE link_{side} AS SELECT w.key, l.pid, l.p, l.how, l.levels "
            f"FROM written w JOIN link_written l ON l.key = w.first WHERE w.side = '{side}' "
            "ORDER BY w.key"
        )
    for table in ("link_written", "link_written_candidate", "written"):
        connection.execute(f"DROP TABLE {table}")
    return report


def gather_persons(connection: CONNECTION) -> None:
    """Make `person`: one row for each line of the population, with what the registers add.

    death_first and death_last differ where two registers name two dates; moved is the last move
    out of the county. The p beside each is how sure the link of that register's row is. A date in
    the population's own status column counts where no other register has one.
    """
    read_statuses(connection)
    birth = "coalesce(CAST(try_strptime(substr(s.id18, 7, 8), '%Y%m%d') AS DATE), s.birth)"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE died AS "
        "SELECT l.pid, min(d.day) AS first, max(d.day) AS last, "
        f"min(l.p) AS p FROM deaths r JOIN ({_surest('link_deaths')}) l ON l.key = r.key "
        "JOIN day_text d ON d.text = r.date WHERE d.day IS NOT NULL GROUP BY l.pid"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE left_county AS SELECT l.pid, max(d.day) AS day, "
        f"arg_max(l.p, d.day) AS p FROM moves r JOIN ({_surest('link_moves')}) l ON l.key = r.key "
        "JOIN day_text d ON d.text = r.date WHERE d.day IS NOT NULL AND NOT coalesce("
        "contains(r.destination, '县内') OR contains(r.destination, '本县'), false) GROUP BY l.pid"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE person AS SELECT *, "
        f"{number_of_day('birth')} AS birth_month, "
        f"{number_of_day('death_first')} AS death_first_month, "
        f"{number_of_day('death_last')} AS death_last_month, "
        f"{number_of_day('moved')} AS moved_month FROM ("
        f"SELECT s.key AS pid, s.id18, {birth} AS birth, r.household, "
        "coalesce(u.state, 'here') AS state, s.township, s.village, s.name_key, "
        "coalesce(e.first, t.day) AS death_first, coalesce(e.last, t.day) AS death_last, "
        "coalesce(e.p, 1.0) AS death_p, coalesce(m.day, o.day) AS moved, coalesce(m.p, 1.0) "
        "AS moved_p FROM subject_register s JOIN population r ON r.key = s.key "
        "LEFT JOIN status_text t ON t.text = r.status AND t.state = 'dead' "
        "LEFT JOIN status_text o ON o.text = r.status AND o.state = 'moved' "
        "LEFT JOIN status_text u ON u.text = r.status "
        "LEFT JOIN died e ON e.pid = s.key LEFT JOIN left_county m ON m.pid = s.key) ORDER BY pid"
    )


def _surest(table: str) -> str:
    """Return the links that count: the sure ones, and unsure ones where there is no sure one."""
    return (
        f"SELECT * FROM {table} WHERE p >= 0.5 "
        f"QUALIFY p >= {SURE} OR max(p) OVER (PARTITION BY pid) < {SURE}"
    )


def gather_identities(connection: CONNECTION) -> None:
    """Make `who`: for each identity the person, how sure, and one number for all its spellings.

    Identities of nobody in the register share a (negative) number when they are written alike.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE who AS SELECT s.key AS iid, "
        "CASE WHEN l.p >= 0.5 THEN l.pid END AS pid, coalesce(l.p, 0) AS p, l.how, "
        "CASE WHEN l.p >= 0.5 THEN l.pid::BIGINT "
        "ELSE -min(s.key::BIGINT) OVER (PARTITION BY s.name_key, s.id_digits) END AS who, "
        "s.id_state FROM subject_roll s LEFT JOIN link_roll l ON l.key = s.key ORDER BY s.key"
    )
