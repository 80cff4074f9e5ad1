"""The page of one import: what can be taken, what cannot and why, and rows corrected in place."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.desk.form_columns import find_form
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions.import_jobs import WORK, has_stopped
from tongxin.systems.services.actions.imports import correct_row
from tongxin.systems.services.forms.needs_import import list_cells, tell_cell
from tongxin.systems.services.loading.cell_json import is_sealed
from tongxin.systems.services.models import BatchState, ImportBatch, ImportRow, RowState
from tongxin.systems.services.pages.words_import import tell_problem
from tongxin.systems.services.queries.imports import (
    GOOD,
    REFUSED,
    SHOWN,
    count_rows,
    rows_shown,
    tell_headings,
)
from tongxin.systems.services.queries.needs import list_kinds
from tongxin.systems.services.views.needs.imports import get_batch, tell_progress

PAGE = 20
MOST_CELLS = 6


@require_safe
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import as it stands; while it is worked on, how far that is."""
    batch = get_batch(request, pk)
    working = batch.state in WORK
    if working:
        context = {"batch": batch, "progress": tell_progress(batch), "stopped": has_stopped(batch)}
        return render_page(
            request, "services/needs/import_work.html", context,
            part="services/needs/import_progress.html",
        )  # fmt: skip
    counts = count_rows(batch)
    asked = request.GET.get("show", "")
    shown = asked if asked in SHOWN else REFUSED if counts["refused"] else GOOD
    page = Paginator(rows_shown(batch, shown), PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "counts": counts,
        "good": counts[RowState.WAITING] + counts[RowState.TAKEN],
        "shown": shown,
        "rows": [tell_row(batch, row) for row in page],
        "page": page,
        "address": f"?show={shown}&page=",
        "troubles": [
            {"sheet": t.get("sheet", ""), "words": tell_problem(t)} for t in batch.troubles
        ],
        "headings": tell_headings(batch),
        "kinds": list_kinds(),
        "open": batch.state == BatchState.PREVIEW,
    }
    return render_page(request, "services/needs/import.html", context)


def tell_row(batch: ImportBatch, row: ImportRow) -> dict[str, Any]:
    """Return a row as the page shows it: where it stands, its cells, what is wrong."""
    form = find_form(row.list_kind)
    columns = {column.field: column for column in form.columns} if form else {}
    problems = [
        {
            "heading": columns[p["field"]].heading if p["field"] in columns else "",
            "field": p["field"],
            "words": tell_problem(p),
            "error": p["weight"] == "error",
        }
        for p in row.problems
    ]
    cells = [
        tell_cell(column, row.cells.get(field, ""))[:40]
        for field, column in columns.items()
        if row.cells.get(field, "") != "" and not is_sealed(column)
    ]
    wrong = [p["field"] for p in problems if p["error"]]
    return {
        "row": row,
        "problems": problems,
        "cells": cells[:MOST_CELLS],
        "fields": list_cells(row, wrong) if batch.state == BatchState.PREVIEW else [],
        "good": row.state != RowState.REFUSED,
    }


@require_POST
def correct(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Write cells of a row anew; answer with the row, or go back to the page."""
    batch = get_batch(request, pk)
    held = get_object_or_404(batch.rows, pk=row)
    form = find_form(held.list_kind)
    known = {column.field for column in form.columns} if form else set()
    cells = {
        name.removeprefix("cell-"): value
        for name, value in request.POST.items()
        if name.startswith("cell-") and name.removeprefix("cell-") in known
    }
    mine = correct_row(held, cells, actor=get_actor(request))
    htmx = getattr(request, "htmx", None)
    if htmx:
        told = {"each": tell_row(batch, mine), "batch": batch, "open": True, "kinds": list_kinds()}
        return render(request, "services/needs/import_row.html", told)
    if mine.state == RowState.REFUSED:
        messages.warning(request, _("第 %d 行还有要改的。") % mine.number)
    else:
        messages.success(request, _("第 %d 行可以导入了。") % mine.number)
    number = request.POST.get("page", "")
    page = number if number.isdecimal() else "1"
    return redirect(f"{reverse('import', args=[pk])}?show={REFUSED}&page={page}")
