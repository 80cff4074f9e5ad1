"""What is odd about who is paid: damaged numbers, somebody else's number, one account for many."""

from tongxin.engines.audit.claims import ROWS, add_claims
from tongxin.engines.audit.store import CONNECTION

NAMESAKE_P = 0.9  # another given name beside one surname may be the person's other name
NAME_P = 0.5  # a slip of the pen far more often than another person
_COLUMNS = "r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, 0 AS delta_fen"


def claim_numbers(connection: CONNECTION) -> None:
    """Claim rows whose number is not the person's: mistyped or altered, or another person's.

    A number that a spreadsheet has cut is no such thing. A failed check is sure damage whoever it
    is; a sound number that differs from the person's is as sure as the link.
    """
    add_claims(
        connection,
        f"SELECT 'identity_typo' AS kind, {_COLUMNS}, "
        "CASE WHEN w.id_state IN ('bad_check', 'bad_form') THEN 1.0 ELSE w.p END AS p, "
        "json_object('state', w.id_state) AS detail "
        f"FROM who w LEFT JOIN person n ON n.pid = w.pid {ROWS} "
        "JOIN subject_roll s ON s.key = w.iid "
        "WHERE w.id_state IN ('bad_check', 'bad_form') AND length(s.id_digits) BETWEEN 16 AND 20 "
        "OR w.id_state IN ('ok', 'from15') AND w.how = 'fuzzy' AND w.pid IS NOT NULL "
        "AND s.id18 <> n.id18",
    )
    add_claims(
        connection,
        f"SELECT 'id_name_conflict' AS kind, r.scheme, r.month, p.source_id, p.row, w.iid, l.pid, "
        f"0 AS delta_fen, CASE WHEN s.surname = split_part(t.pinyin, ' ', 1) THEN {NAMESAKE_P} "
        "ELSE 1.0 END AS p FROM link_roll l JOIN subject_roll s ON s.key = l.key "
        "JOIN subject_register t ON t.key = l.pid "
        f"JOIN who w ON w.iid = l.key {ROWS} WHERE l.how = 'conflict'",
    )


def claim_names(connection: CONNECTION) -> None:
    """Ask, once a scheme, about a name that is written differently beside the person's number."""
    add_claims(
        connection,
        f"SELECT 'name_differs' AS kind, {_COLUMNS}, {NAME_P} AS p, "
        "json_object('register', n.name_key) AS detail "
        f"FROM who w JOIN person n ON n.pid = w.pid JOIN subject_roll s ON s.key = w.iid {ROWS} "
        "WHERE w.how = 'exact' AND NOT s.unreadable AND s.name_key <> n.name_key "
        "QUALIFY row_number() OVER (PARTITION BY w.iid, r.scheme "
        "ORDER BY r.month DESC, p.source_id, p.row) = 1",
    )


def claim_accounts(connection: CONNECTION) -> None:
    """Claim the rows of an account into which people of different households are paid.

    A household, and a marriage between two of them, is a good reason for one account.
    """
    account = "nullif(regexp_replace(i.account, '\\D', '', 'g'), '')"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE holder AS "
        f"SELECT i.iid, {account} AS account, w.pid, w.p, w.who, "
        "coalesce(nullif(trim(n.household), ''), 'person ' || w.who) AS household "
        "FROM identity i JOIN who w ON w.iid = i.iid LEFT JOIN person n ON n.pid = w.pid "
        f"WHERE length({account}) >= 6 AND NOT regexp_matches(i.account, '[0-9][eE][+0-9]')"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE shared AS SELECT account FROM holder GROUP BY account "
        "HAVING count(DISTINCT household) FILTER (pid IS NOT NULL) > 1"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE sharing AS SELECT h.* FROM holder h SEMI JOIN shared s "
        "ON s.account = h.account WHERE h.pid IS NOT NULL"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE couple AS SELECT a.pid AS one, b.pid AS other FROM "
        "link_marriages a JOIN link_spouses b ON b.key = a.key JOIN marriages m ON m.key = a.key "
        "WHERE a.p >= 0.5 AND b.p >= 0.5 "
        "UNION SELECT b.pid, a.pid FROM link_marriages a JOIN link_spouses b ON b.key = a.key "
        "WHERE a.p >= 0.5 AND b.p >= 0.5"
    )
    add_claims(
        connection,
        f"SELECT 'shared_account' AS kind, {_COLUMNS}, w.p * x.rest AS p, "
        "json_object('people', x.people) AS detail FROM ("
        "SELECT a.iid, min(b.p) AS rest, count(DISTINCT b.pid) + 1 AS people FROM sharing a "
        "JOIN sharing b ON b.account = a.account AND b.pid <> a.pid AND b.household <> a.household "
        "ANTI JOIN couple c ON c.one = a.pid AND c.other = b.pid GROUP BY a.iid) x "
        f"JOIN who w ON w.iid = x.iid {ROWS}",
    )
