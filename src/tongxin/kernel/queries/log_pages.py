"""What the pages of the log ask: entries in sight by action, account and time."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from tongxin.kernel.models import Job, LogEntry, Place
from tongxin.kernel.rights import Actor, limit, may

RIGHT = "log.read"
CHECK = "log.check"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries somebody looks for; days are inclusive."""

    action: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None


def reaches_everything(actor: Actor, action: str) -> bool:
    """Tell whether an actor may do something at every top of the territory."""
    if actor.is_system:
        return True
    tops = Place.objects.filter(parent=None, valid_to=None)
    return may(actor, action) and all(may(actor, action, place=top) for top in tops)


def visible_entries(actor: Actor) -> QuerySet[LogEntry]:
    """Return what accounts of units in the actor's subtrees did; at the top, everything."""
    rows = LogEntry.objects.select_related("account__unit")
    if reaches_everything(actor, RIGHT):
        return rows
    return limit(rows, actor, RIGHT, place="account__unit__place_id")


def search_entries(actor: Actor, asked: Asked) -> QuerySet[LogEntry]:
    """Return the entries that somebody looks for, the newest first."""
    rows = visible_entries(actor).order_by("-index")
    if asked.action:
        rows = rows.filter(action=asked.action)
    if asked.who:
        rows = rows.filter(
            Q(account__username__iexact=asked.who) | Q(account__display_name__icontains=asked.who)
        )
    if asked.since:
        rows = rows.filter(at__gte=start_of(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=start_of(date.fromordinal(asked.until.toordinal() + 1)))
    return rows


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def list_actions() -> list[str]:
    """Return the codes of all actions that the log knows."""
    return list(LogEntry.objects.order_by("action").values_list("action", flat=True).distinct())


def latest_check() -> Job | None:
    """Return the newest job that checks the log."""
    return Job.objects.filter(kind=CHECK).select_related("started_by").order_by("-id").first()
