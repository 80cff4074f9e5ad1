"""The doctor on what goes on by itself: worker, jobs, messages, clock, log."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from tongxin.kernel.jobs.duties import list_duties
from tongxin.kernel.log_check import check
from tongxin.kernel.models import (
    Channel,
    Duty,
    Job,
    JobState,
    LogEntry,
    LogHead,
    Notice,
    NoticeState,
)
from tongxin.portal.operate.finding import Finding

WAITED_LONG = timedelta(minutes=10)
MESSAGE_WAITED_LONG = timedelta(hours=12)  # longer than any quiet hours
CLOCK_OFF = timedelta(minutes=2)
LATELY = timedelta(days=7)
LOG_READ_AT_MOST = 100_000


def look_at_worker(now: datetime) -> Iterator[Finding]:
    """Was a worker seen within the last minutes? It takes its duties in turn while it runs."""
    every = {duty.code: duty.every for duty in list_duties()}
    rows = Duty.objects.filter(code__in=every).values_list("code", "next_at")
    seen = max((next_at - every[code] for code, next_at in rows), default=None)
    if seen is None:
        yield Finding("worker_never", "warning")
    elif now - seen > WAITED_LONG:
        yield Finding("worker_gone", "bad", {"minutes": int((now - seen).total_seconds() // 60)})
    else:
        yield Finding("worker_seen")
    for code, trouble in Duty.objects.exclude(trouble="").values_list("code", "trouble"):
        yield Finding("duty_breaks", "warning", {"code": code, "trouble": trouble})


def look_at_jobs(now: datetime) -> Iterator[Finding]:
    """Is the long work done?"""
    waiting = Job.objects.filter(state=JobState.WAITING, run_after__lt=now - WAITED_LONG).count()
    if waiting:
        yield Finding("jobs_wait", "bad", {"count": waiting})
    failed = Job.objects.filter(state=JobState.FAILED, ended_at__gt=now - LATELY).count()
    if failed:
        yield Finding("jobs_failed", "warning", {"count": failed})


def look_at_messages(now: datetime) -> Iterator[Finding]:
    """Do messages go out? Those that people tell in person have their own due times."""
    waiting = Notice.objects.filter(state=NoticeState.WAITING).exclude(channel=Channel.TELL)
    stuck = waiting.filter(send_after__lt=now - MESSAGE_WAITED_LONG).count()
    if stuck:
        yield Finding("messages_wait", "bad", {"count": stuck})
    again = waiting.filter(attempts__gt=0).exclude(trouble="").order_by("-pk")
    for channel in sorted(set(again.values_list("channel", flat=True).order_by())):
        last = again.filter(channel=channel)[0]
        facts = {"channel": channel, "trouble": last.trouble}
        yield Finding("messages_refused", "warning", facts)
    failed = Notice.objects.filter(state=NoticeState.FAILED, created_at__gt=now - LATELY).count()
    if failed:
        yield Finding("messages_failed", "warning", {"count": failed})


def look_at_clock(now: datetime) -> Iterator[Finding]:
    """Does this machine's clock agree with the database's, and with what the log knows?"""
    told = [LogEntry.objects.order_by("-index").values_list("at", flat=True).first()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            there = cursor.fetchone()[0]
        if abs(there - now) > CLOCK_OFF:
            seconds = int((there - now).total_seconds())
            yield Finding("clock_differs", "bad", {"seconds": seconds})
    behind = [at for at in told if at is not None and at - now > CLOCK_OFF]
    if behind:
        minutes = int((behind[0] - now).total_seconds() // 60)
        yield Finding("clock_behind", "bad", {"minutes": minutes})


def look_at_log(now: datetime) -> Iterator[Finding]:
    """Does the log hold? A very long one is left to its own command."""
    size = LogHead.objects.values_list("size", flat=True).first() or 0
    if size > LOG_READ_AT_MOST:
        yield Finding("log_long", facts={"size": size})
        return
    faults = check()
    if faults:
        facts = {"count": len(faults), "index": faults[0].index}
        yield Finding("log_broken", "bad", facts)
    else:
        yield Finding("log_whole", facts={"size": size})
