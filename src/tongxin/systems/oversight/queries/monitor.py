"""What changed in a month, and whether a problem comes up again after its rule."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.oversight import states
from tongxin.systems.oversight.models import (
    AuditRun,
    Lead,
    LedgerEntry,
    MonitorReport,
    Reform,
    RunState,
)


def count_month(place: Place, first: date, last: date) -> dict[str, int]:
    """Return what a month brought: runs, leads by what became of them, money, what is late.

    late: months that came up only after their lead was judged. again: new leads of a kind for
    which a rule held already. Referred leads are in no count.
    """
    leads = within(Lead.objects.exclude(matter__state=states.REFERRED), place)
    raised = leads.filter(matter__raised_at__date__range=(first, last))
    closed = leads.filter(matter__closed_at__date__range=(first, last))
    runs = AuditRun.objects.filter(
        place=place, state=RunState.TAKEN, taken_at__date__range=(first, last)
    )
    lines: Any = LedgerEntry.objects.filter(lead__in=leads, on__range=(first, last))
    money = {row["kind"]: row["fen"] for row in
             lines.order_by().values("kind").annotate(fen=Sum("fen"))}  # fmt: skip
    still = leads.filter(Q(matter__is_closed=False) | Q(matter__closed_at__date__gt=last))
    return {
        "runs": runs.count(),
        "new": raised.count(),
        "late": raised.filter(follows__isnull=False).count(),
        "confirmed": leads.filter(confirmed_at__date__range=(first, last)).count(),
        "rejected": closed.filter(matter__state=states.REJECTED).count(),
        "settled": closed.filter(matter__state=states.SETTLED).count(),
        "open": still.filter(matter__raised_at__date__lte=last).count(),
        "overdue": still.filter(matter__due_at__date__lte=last).count(),
        "again": count_again(place, raised),
        **{f"{kind}_fen": money.get(kind, 0) for kind in ("received", "paid", "waived")},
    }


def count_again(place: Place, raised: QuerySet[Lead]) -> int:
    """Return how many leads are of a kind and of months for which a rule held."""
    count = 0
    rules = within(Reform.objects.filter(rule_from__isnull=False), place)
    for reform in rules:
        assert reform.rule_from is not None
        since = reform.rule_from.year * 100 + reform.rule_from.month
        count += within(raised, reform.place).filter(
            kind__in=reform.kinds, last_month__gte=since
        ).count()  # fmt: skip
    return count


def compare_rule(reform: Reform) -> dict[str, int] | None:
    """Return how many leads of a reform's kinds lie in months before its rule held, and after."""
    if reform.rule_from is None:
        return None
    since = reform.rule_from.year * 100 + reform.rule_from.month
    leads = within(Lead.objects.exclude(matter__state=states.REFERRED), reform.place)
    found = leads.filter(kind__in=reform.kinds).exclude(matter__state=states.REJECTED)
    return {
        "before": found.filter(first_month__lt=since).count(),
        "after": found.filter(last_month__gte=since).count(),
    }


def visible_reports(actor: Actor) -> QuerySet[MonitorReport]:
    """Return the monthly reports of an actor's places, the newest first."""
    rows = MonitorReport.objects.select_related("place")
    return limit(rows, actor, "runs.read").order_by("-month", "place__code", "pk")


def visible_reforms(actor: Actor) -> QuerySet[Reform]:
    """Return the reforms of an actor's places, or of his department."""
    rows = Reform.objects.select_related("matter", "place", "department")
    found = limit(rows, actor, "reforms.read", unit="department_id")
    return found.order_by("matter__is_closed", "-pk")
