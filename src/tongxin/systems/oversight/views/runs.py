"""The runs: hand files in, see how far the comparison is, and what it brought."""

import hashlib
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.models.job import JobState
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.oversight.actions.runs import accept_questions, find_folder, start_run
from tongxin.systems.oversight.forms.runs import RunForm
from tongxin.systems.oversight.models import AuditRun, RunState
from tongxin.systems.oversight.pages.tell_lead import tell_month
from tongxin.systems.oversight.queries.runs import (
    READ,
    list_kept_runs,
    list_run_places,
    visible_runs,
)
from tongxin.systems.oversight.views.find import get_run

PAGE = 30
NAMES = {"policy": "policy.txt", "finished": "run.duckdb"}


@require_safe
def show_runs(request: HttpRequest) -> HttpResponse:
    """Show the runs of this person's places, the newest first."""
    actor = get_actor(request)
    require(actor, READ)
    page = Paginator(visible_runs(actor), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "address": "?page=", "may_start": may(actor, "runs.start")}
    return render_page(request, "oversight/runs/list.html", context)


@require_http_methods(["GET", "POST"])
@do_once
def start_new(request: HttpRequest) -> HttpResponse:
    """Take files, and have them compared by a job."""
    actor = get_actor(request)
    require(actor, "runs.start")
    form = RunForm(
        request.POST or None,
        request.FILES or None,
        places=list_run_places(actor),
        runs=list_kept_runs(actor),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        folder = uuid.uuid4().hex
        files = keep_files(find_folder(folder), told)
        run = perform(
            form,
            lambda: start_run(
                place=told["place"],
                folder=folder,
                files=files,
                blind=told["blind"],
                against=told["against"],
                month=int(told["month"]) if told["month"] else None,
                actor=actor,
                key=read_key(request),
            ),
        )
        if run is not None:
            return redirect("audit_run", run.pk)
        shutil.rmtree(find_folder(folder), ignore_errors=True)
    status = 422 if form.errors else 200
    return render_page(request, "oversight/runs/new.html", {"form": form}, status=status)


def keep_files(folder: Path, told: dict[str, Any]) -> list[dict[str, Any]]:
    """Keep the files of a run in its folder; return of each what the run tells of it."""
    kept = []
    folder.mkdir(parents=True, exist_ok=True)
    for use, name in NAMES.items():
        if told.get(use):
            kept.append(keep_file(told[use], folder / name, use))
    against = told.get("against")
    if against and not told.get("policy"):
        before = find_folder(against.folder) / NAMES["policy"]
        if before.exists():
            shutil.copyfile(before, folder / NAMES["policy"])
    for use in ("rolls", "registers"):
        (folder / use).mkdir(parents=True, exist_ok=True)
        kept += keep_all(told.get(use) or (), folder / use, use)
    return kept


def keep_all(files: Iterable[UploadedFile], folder: Path, use: str) -> list[dict[str, Any]]:
    """Keep files under their own names; two of one name get a number."""
    kept, taken = [], set()
    for number, file in enumerate(files, 1):
        name = Path(str(file.name).replace("\\", "/")).name[-120:] or f"{use}-{number}"
        name = f"{number}-{name}" if name in taken else name
        taken.add(name)
        kept.append(keep_file(file, folder / name, use))
    return kept


def keep_file(file: UploadedFile, path: Path, use: str) -> dict[str, Any]:
    """Write one file; return its name, use, size and hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for part in file.chunks():
            digest.update(part)
            stream.write(part)
    name = Path(str(file.name).replace("\\", "/")).name
    return {"name": name[-120:], "use": use, "size": file.size, "sha256": digest.hexdigest()}


@require_safe
def show_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a run: how far it is, what it brought, or what its files raise."""
    actor = get_actor(request)
    run = get_run(actor, pk)
    english = (get_language() or "zh").startswith("en")
    told = run.trouble.get("told", [])
    questions = [{**one, "words": one["en" if english else "zh"]} for one in told]
    job = run.job
    progress = job.progress if job else {}
    done, total = progress.get("done") or 0, progress.get("total") or 0
    context = {
        "run": run,
        "months": [tell_month(m) for m in (run.first_month, run.last_month) if m],
        "faults": [one for one in questions if one["fault"]],
        "questions": [one for one in questions if not one["fault"]],
        "may_start": may(actor, "runs.start", place=run.place_id),
        "stopped": run.state == RunState.WAITING
        and job is not None
        and job.state in (JobState.FAILED, JobState.CANCELLED),
        "words": _(progress["words"]) if progress.get("words") else _("排队等后台来办"),
        "done": int(done),
        "total": int(total),
        "share": int(100 * done / total) if total else 0,
        "labels": list_labels(run),
    }
    return render_page(request, "oversight/runs/run.html", context)


def list_labels(run: AuditRun) -> list[tuple[str, Any]]:
    """Return what a run brought, in words, in order."""
    told = (
        ("new", _("新的疑点")),
        ("extended", _("补进月份的疑点")),
        ("follow_ups", _("判断过以后又有新月份")),
        ("same", _("和以前一样")),
        ("gone", _("这次没有了的月份")),
        ("back", _("又出现的月份")),
        ("rows_aside", _("放在一边没有比的行")),
    )
    return [(label, run.report[name]) for name, label in told if name in run.report]


@require_POST
@do_once
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the ticked questions with yes, and have the files compared again."""
    actor = get_actor(request)
    run = get_run(actor, pk)
    codes = request.POST.getlist("codes")[:200]
    if not codes:
        messages.warning(request, _("请勾核对过的。什么也没有改。"))
    else:
        accept_questions(run, codes, actor=actor)
    return redirect("audit_run", pk)
