"""The codes of the states of leads and referrals, and which of them mean what."""

from typing import Final

LEAD: Final = "lead"
FOUND: Final = "found"
ASSIGNED: Final = "assigned"
VISITED: Final = "visited"
UNRESOLVED: Final = "unresolved"
CONFIRMED: Final = "confirmed"
NOTIFIED: Final = "notified"
HEARD: Final = "heard"
DECIDED: Final = "decided"
APPEALED: Final = "appealed"
SETTLING: Final = "settling"
SETTLED: Final = "settled"
REJECTED: Final = "rejected"
SHELVED: Final = "shelved"
REFERRED: Final = "referred"

WAY: Final = (
    FOUND, ASSIGNED, VISITED, CONFIRMED, NOTIFIED, HEARD, DECIDED, SETTLING, SETTLED,
)  # fmt: skip
# While nobody has judged a lead, a later run may add months to it; afterwards they are a new one.
GROWING: Final = (FOUND, ASSIGNED, VISITED)
WITH_MONEY: Final = (CONFIRMED, NOTIFIED, HEARD, DECIDED, APPEALED, SETTLING, SETTLED)

REFERRAL: Final = "referral"
HELD: Final = "held"
TAKEN_UP: Final = "taken_up"
ENDED: Final = "ended"

REFORM: Final = "reform"
RAISED: Final = "raised"
RECTIFYING: Final = "rectifying"
RECTIFIED: Final = "rectified"
RULED: Final = "ruled"
CHECKED: Final = "checked"
REFORM_WAY: Final = (RAISED, RECTIFYING, RECTIFIED, RULED, CHECKED)
