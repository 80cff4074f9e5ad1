"""The pages of the log: its entries, one entry with its proof, the root, a check of the whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.engines.log.proofs import side_of_siblings
from tongxin.kernel import log
from tongxin.kernel.actions.erase_body import erase_body
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.forms.log import CheckForm, FindEntriesForm, ReasonForm
from tongxin.kernel.log_proofs import does_hold, prove_inclusion
from tongxin.kernel.models import Job, JobState, LogEntry
from tongxin.kernel.pages.log_tables import LOG_FAULTS
from tongxin.kernel.pages.log_words import tell_action, tell_facts
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries import log_pages as queries
from tongxin.kernel.queries.log_names import name_facts
from tongxin.kernel.rights import may, require
from tongxin.kernel.views.admin.answer import show, turn_pages

RIGHT = queries.RIGHT


def list_entries(request: HttpRequest) -> HttpResponse:
    """List entries, to be found by action, account and day."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = FindEntriesForm(request.GET or None, actions=queries.list_actions())
    told = form.cleaned_data if form.is_valid() else {}
    asked = queries.Asked(**{name: told[name] for name in told if told[name]})
    pages = turn_pages(request, queries.search_entries(actor, asked))
    entries = list(pages["page"])
    describe(entries)
    context = {
        "form": form, "root": log.root(), "check": tell_check(), "check_form": CheckForm(),
        "everything": queries.reaches_everything(actor, RIGHT), "entries": entries, **pages,
    }  # fmt: skip
    return show(request, "log", context)


def describe(entries: list[Any]) -> None:
    """Give entries the words that a page shows."""
    names = name_facts((entry.action, entry.facts) for entry in entries)
    for entry in entries:
        entry.words = tell_action(entry.action)
        entry.told = tell_facts(entry.facts, entry.action, names)


def show_entry(request: HttpRequest, index: int) -> HttpResponse:
    """Show one entry, and the proof that it is in the log."""
    actor, entry = find_entry(request, index)
    return answer_entry(request, actor, entry, ReasonForm())


@do_once
@require_POST
def erase(request: HttpRequest, index: int) -> HttpResponse:
    """Erase an entry's body, with a reason that stays."""
    actor, entry = find_entry(request, index)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if perform(form, lambda: erase_body(entry, actor=actor, reason=reason)) is not None:
            messages.success(request, _("内容已删除，证明仍然成立。"))
            return redirect("admin_log_entry", index)
    return answer_entry(request, actor, entry, form)


def answer_entry(request: HttpRequest, actor: Any, entry: Any, form: ReasonForm) -> HttpResponse:
    """Return the page of one entry."""
    describe([entry])
    proof = prove_inclusion(entry)
    sides = side_of_siblings(proof.index, proof.root.size)
    context = {
        "entry": entry,
        "body": tell_facts(entry.body) if isinstance(entry.body, dict) else [],
        "was_erased": entry.salt is None and bool(entry.body_digest),
        "proof": proof,
        "path": list(zip(sides, proof.path, strict=True)),
        "holds": does_hold(proof),
        "form": form if may(actor, "log.erase") and entry.salt is not None else None,
    }
    return show(request, "log_entry", context, status=422 if form.errors else 200)


@do_once
@require_POST
def start_check(request: HttpRequest) -> HttpResponse:
    """Put a check of the whole log into the queue."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return list_refused(request, form)
    args = {"kept": form.cleaned_data["kept"]}
    start_job(queries.CHECK, args, actor=actor, place=None, key=read_key(request))
    return redirect("admin_log")


def list_refused(request: HttpRequest, form: CheckForm) -> HttpResponse:
    """Show the form again with what is wrong in it."""
    context = {"check_form": form, "root": log.root(), "check": tell_check()}
    return show(request, "log_check", context, status=422)


def show_check(request: HttpRequest) -> HttpResponse:
    """Show how far the newest check is: the part of the log's page that renews itself."""
    require(get_actor(request), RIGHT)
    if not getattr(request, "htmx", None):
        return redirect("admin_log")
    return render_page(request, "kernel/admin/parts/check.html", {"check": tell_check()})


def tell_check() -> dict[str, Any] | None:
    """Return the newest check in words: how far, or what it found."""
    job: Job | None = queries.latest_check()
    if job is None:
        return None
    result: dict[str, Any] = job.result or {}
    runs = job.state in (JobState.WAITING, JobState.RUNNING)
    faults = [
        {
            **fault,
            "last": fault["index"] + fault["span"] - 1,
            "words": LOG_FAULTS.get(fault["code"], fault["code"]),
        }
        for fault in result.get("faults", ())
    ]
    return {"job": job, "runs": runs, "faults": faults, "result": result}


def find_entry(request: HttpRequest, index: int) -> tuple[Any, LogEntry]:
    """Return the actor and an entry in sight; raises NotYours, Http404."""
    actor = get_actor(request)
    require(actor, RIGHT)
    return actor, get_object_or_404(queries.visible_entries(actor), index=index)
