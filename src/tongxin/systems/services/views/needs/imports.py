"""Import a list in the browser: hand it in, look at it, take it, take it back."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, may
from tongxin.kernel.rights.errors import NotYours
from tongxin.systems.services.actions import import_jobs as apart
from tongxin.systems.services.actions.import_rights import ANY
from tongxin.systems.services.actions.imports import keep_preview, take_batch, undo_batch
from tongxin.systems.services.errors import FileKnown
from tongxin.systems.services.forms.needs_import import UploadForm
from tongxin.systems.services.loading.read_file import read_file
from tongxin.systems.services.models import ImportBatch
from tongxin.systems.services.pages.words_import import tell_problem
from tongxin.systems.services.queries.imports import import_places, visible_batches

SMALL_BYTES = 300_000  # about four thousand rows: read while the page waits
FEW_ROWS = 2_000
PAGE = 30


def require_importing(actor: Actor) -> None:
    """Raise NotYours for who may import nothing anywhere."""
    if not any(may(actor, right) for right in ANY):
        raise NotYours(action=ANY[0], place=None, unit=None)


@require_safe
def show_imports(request: HttpRequest) -> HttpResponse:
    """Show the imports of this person's places, the newest first."""
    actor = get_actor(request)
    require_importing(actor)
    page = Paginator(visible_batches(actor), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "address": "?page="}
    return render_page(request, "services/needs/imports.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, and show what is in it; a long one is read apart."""
    actor = get_actor(request)
    require_importing(actor)
    places = import_places(actor)
    if request.method == "GET":
        return show_upload(request, UploadForm(places=places))
    form = UploadForm(request.POST, request.FILES, places=places)
    if not form.is_valid():
        return show_upload(request, form, 422)
    file: UploadedFile = form.cleaned_data["file"]
    sha256 = keep_upload(file)
    try:
        batch = read_upload(form, file, sha256, actor)
    except FileKnown as known:
        messages.info(request, _("这份表已经导入过，没有再导一遍。"))
        return redirect("import", known.facts["batch"])
    if batch is None:
        return show_upload(request, form, 422)
    return redirect("import", batch.pk)


def read_upload(
    form: UploadForm, file: UploadedFile, sha256: str, actor: Actor
) -> ImportBatch | None:
    """Return the batch of a file; None, with the reason in the form, for one that is no list."""
    told = {name: form.cleaned_data[name] for name in ("place", "starts_on")}
    name = Path(str(file.name).replace("\\", "/")).name
    if (file.size or 0) > SMALL_BYTES:
        return apart.read_apart(sha256=sha256, name=name, actor=actor, **told)
    path = apart.find_upload(sha256)
    try:
        read = read_file(path, starts_on=told["starts_on"], days=28, name=name)
    finally:
        path.unlink(missing_ok=True)
    if not read.kind:
        reasons = [tell_problem(t) for t in read.troubles if t["weight"] == "error"]
        form.add_error("file", reasons or [tell_problem({"code": "no_table_found"})])
        return None
    return keep_preview(read, days=28, actor=actor, **told)


def keep_upload(file: UploadedFile) -> str:
    """Keep a file until it has been read, under its digest; return that."""
    digest = hashlib.sha256()
    for part in file.chunks():
        digest.update(part)
    path = apart.find_upload(digest.hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_suffix(".part")
    with waiting.open("wb") as stream:
        for part in file.chunks():
            stream.write(part)
    waiting.replace(path)
    return digest.hexdigest()


def show_upload(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    """Show the form of an upload."""
    return render_page(request, "services/needs/upload.html", {"form": form}, status=status)


def get_batch(request: HttpRequest, pk: int) -> ImportBatch:
    """Return an import that this person may see."""
    return get_object_or_404(visible_batches(get_actor(request)), pk=pk)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the good rows in: a few while the page waits, many apart."""
    batch = get_batch(request, pk)
    if batch.rows.count() > FEW_ROWS:
        apart.take_apart(batch, actor=get_actor(request))
    else:
        take_batch(batch, actor=get_actor(request))
        messages.success(request, _("导入好了。改不了的行留在这里，写着原因。"))
    return redirect("import", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back whole."""
    batch = get_batch(request, pk)
    if batch.rows.count() > FEW_ROWS:
        apart.undo_apart(batch, actor=get_actor(request))
    else:
        undo_batch(batch, actor=get_actor(request))
        messages.success(request, _("整批撤销了。登记的需求都已撤回。"))
    return redirect("import", pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a preview of which nothing was taken."""
    apart.drop_batch(get_batch(request, pk), actor=get_actor(request))
    messages.success(request, _("放弃了这次导入，什么也没有存。"))
    return redirect("imports")


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Start again what stopped half-way."""
    apart.go_on(get_batch(request, pk), actor=get_actor(request))
    return redirect("import", pk)


def tell_progress(batch: ImportBatch) -> dict[str, Any]:
    """Return how far the work on a batch is."""
    told = batch.job.progress if batch.job else {}
    done, total = told.get("done") or 0, told.get("total") or 0
    return {
        "words": _(told["words"]) if told.get("words") else _("排队等后台来办"),
        "done": int(done),
        "total": int(total),
        "share": int(100 * done / total) if total else 0,
    }
