"""The monitor: once a month, for each place that is compared, what changed and what lacks."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.notices import send_notice
from tongxin.kernel.queries.accounts import holders
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.models import AuditRun, MonitorReport, RunState
from tongxin.systems.oversight.queries.monitor import count_month


def write_monitor(now: datetime) -> int:
    """Write the report of last month for every place that lacks it; a duty of the worker."""
    today = timezone.localdate(now)
    last = today.replace(day=1) - timedelta(days=1)
    month = last.year * 100 + last.month
    watched = AuditRun.objects.filter(state=RunState.TAKEN, taken_at__date__lte=last)
    places = Place.objects.filter(pk__in=watched.values("place_id"), valid_to=None)
    lacking = places.exclude(pk__in=MonitorReport.objects.filter(month=month).values("place_id"))
    return sum(report_month(place, last.replace(day=1), last, now) for place in lacking)


@log.atomic
def report_month(place: Place, first: date, last: date, now: datetime) -> int:
    """Write one place's month, and tell its supervisors; done once however often it is asked."""
    month = first.year * 100 + first.month
    told = count_month(place, first, last)
    _row, new = MonitorReport.objects.get_or_create(
        place=place, month=month, defaults={"report": told, "at": now}
    )
    if not new:
        return 0
    facts = {"month": month, "place": place.pk, "new": told["new"], "runs": told["runs"]}
    log.record("oversight.monitor", actor=Actor.system(), facts=facts, now=now)
    shown = {
        "place": place.name,
        "month": f"{first.year}-{first.month:02d}",
        **{name: told[name] for name in ("runs", "new", "late", "overdue", "again")},
    }
    for account in holders("supervisor", place.pk, now=now):
        send_notice(account, "oversight_month", shown, actor=Actor.system(), now=now)
    return 1
