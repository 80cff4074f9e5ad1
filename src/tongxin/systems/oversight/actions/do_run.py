"""The work of a run: compare what was handed in, and take what was found in as leads."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from tongxin.errors import DomainError
from tongxin.kernel.jobs.errors import JobStopped
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight.actions.runs import RIGHT, find_folder
from tongxin.systems.oversight.errors import BadRunFile
from tongxin.systems.oversight.loading.open_run import (
    InputsRefused,
    compare_files,
    find_run_file,
    open_run,
)
from tongxin.systems.oversight.loading.take_run import end_run, take_run
from tongxin.systems.oversight.models import AuditRun, RunState
from tongxin.systems.oversight.queries.decisions import list_decisions

READING, TAKING = gettext_noop("正在读名册和登记"), gettext_noop("正在生成疑点")


def compare_and_take(job: Job, tell: Tell) -> dict[str, Any]:
    """Compare what was handed in and take the leads in; begun anew after a worker died."""
    run = AuditRun.objects.select_related("place", "unit", "against").get(pk=job.args["run"])
    actor = Actor.of(job.started_by) if job.started_by else Actor.system()
    folder = find_folder(run.folder)
    try:
        require(actor, RIGHT, place=run.place)
        if not find_run_file(folder).exists():
            compare_files(
                folder,
                today=timezone.localdate(run.at),
                accept=list(run.accepted),
                decisions=list_decisions(run.place),
                month=run.month,
                against=find_kept(run),
                progress=lambda done, total: tell.progress(
                    done, total, gettext_noop("正在读名册和登记")
                ),
                stop=tell.cancelled,
            )
        with open_run(find_run_file(folder)) as opened:
            take_run(
                run,
                opened.content,
                opened.evidence_of,
                actor=actor,
                now=timezone.now(),
                step=lambda done, total: go_on(tell, done, total),
            )
    except JobStopped:
        raise
    except InputsRefused as refused:
        fail(run, {"told": refused.facts["told"]}, actor)
    except DomainError as error:
        tell.stop_if_asked()
        fail(run, {"words": tell_refusal(error), "code": error.code}, actor)
    return {"run": run.pk}


def find_kept(run: AuditRun) -> Path | None:
    """Return the file of the run that this one goes on from; raises BadRunFile when it is gone."""
    if run.against is None:
        return None
    path = find_run_file(find_folder(run.against.folder))
    if not path.exists():
        raise BadRunFile("audit_kept_gone")
    return path


def go_on(tell: Tell, done: int, total: int) -> None:
    """Tell how many cases are in, and stop where somebody asked to."""
    tell.progress(done, total, TAKING)
    tell.stop_if_asked()


def fail(run: AuditRun, trouble: dict[str, Any], actor: Actor) -> None:
    """Close a run that came to nothing, with why."""
    run.trouble = trouble
    end_run(run, RunState.FAILED, {}, "", actor, timezone.now())
