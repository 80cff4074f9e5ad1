"""Questions about notices: one's own, those to tell in person, and how all of them fared."""

from django.db.models import Count, QuerySet

from tongxin.kernel.models import Account, Channel, Matter, Notice, NoticeState
from tongxin.kernel.notices.tell import KIND
from tongxin.kernel.rights import Actor, limit

READ, TELL = "notices.read", "notices.tell"
ORDER = (
    NoticeState.FAILED,
    NoticeState.WAITING,
    NoticeState.SENT,
    NoticeState.DELIVERED,
    NoticeState.TOLD,
)


def own_notices(account: Account, *, unread: bool = False) -> QuerySet[Notice]:
    """Return what an account finds in its page, the newest first."""
    rows = Notice.objects.filter(account=account, channel=Channel.PAGE)
    rows = rows.filter(read_at=None) if unread else rows
    return rows.select_related("about").order_by("-created_at", "-id")


def count_unread(account: Account) -> int:
    """Return how many notices in its page an account has not read."""
    return Notice.objects.filter(account=account, channel=Channel.PAGE, read_at=None).count()


def tells_in_sight(actor: Actor) -> QuerySet[Matter]:
    """Return the tasks to tell somebody in person that an actor may end, open and ended."""
    rows = Matter.objects.filter(kind=KIND).select_related("place", "unit")
    return limit(rows, actor, TELL, unit="unit_id")


def open_tells(actor: Actor) -> QuerySet[Matter]:
    """Return the open ones, what is due first first."""
    return tells_in_sight(actor).filter(is_closed=False).order_by("due_at", "id")


def find_told_notice(matter: Matter) -> Notice | None:
    """Return the notice that a task is about, its person with it."""
    rows = Notice.objects.select_related("person__place", "about", "tell")
    return rows.filter(tell=matter).first()


def map_told_notices(matters: list[Matter]) -> dict[int, Notice]:
    """Return the notices of many tasks by the tasks' keys, with one query."""
    rows = Notice.objects.filter(tell__in=[m.pk for m in matters])
    rows = rows.select_related("person", "tell")
    return {row.tell_id: row for row in rows if row.tell_id is not None}


def notices_in_sight(actor: Actor) -> QuerySet[Notice]:
    """Return what left the house to people and accounts of the actor's places."""
    people = limit(Notice.objects.all(), actor, READ, place="person__place_id")
    accounts = limit(Notice.objects.all(), actor, READ, place="account__unit__place_id")
    return (people | accounts).exclude(channel=Channel.PAGE)


def list_by_state(actor: Actor, state: str) -> QuerySet[Notice]:
    """Return the notices of one state, the newest first."""
    rows = notices_in_sight(actor).filter(state=state)
    return rows.select_related("account", "person", "tell").order_by("-created_at", "-id")


def count_states(actor: Actor) -> dict[str, int]:
    """Return how many notices stand in each state, those that failed first."""
    rows = notices_in_sight(actor).order_by().values("state").annotate(number=Count("pk"))
    found = {row["state"]: row["number"] for row in rows}
    return {state: found.get(state, 0) for state in ORDER}
