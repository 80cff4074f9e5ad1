"""How many people came to events, by name and by number."""

from collections.abc import Iterable

from django.db.models import Count, Sum

from tongxin.kernel.models import Attendance


def count_came(events: Iterable[int | None]) -> dict[int | None, int]:
    """Return the people who came, for each event of which it is known."""
    wanted = [event for event in events if event is not None]
    rows = Attendance.objects.filter(came=True, event__in=wanted).order_by().values("event")
    summed = rows.annotate(names=Count("person"), heads=Sum("headcount"))
    return {row["event"]: row["names"] + (row["heads"] or 0) for row in summed}
