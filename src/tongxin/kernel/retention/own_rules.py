"""The kernel's own rule: people whom nothing has needed for two years."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from tongxin.kernel.actions.erase_person import blank_person
from tongxin.kernel.models import Attendance, Hours, Notice, Person, Rating, SignUp
from tongxin.kernel.retention.erasers import register_person_eraser
from tongxin.kernel.retention.in_use import find_unused_people, register_person_use
from tongxin.kernel.retention.rules import Retention, register_retention

BATCH = 500


def erase_people(rows: QuerySet[Any], now: datetime) -> int:
    """Erase each of the people, and what other rooms keep about them."""
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        for person in Person.objects.filter(pk__in=keys[start : start + BATCH]):
            blank_person(person, now)
    return len(keys)


def people_of_events(since: datetime) -> QuerySet[Any]:
    """Return the keys of people who took part in events that ended after a moment."""
    tables: tuple[Any, ...] = (SignUp, Attendance, Hours)
    parts = [
        table.objects.filter(person__isnull=False, event__ends_at__gte=since)
        .order_by()
        .values(needed=F("person_id"))
        for table in tables
    ]
    return Person.objects.filter(pk__in=parts[0].union(*parts[1:])).order_by().values("pk")


def erase_words(person: Person, now: datetime) -> int:
    """Take out what a person wrote, and what messages to the person said; scores stay."""
    told = Notice.objects.filter(person=person).update(facts={})
    return told + Rating.objects.filter(person=person).exclude(words="").update(words="")


PEOPLE = Retention(
    kind="people",
    zh="居民和专业人员的姓名、证件号、电话",
    en="Names, identity numbers and phones of people",
    after_days=730,
    find=find_unused_people,
    erase=erase_people,
)


def register_own_rules() -> None:
    """Declare the kernel's rules; called when the app is ready."""
    register_retention(PEOPLE)
    register_person_use("events", people_of_events)
    register_person_eraser("events", erase_words)
