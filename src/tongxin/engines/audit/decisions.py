"""What reviewers decided about who is who, put over what the linker believes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tongxin.engines.audit.read_texts import HANDED, hand_over
from tongxin.engines.audit.store import CONNECTION

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A way of writing on the rolls, a person's number, and whether they are one person.

    name, id: the cells as the roll has them; subject_id: the register's 18-character number.
    """

    name: str
    id: str
    subject_id: str
    verdict: Verdict


def apply_decisions(connection: CONNECTION, decisions: Iterable[Decision]) -> int:
    """Put decisions over `link_roll` and return how many links they changed.

    different: the row is not the person's, now or in any later run; nobody else is guessed in
    its place. same: the link is as sure as an exact one (how: decided). Decisions about what the
    run does not hold change nothing.
    """
    columns = {"name": "VARCHAR", "id": "VARCHAR", "subject_id": "VARCHAR", "verdict": "VARCHAR"}
    rows = sorted({(one.name, one.id, one.subject_id, one.verdict) for one in decisions})
    hand_over(connection, columns, rows)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE decided AS SELECT i.iid AS key, s.key AS pid, d.verdict "
        f"FROM {HANDED} d JOIN identity i ON coalesce(i.name, '') = d.name "
        "AND coalesce(i.id, '') = d.id JOIN subject_register s ON s.id18 = d.subject_id"
    )
    gone = connection.execute(
        "DELETE FROM link_roll WHERE EXISTS (SELECT 1 FROM decided d WHERE d.key = link_roll.key "
        "AND (d.pid = link_roll.pid) = (d.verdict = 'different'))"
    ).fetchall()[0][0]
    connection.execute(
        "DELETE FROM link_roll_candidate WHERE key IN (SELECT key FROM decided WHERE "
        "verdict = 'same' OR pid = link_roll_candidate.pid)"
    )
    made = connection.execute(
        "INSERT INTO link_roll SELECT d.key, any_value(d.pid), 1.0, 'decided', '{}' FROM decided d "
        "ANTI JOIN link_roll l ON l.key = d.key WHERE d.verdict = 'same' GROUP BY d.key "
        "HAVING count(DISTINCT d.pid) = 1"
    ).fetchall()[0][0]
    connection.execute(
        "UPDATE link_roll SET p = 1.0, how = 'decided' FROM decided d WHERE d.key = link_roll.key "
        "AND d.pid = link_roll.pid AND d.verdict = 'same' AND link_roll.how <> 'exact'"
    )
    return int(gone) + int(made)
