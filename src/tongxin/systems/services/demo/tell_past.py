"""Let the communities tell people in person what no message could: of the past, not of today."""

from datetime import datetime, timedelta

from tongxin.kernel.models import Notice
from tongxin.kernel.notices.settle import give_up_telling, tell_in_person
from tongxin.systems.services.demo.agenda import Agenda, moment
from tongxin.systems.services.demo.town import PAST_DAYS, Town

OPEN_DAYS, GIVE_UP_EVERY = 3, 20


def enter_telling(town: Town, agenda: Agenda) -> None:
    """Enter, for every day, that the tasks of the day before are done."""
    for back in range(PAST_DAYS + 20, OPEN_DAYS - 1, -1):
        day = town.today - timedelta(days=back)
        agenda.enter(moment(day, 17, 30), lambda now: tell_all(town, now))


def tell_all(town: Town, now: datetime) -> None:
    """Do the tasks that have waited for a day."""
    rows = Notice.objects.filter(
        tell__is_closed=False, tell__raised_at__lt=now - timedelta(hours=20)
    )
    for notice in rows.select_related("tell", "person__place").order_by("pk"):
        if notice.person is None:
            continue
        place = notice.person.place
        who = town.worker_of(place) if place.kind == "compound" else "office"
        actor = town.actor(who, now)
        if notice.pk % GIVE_UP_EVERY == 0:
            give_up_telling(notice, "去了两次都没有人在家", actor=actor, now=now)
        else:
            tell_in_person(notice, "当面告诉了本人，已签字", actor=actor, now=now)
