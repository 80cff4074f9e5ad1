"""The evidence of one finding: every row, register row, link and rule that it rests on."""

import json
from typing import Any

from tongxin.engines.audit.errors import NoSuchFinding
from tongxin.engines.audit.policy import Policy, find_scheme, list_months
from tongxin.engines.audit.policy_data import scheme_as_data
from tongxin.engines.audit.store import CONNECTION

Evidence = dict[str, Any]
_PAY_CELLS = (
    "p.source_id, p.row, i.iid, i.name, i.id, i.birth, i.township, i.village, i.account, "
    "p.amount, p.remark"
)
_EVENT_CELLS = {
    "deaths": "x.date",
    "moves": "x.date, x.destination",
    "custody": "x.from_date, x.to_date, x.place",
    "employees": "x.from_date, x.to_date, x.employer",
    "other_rolls": "x.scheme, x.month, x.amount, x.county",
}
_EVENTS_OF = {
    "paid_after_death": "deaths",
    "death_date_conflict": "deaths",
    "ineligible_residence": "moves",
    "paid_in_custody": "custody",
    "employed": "employees",
    "paid_elsewhere": "other_rolls",
}


def gather_evidence(connection: CONNECTION, finding_id: str, policy: Policy) -> Evidence:
    """Return all that a finding rests on, as JSON data with texts as they were read.

    It holds personal data in full: whoever shows it masks it and logs the look. Raises
    NoSuchFinding.
    """
    found = _ask(connection, "SELECT * FROM finding WHERE finding_id = ?", [finding_id])
    if not found:
        raise NoSuchFinding(finding=finding_id)
    finding = found[0]
    scheme = find_scheme(policy, str(finding["scheme"])) if finding["scheme"] else None
    detail = json.loads(finding["detail"]) if finding["detail"] else {}
    return {
        "finding": {
            key: finding[key]
            for key in (
                *("finding_id", "kind", "scheme", "month", "delta_fen", "certainty"),
                *("confidence", "visit_first"),
            )
        },
        "detail": detail,
        "policy": {"name": policy.name, "version": policy.version, "sha256": policy.sha256},
        "scheme": scheme_as_data(scheme) if scheme else None,
        "exclusions": [
            {"one": pair.one, "other": pair.other, "stops": pair.stops}
            for pair in policy.exclusions
        ],
        "rows": _gather_rows(connection, finding),
        "person": _gather_person(connection, finding),
        "register_rows": _gather_events(connection, finding),
        "links": _gather_links(connection, finding),
        "months": _gather_months(connection, finding, policy) if scheme else [],
    }


def _ask(connection: CONNECTION, query: str, values: list[object]) -> list[dict[str, Any]]:
    """Return rows as dictionaries, without anything left open on the connection."""
    cursor = connection.cursor()
    result = cursor.execute(query, values)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _place(connection: CONNECTION, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its file, sheet and hash in place of the source's number."""
    source = _ask(
        connection,
        "SELECT file, sheet, sha256, scheme, month, unit_fen FROM source WHERE source_id = ?",
        [row.pop("source_id")],
    )
    return {**(source[0] if source else {}), **row}


def _gather_rows(connection: CONNECTION, finding: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the row, then the one beside a duplicate, or the others of its kind."""
    query = f"SELECT {_PAY_CELLS} FROM pay p JOIN identity i ON i.iid = p.iid "
    rows = []
    for source, row in (("source_id", "row"), ("alt_source_id", "alt_row")):
        if finding[row] is not None and finding[source] is not None:
            values = [finding[source], finding[row]]
            rows += _ask(connection, f"{query} WHERE p.source_id = ? AND p.row = ?", values)
    if finding["kind"] == "exclusive_schemes":
        rows += _ask(
            connection,
            f"{query} JOIN who w ON w.iid = p.iid JOIN source s ON s.source_id = p.source_id "
            "WHERE w.pid = ? AND s.month = ? AND s.scheme = ? ORDER BY p.source_id, p.row",
            [finding["pid"], finding["month"], json.loads(finding["detail"])["other"]],
        )
    if finding["kind"] == "shared_account":
        rows += _ask(
            connection,
            f"{query} JOIN sharing h ON h.iid = i.iid WHERE h.account = (SELECT account FROM "
            "sharing WHERE iid = ?) AND h.pid <> ? QUALIFY row_number() OVER "
            "(PARTITION BY h.pid ORDER BY p.source_id, p.row) = 1 ORDER BY p.source_id, p.row",
            [finding["iid"], finding["pid"]],
        )
    return [_place(connection, row) for row in rows]


def _gather_person(connection: CONNECTION, finding: dict[str, Any]) -> dict[str, Any] | None:
    """Return the register's row of the person."""
    if finding["pid"] is None:
        return None
    found = _ask(
        connection,
        "SELECT source_id, row, name, id, birth, household, township, village, status "
        "FROM population WHERE key = ?",
        [finding["pid"]],
    )
    return _place(connection, found[0]) if found else None


def _gather_events(connection: CONNECTION, finding: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the register rows that a finding leans on, each with how it was linked."""
    role = _EVENTS_OF.get(str(finding["kind"]))
    if role is None or finding["pid"] is None:
        return []
    rows = _ask(
        connection,
        f"SELECT x.source_id, x.row, x.name, x.id, {_EVENT_CELLS[role]}, l.p, l.how, l.levels "
        f"FROM {role} x JOIN link_{role} l ON l.key = x.key WHERE l.pid = ? AND l.p >= 0.5 "
        "ORDER BY x.source_id, x.row",
        [finding["pid"]],
    )
    return [{"role": role, **_place(connection, row)} for row in rows]


def _gather_links(connection: CONNECTION, finding: dict[str, Any]) -> list[dict[str, Any]]:
    """Return how the row's identity, and every other of the same person, was linked."""
    links = _ask(
        connection,
        "SELECT l.key AS iid, l.p, l.how, l.levels FROM link_roll l WHERE l.key = ? "
        "OR l.pid = ? ORDER BY l.key",
        [finding["iid"], finding["pid"]],
    )
    return [link | {"levels": json.loads(link["levels"] or "null")} for link in links]


def _gather_months(
    connection: CONNECTION, finding: dict[str, Any], policy: Policy
) -> list[dict[str, Any]]:
    """Return the rolls of the scheme, month by month, and what each paid the person."""
    if finding["kind"] not in ("missed_entitled", "wrong_band", "paid_late"):
        return []
    paid = _ask(
        connection,
        "SELECT s.month, s.file, s.sha256, coalesce(sum(p.fen), 0)::BIGINT AS paid_fen "
        "FROM source s LEFT JOIN (pay p JOIN who w ON w.iid = p.iid AND w.pid = ?) "
        "ON p.source_id = s.source_id WHERE s.role = 'roll' AND s.scheme = ? "
        "GROUP BY ALL ORDER BY s.month, s.file",
        [finding["pid"], finding["scheme"]],
    )
    inside = list_months(policy.first_month, policy.last_month)
    return [month for month in paid if month["month"] in inside]
