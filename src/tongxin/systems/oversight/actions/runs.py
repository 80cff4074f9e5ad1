"""Start a run of the audit, answer the questions that its files raise, and take its leads in."""

import shutil
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job, Place, Unit
from tongxin.kernel.models.job import JobState
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight.errors import RunOpen
from tongxin.systems.oversight.models import AuditRun, RunState

RIGHT = "runs.start"
KIND = "audit.run"
RAW_DAYS = 90


@log.atomic
def start_run(
    *,
    place: Place,
    folder: str,
    files: Sequence[Mapping[str, Any]],
    actor: Actor,
    blind: bool = False,
    raw_days: int = RAW_DAYS,
    against: AuditRun | None = None,
    month: int | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> AuditRun:
    """Have the files of a folder compared by a job, whose findings become leads.

    raw_days: so many days later what was handed in is deleted. Raises NotYours, RunOpen.
    """
    require(actor, RIGHT, place=place)
    at = now or timezone.now()
    close_stopped(place)
    if AuditRun.objects.filter(place=place, state=RunState.WAITING).exists():
        raise RunOpen(place=place.name)
    unit = find_unit(place, actor)
    run = AuditRun.objects.create(
        place=place,
        unit=unit,
        blind=blind,
        folder=folder,
        files=list(files),
        against=against,
        month=month if against else None,
        by=actor.account,
        at=at,
        raw_until=timezone.localdate(at) + timedelta(days=raw_days),
    )
    facts = {"run": run.pk, "place": place.pk, "files": len(files)}
    log.record("audit.start", actor=actor, facts=facts, now=at)
    return give_job(run, actor, key, at)


@log.atomic
def accept_questions(
    run: AuditRun, codes: Sequence[str], *, actor: Actor, now: datetime | None = None
) -> AuditRun:
    """Answer questions about the files with yes, and have them compared again.

    Raises NotYours, RunOpen (it was not refused, or another is under way).
    """
    held = AuditRun.objects.select_for_update(of=("self",)).select_related("place").get(pk=run.pk)
    require(actor, RIGHT, place=held.place)
    close_stopped(held.place)
    held.refresh_from_db(fields=["state", "trouble"])
    waiting = AuditRun.objects.filter(place=held.place, state=RunState.WAITING)
    if held.state != RunState.FAILED or held.raw_deleted_at or waiting.exists():
        raise RunOpen(place=held.place.name)
    at = now or timezone.now()
    held.accepted = sorted({*held.accepted, *codes})
    held.state, held.trouble = RunState.WAITING, {}
    log.record("audit.accept", actor=actor, facts={"run": held.pk, "codes": list(codes)}, now=at)
    return give_job(held, actor, None, at)


def find_unit(place: Place, actor: Actor) -> Unit:
    """Return the unit that holds the leads of a run: the starter's own, else one of the place."""
    unit = actor.account.unit if actor.account else None
    unit = unit or place.units.filter(closed_at=None).order_by("pk").first()
    if unit is None:
        raise RunOpen(place=place.name)
    return unit


def close_stopped(place: Place) -> None:
    """Close runs whose job was cancelled or gave up, so that they block no other."""
    over = (JobState.FAILED, JobState.CANCELLED)
    stopped = AuditRun.objects.filter(place=place, state=RunState.WAITING, job__state__in=over)
    stopped.update(state=RunState.FAILED, trouble={"code": "stopped"})


def give_job(run: AuditRun, actor: Actor, key: uuid.UUID | None, at: datetime) -> AuditRun:
    """Put the job of a run into the queue."""
    run.job = start_job(KIND, {"run": run.pk}, actor=actor, place=run.place, key=key, now=at)
    run.save()
    return run


def find_folder(name: str) -> Path:
    """Return where the files of a run are kept until their day."""
    return Path(settings.DATA) / "oversight" / name


def do_run(job: Job, tell: Tell) -> dict[str, Any]:
    """Compare what was handed in and take the leads in; the engine is loaded for it alone."""
    from tongxin.systems.oversight.actions.do_run import compare_and_take  # noqa: PLC0415

    return compare_and_take(job, tell)


def delete_raw(now: datetime) -> int:
    """Delete what was handed in for runs whose day has come; a duty of the worker."""
    due = AuditRun.objects.filter(raw_until__lt=timezone.localdate(now), raw_deleted_at=None)
    return sum(delete_files(run, now) for run in due.exclude(state=RunState.WAITING)[:50])


@log.atomic
def delete_files(run: AuditRun, now: datetime) -> int:
    """Delete the files of one run, and say so in the log."""
    shutil.rmtree(find_folder(run.folder), ignore_errors=True)
    run.raw_deleted_at = now
    run.save(update_fields=["raw_deleted_at"])
    log.record("audit.delete", actor=Actor.system(), facts={"run": run.pk}, now=now)
    return 1


def register_run_job() -> None:
    """Make the job known; called when the app is ready."""
    register_job(KIND, do_run, action=RIGHT)
