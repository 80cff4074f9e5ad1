"""Let an installation under test live on another day: Python loads this file at its start.

The product has no setting for its clock. The walk needs days to go by between a plan and its
services, so it starts the same commands again with another WALK_NOW, and they see that moment.
"""

import os
from datetime import UTC, datetime

if told := os.environ.get("WALK_NOW"):
    from django.utils import timezone

    ahead = datetime.fromisoformat(told) - datetime.now(UTC)

    timezone.now = lambda: datetime.now(UTC) + ahead
