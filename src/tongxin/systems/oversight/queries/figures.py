"""Figures of oversight for others to see: counts by kind and outcome, small cells left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, Sum

from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.oversight import states
from tongxin.systems.oversight.models import Lead

READ: Final = "oversight.figures"
SMALL: Final = 5
COUNTED: Final = ("found", "confirmed", "rejected", "settled")
Row = dict[str, Any]


def count_leads(actor: Actor, place: Place, first: date, last: date) -> list[Row]:
    """Return for each kind how many leads were raised between two days and what became of them.

    What was referred is in no figure. Money is what the ledgers hold: back, paid, waived.
    """
    leads = limit(within(Lead.objects.all(), place), actor, READ).filter(
        matter__raised_at__date__gte=first, matter__raised_at__date__lte=last
    )
    rows: Any = leads.exclude(matter__state=states.REFERRED).order_by().values("kind")
    told = rows.annotate(
        found=Count("pk"),
        confirmed=Count("pk", filter=Q(confirmed_at__isnull=False)),
        rejected=Count("pk", filter=Q(matter__state=states.REJECTED)),
        settled=Count("pk", filter=Q(matter__state=states.SETTLED)),
        received_fen=Sum("received_fen"),
        paid_fen=Sum("paid_fen"),
        waived_fen=Sum("waived_fen"),
    )
    return list(told.order_by("kind"))


def hide_small(rows: list[Row]) -> list[Row]:
    """Return figures in which nobody can be found again.

    A count of one to four is left out, and money with it; where one row alone lacks a count,
    the next smallest is left out too, so that the total does not give it away.
    """
    shown = [dict(row) for row in rows]
    for name in COUNTED:
        hidden = [row for row in shown if 0 < row[name] < SMALL]
        if len(hidden) == 1:
            others = [row for row in shown if row[name] >= SMALL]
            hidden += sorted(others, key=lambda row: (row[name], row["kind"]))[:1]
        for row in hidden:
            row[name] = None
    for row in shown:
        if row["settled"] is None or row["confirmed"] is None:
            row["received_fen"] = row["paid_fen"] = row["waived_fen"] = None
    return shown


def total(rows: list[Row]) -> Mapping[str, int | None]:
    """Return the sums of figures; a sum below five, and money of so few, is left out."""
    told: dict[str, int | None] = {name: sum(row[name] for row in rows) for name in COUNTED}
    money = {
        name: sum(row[name] or 0 for row in rows)
        for name in ("received_fen", "paid_fen", "waived_fen")
    }
    few = 0 < (told["settled"] or 0) < SMALL
    sums = {name: None if 0 < (held or 0) < SMALL else held for name, held in told.items()}
    return {**sums, **dict.fromkeys(money, None)} if few else {**sums, **money}
