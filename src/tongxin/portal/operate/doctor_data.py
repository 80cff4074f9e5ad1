"""The doctor on the data itself: database, people, jobs, uploads."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from tongxin.errors import DomainError
from tongxin.kernel.models import Evidence, Grant, Job, JobState, Person
from tongxin.kernel.rights.conflicts import find_incompatible_grants
from tongxin.kernel.sealed import open_sealed
from tongxin.portal.operate.database import list_applied, list_pending
from tongxin.portal.operate.errors import CannotOperate
from tongxin.portal.operate.finding import Finding

WAITED_LONG = timedelta(minutes=10)


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
        yield Finding("roles_clash", "bad", {"count": len(clashes)})
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


def look_at_jobs(now: datetime) -> Iterator[Finding]:
    """Does somebody do the long work?"""
    waiting = Job.objects.filter(state=JobState.WAITING, run_after__lt=now - WAITED_LONG).count()
    if waiting:
        yield Finding("jobs_wait", "bad", {"count": waiting})
    failed = Job.objects.filter(state=JobState.FAILED, ended_at__gt=now - timedelta(days=7)).count()
    if failed:
        yield Finding("jobs_failed", "warning", {"count": failed})


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
