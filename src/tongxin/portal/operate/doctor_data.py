"""The doctor on the data itself: database, people, uploads."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from tongxin.errors import DomainError
from tongxin.kernel.models import Evidence, Grant, Person
from tongxin.kernel.rights.conflicts import find_incompatible_grants
from tongxin.kernel.sealed import open_sealed
from tongxin.portal.operate.database import find_newer, list_applied, list_pending
from tongxin.portal.operate.errors import CannotOperate
from tongxin.portal.operate.finding import Finding


def look_at_database(now: datetime) -> Iterator[Finding]:
    """Does the database answer, and is it of this version?"""
    try:
        pending = list_pending()
    except CannotOperate as error:
        yield Finding("database_away", "bad", error.facts)
        return
    if not list_applied():
        yield Finding("database_empty", "bad")
    elif pending:
        yield Finding("database_older", "bad", {"count": len(pending)})
    elif newer := find_newer(list_applied()):
        yield Finding("database_newer", "bad", {"count": len(newer)})
    else:
        yield Finding("database_ready", facts={"engine": connection.vendor})


def look_at_whole(now: datetime) -> Iterator[Finding]:
    """Does SQLite find its file whole?"""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        told = str(cursor.fetchone()[0])
    if told == "ok":
        yield Finding("database_whole")
    else:
        yield Finding("database_damaged", "bad", {"reason": told})


def look_at_people(now: datetime) -> Iterator[Finding]:
    """Is there an administrator, does nobody hold two roles that must check each other?"""
    holders = Grant.objects.filter(role="administrator", revoked_at=None, account__is_active=True)
    if not holders.exists():
        yield Finding("no_administrator", "bad")
    clashes = find_incompatible_grants()
    if clashes:
        people = tuple(sorted({clash.first.account.username for clash in clashes})[:5])
        yield Finding("roles_clash", "bad", {"count": len(clashes), "people": people})
    yield from look_at_seals()


def look_at_seals() -> Iterator[Finding]:
    """Do the keys open what is sealed?"""
    person = Person.objects.exclude(phone_sealed="").order_by("-pk").first()
    if person is None:
        return
    try:
        open_sealed(person.phone_sealed)
    except DomainError:
        yield Finding("seals_closed", "bad")
    else:
        yield Finding("seals_open")


def look_at_uploads(now: datetime) -> Iterator[Finding]:
    """Is every file there that a matter's evidence names?"""
    root = Path(settings.UPLOADS)
    files = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    there = {path.name for path in files} | {"".join(path.parts) for path in files}
    named = Evidence.objects.filter(removed_at=None).values_list("sha256", flat=True).distinct()
    lacking = sum(1 for digest in named.iterator() if digest not in there)
    if lacking:
        yield Finding("files_missing", "bad", {"count": lacking, "path": str(root)})
    else:
        yield Finding("files_there", facts={"count": len(files)})
