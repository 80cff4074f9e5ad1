"""Long imports run apart from the page, a chunk a transaction: killed, they go on from there."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job, Place
from tongxin.kernel.models.job import JobState
from tongxin.kernel.rights import Actor, may, require
from tongxin.kernel.rights.errors import NotYours
from tongxin.systems.services.actions.import_record import record_import
from tongxin.systems.services.actions.import_rights import ANY, right_for
from tongxin.systems.services.actions.imports import (
    end_taking,
    end_undoing,
    find_batch,
    hold_batch,
)
from tongxin.systems.services.errors import BatchNotOpen, FileKnown
from tongxin.systems.services.loading.batch_rows import keep_lists, keep_needs, open_judging
from tongxin.systems.services.loading.read_file import read_file
from tongxin.systems.services.loading.take_in import take_lists, take_needs
from tongxin.systems.services.loading.take_out import check_undo, take_out_lists, take_out_needs
from tongxin.systems.services.models import BatchState, ImportBatch, ImportRow

READ, TAKE, UNDO = "import.read", "import.take", "import.undo"
WORK = {BatchState.READING: READ, BatchState.TAKING: TAKE, BatchState.UNDOING: UNDO}
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@log.atomic
def read_apart(
    *,
    sha256: str,
    name: str,
    place: Place,
    starts_on: date,
    actor: Actor,
    days: int = 28,
    now: datetime | None = None,
) -> ImportBatch:
    """Have an uploaded file read by a job; its batch shows how far it is.

    The same file again gives the batch that is open. Raises NotYours, FileKnown.
    """
    require_any(actor, place)
    known = find_batch(sha256, place)
    if known is not None:
        if known.state == BatchState.TAKEN:
            raise FileKnown(batch=known.pk, at=known.at)
        return known
    batch = ImportBatch.objects.create(
        kind="",
        file_name=name[-200:],
        sha256=sha256,
        place=place,
        state=BatchState.READING,
        starts_on=starts_on,
        days=days,
        by=actor.account,
        at=now or timezone.now(),
    )
    return give_job(batch, READ, actor, now)


@log.atomic
def take_apart(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Have the good rows of a long preview taken in by a job. Raises NotYours, BatchNotOpen."""
    held = hold_batch(batch.pk, actor)
    held.state = BatchState.TAKING
    return give_job(held, TAKE, actor, now)


@log.atomic
def undo_apart(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Have a long import taken back by a job. Raises NotYours, BatchNotOpen, CannotUndo."""
    require(actor, right_for(batch.kind), place=batch.place_id)
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    stopped = held.state == BatchState.TAKING and has_stopped(held)
    if held.state != BatchState.TAKEN and not stopped:
        raise BatchNotOpen(batch=held.pk, state=held.state)
    check_undo(held)
    held.state = BatchState.UNDOING
    return give_job(held, UNDO, actor, now)


@log.atomic
def go_on(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Start again what stopped half-way: what was done stays done.

    Raises NotYours, BatchNotOpen.
    """
    require_any(actor, batch.place)
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in WORK or not has_stopped(held):
        raise BatchNotOpen(batch=held.pk, state=held.state)
    return give_job(held, WORK[BatchState(held.state)], actor, now)


@log.atomic
def drop_batch(batch: ImportBatch, *, actor: Actor, now: datetime | None = None) -> ImportBatch:
    """Give up a preview of which nothing was taken; its rows go, the file may come again.

    Raises NotYours, BatchNotOpen.
    """
    require_any(actor, batch.place)
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    reading = held.state == BatchState.READING and has_stopped(held)
    if held.state != BatchState.PREVIEW and not reading:
        raise BatchNotOpen(batch=held.pk, state=held.state)
    held.rows.all().delete()
    return end_undoing(held, actor, now or timezone.now())


def has_stopped(batch: ImportBatch) -> bool:
    """Tell whether the job of a batch ended, so that somebody must start it again."""
    return batch.job is None or batch.job.state in ENDED


def require_any(actor: Actor, place: Place) -> None:
    """Raise NotYours unless the actor may import something at a place."""
    if not any(may(actor, right, place=place) for right in ANY):
        raise NotYours(action=ANY[0], place=place.pk, unit=None)


def give_job(batch: ImportBatch, kind: str, actor: Actor, now: datetime | None) -> ImportBatch:
    """Start the job of a batch."""
    batch.job = start_job(kind, {"batch": batch.pk}, actor=actor, place=batch.place, now=now)
    batch.save(update_fields=["state", "job"])
    return batch


def find_actor(job: Job) -> Actor:
    """Return who started a job; one that no account started is the system's own."""
    return Actor.system() if job.started_by is None else Actor.of(job.started_by)


def find_upload(sha256: str) -> Path:
    """Return where an uploaded list is kept until it has been read."""
    return Path(settings.DATA) / "imports" / sha256


def run_read(job: Job, tell: Tell) -> dict[str, Any]:
    """Read the file of a batch; begun anew after a worker died."""
    batch = ImportBatch.objects.select_related("place").get(pk=job.args["batch"])
    actor = find_actor(job)
    path = find_upload(batch.sha256)
    tell.progress(0, 1, "正在读表")
    ImportRow.objects.filter(batch=batch).delete()
    read = read_file(
        path,
        starts_on=batch.starts_on or timezone.localdate(),
        days=batch.days,
        name=batch.file_name,
    )
    require(actor, right_for(read.kind), place=batch.place)
    judged = keep_lists(batch, read)
    for count in keep_needs(batch, judged, read):
        tell.progress(count, read.count, "正在逐行检查")
        tell.stop_if_asked()
    with_log = log.atomic(_end_reading)
    with_log(batch, read.kind, list(read.troubles), list(read.headings), actor)
    path.unlink(missing_ok=True)
    return {"batch": batch.pk, "rows": read.count}


def _end_reading(
    batch: ImportBatch, kind: str, troubles: list[Any], headings: list[Any], actor: Actor
) -> None:
    batch.kind, batch.troubles, batch.headings = kind, troubles, headings
    batch.state = BatchState.PREVIEW
    batch.save(update_fields=["kind", "troubles", "headings", "state"])
    record_import("import.preview", batch, actor, None)


def run_take(job: Job, tell: Tell) -> dict[str, Any]:
    """Take the good rows of a batch in; what was taken before a worker died stays taken."""
    batch = ImportBatch.objects.select_related("place").get(pk=job.args["batch"])
    actor = find_actor(job)
    require(actor, right_for(batch.kind), place=batch.place)
    total = batch.rows.count()
    tell.progress(0, total, "正在导入")
    judged, writing = open_judging(batch, actor, timezone.now())
    judged = log.atomic(take_lists)(batch, judged, writing)
    last: int | None = 0
    take_chunk = log.atomic(take_needs)
    while (last := take_chunk(batch, judged, writing, after=last or 0)) is not None:
        left = batch.rows.filter(list_kind="needs", pk__gt=last).count()
        tell.progress(total - left, total, "正在导入")
        tell.stop_if_asked()
    end_taking(batch, actor)
    return {"batch": batch.pk}


def run_undo(job: Job, tell: Tell) -> dict[str, Any]:
    """Take a batch back."""
    batch = ImportBatch.objects.select_related("place").get(pk=job.args["batch"])
    actor = find_actor(job)
    at = timezone.now()
    total = batch.rows.count()
    done = 0
    take_chunk = log.atomic(take_out_needs)
    while count := take_chunk(batch, actor, at):
        done += count
        tell.progress(done, total, "正在撤销")
    log.atomic(take_out_lists)(batch, actor, at)
    end_undoing(batch, actor, at)
    return {"batch": batch.pk}


def register_import_jobs() -> None:
    """Make the jobs known; called when the app is ready."""
    for kind, run in ((READ, run_read), (TAKE, run_take), (UNDO, run_undo)):
        register_job(kind, run)
