"""The names of the states and steps of needs and services, each named once."""

from typing import Final

NEED: Final = "need"
SERVICE: Final = "service"

# needs
RAISED: Final = "raised"
RETURNED: Final = "returned"
ACCEPTED: Final = "accepted"
PLANNED: Final = "planned"
SCHEDULED: Final = "scheduled"
SERVED: Final = "served"
CONFIRMED: Final = "confirmed"
CLOSED: Final = "closed"
WITHDRAWN: Final = "withdrawn"
MERGED: Final = "merged"

# services
DRAFT: Final = "draft"
FILED: Final = "filed"
PUBLISHED: Final = "published"
STAFFED: Final = "accepted"
HELD: Final = "held"
REPORTED: Final = "reported"
MEASURED: Final = "measured"
CANCELLED: Final = "cancelled"

PLANNABLE: Final = (ACCEPTED, PLANNED, SCHEDULED)
