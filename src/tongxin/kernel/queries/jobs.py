"""Questions about jobs: which of them an actor may look at."""

from django.db.models import QuerySet

from tongxin.kernel.jobs.register import list_job_kinds
from tongxin.kernel.models import Job, JobState
from tongxin.kernel.rights import Actor, limit

READ = "jobs.read"
OPEN = (JobState.WAITING, JobState.RUNNING)


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """Return the jobs that an actor started, may start, or looks after, the newest first."""
    rows = limit(Job.objects.all(), actor, READ, unit="unit_id")
    for kind in list_job_kinds():
        if kind.action:
            same = Job.objects.filter(kind=kind.code)
            rows = rows | limit(same, actor, kind.action, unit="unit_id")
    if actor.account is not None:
        rows = rows | Job.objects.filter(started_by=actor.account)
    return rows.select_related("place", "started_by").order_by("-created_at", "-id")
