"""Who is still needed: each system says for which people its purpose has not ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tongxin.kernel.models import Account, Person

Use = Callable[[datetime], QuerySet[Any]]
_uses: dict[str, Use] = {}


def register_person_use(code: str, use: Use) -> None:
    """Add a use of people; called from an app's ready().

    use: given a moment, a queryset of one column: the keys, none of them null, of the people
    who are needed still or were after that moment.
    """
    if _uses.get(code, use) is not use:
        raise ValueError(f"two uses of people are called {code}")
    _uses[code] = use


def find_unused_people(before: datetime) -> QuerySet[Person]:
    """Return the people entered before a moment whom nothing has needed since."""
    accounts = Account.objects.filter(person=OuterRef("pk"), is_active=True)
    found = Person.objects.filter(~Exists(accounts), erased_at=None, created_at__lt=before)
    for code in sorted(_uses):
        found = found.exclude(pk__in=_uses[code](before))
    return found.order_by("id")


def people_in_use(person: Person, now: datetime) -> list[str]:
    """Return the codes of what still needs a person: systems' uses, `account` for an open one."""
    one = Person.objects.filter(pk=person.pk)
    codes = [code for code in sorted(_uses) if one.filter(pk__in=_uses[code](now)).exists()]
    if Account.objects.filter(person=person, is_active=True).exists():
        codes.append("account")
    return codes
