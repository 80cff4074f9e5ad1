"""An organisation's appraisal: the list of organisations, the page, the entries, the files."""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from tongxin.engines.effect.appraisal import Item
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.appraisal.export import FORMS, export_appraisal
from tongxin.systems.services.appraisal.lines import KIND_OF, list_lines, tell_figure
from tongxin.systems.services.appraisal.monthly import split_months
from tongxin.systems.services.appraisal.tables import Row, Table, make_table
from tongxin.systems.services.forms.figures import PeriodForm, usual_period
from tongxin.systems.services.loop import ANSWER_DAYS
from tongxin.systems.services.queries.appraisal import make_appraisal
from tongxin.systems.services.queries.appraisal_scope import READ, Appraised, appraisable_units

PAGE, VOICES = 50, 3
HEAD = (Item.HELD, Item.SERVED, Item.SATISFIED, Item.SPENT)
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def list_units(request: HttpRequest) -> HttpResponse:
    """Show the organisations whose appraisals may be read; one's own opens at once."""
    actor = get_actor(request)
    require(actor, READ)
    form = read_period(request)
    units = list(appraisable_units(actor))
    if len(units) == 1 and form.is_valid():
        return redirect(f"{reverse('appraisal', args=[units[0].pk])}?{tell_period(form)}")
    shown = {
        "form": form,
        "units": units,
        "period": tell_period(form) if form.is_valid() else "",
        "may_see_spending": may(actor, "spending.read"),
    }
    return render_page(
        request, "services/figures/units.html", shown, status=422 if form.errors else 200
    )


def show_appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation's figures, each a link to the entries behind it."""
    form, of = read_question(request, pk)
    if of is None:
        shown: dict[str, Any] = {"form": form}
        return render_page(request, "services/figures/appraisal.html", shown, status=422)
    appraisal = make_appraisal(of, now=timezone.now())
    lines = list_lines(appraisal)
    by_item = {line.item: line for line in lines}
    shown = {
        "form": form,
        "of": of,
        "answer_days": ANSWER_DAYS,
        "head": [(by_item[item], address_of(of, item)) for item in HEAD],
        "lines": [(line, address_of(of, line.item)) for line in lines],
        "months": [draw_month(month) for month in split_months(appraisal)],
        "voices": [row for row in appraisal.entries.ratings.values() if row["words"]][-VOICES:],
        "files": {form: address_of_file(of, form) for form in FORMS},
    }
    return render_page(request, "services/figures/appraisal.html", shown)


def show_entries(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Show the entries behind one figure."""
    _form, of = read_question(request, pk)
    if of is None or item not in set(Item):
        raise Http404
    appraisal = make_appraisal(of, now=timezone.now())
    figure = appraisal.figures[Item(item)]
    table = make_table(appraisal, KIND_OF[figure.item]).only(figure.ids)
    page = Paginator(table.rows, PAGE).get_page(request.GET.get("page"))
    shown = {
        "of": of,
        "line": tell_figure(figure),
        "table": table,
        "page": page,
        "rows": [show_row(row, table) for row in page],
        "address": f"?{tell_days(of)}&page=",
        "back": f"{reverse('appraisal', args=[pk])}?{tell_days(of)}",
        "sees_needs": may(get_actor(request), "needs.read"),
    }
    return render_page(request, "services/figures/entries.html", shown)


def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Hand the appraisal out as a file, and write down who took it."""
    _form, of = read_question(request, pk)
    if of is None or form not in FORMS:
        raise Http404
    body = export_appraisal(of, form, actor=of.actor, now=timezone.now())
    name = _("{unit}履职评价{since}至{last}").format(
        unit=of.unit, since=of.since.isoformat(), last=of.last.isoformat()
    )
    answer = HttpResponse(body, content_type=TYPES[form])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    return answer


def read_period(request: HttpRequest) -> PeriodForm:
    """Return the form of a period, the usual one where none was asked for."""
    asked = request.GET.dict()
    if not {"since", "last"} & asked.keys():
        since, last = usual_period(timezone.localdate())
        asked = {"since": since.isoformat(), "last": last.isoformat()}
    return PeriodForm(asked)


def read_question(request: HttpRequest, pk: int) -> tuple[PeriodForm, Appraised | None]:
    """Return the form, and whose appraisal of which days is asked for; 404 for one out of sight."""
    actor = get_actor(request)
    require(actor, READ)
    unit = get_object_or_404(appraisable_units(actor), pk=pk)
    form = read_period(request)
    if not form.is_valid():
        return form, None
    told = form.cleaned_data
    return form, Appraised(unit, told["since"], told["last"], actor)


def tell_period(form: PeriodForm) -> str:
    """Return a period as it stands in an address."""
    return urlencode({name: form.cleaned_data[name] for name in ("since", "last")})


def tell_days(of: Appraised) -> str:
    """Return the days of an appraisal as they stand in an address."""
    return urlencode({"since": of.since, "last": of.last})


def address_of(of: Appraised, item: Item) -> str:
    """Return the address of the entries behind a figure."""
    return f"{reverse('appraisal_entries', args=[of.unit.pk, item.value])}?{tell_days(of)}"


def address_of_file(of: Appraised, form: str) -> str:
    """Return the address of a file."""
    return f"{reverse('appraisal_file', args=[of.unit.pk, form])}?{tell_days(of)}"


def draw_month(month: Any) -> dict[str, Any]:
    """Return a month for the chart and the table."""
    label = _("{year}年{month}月").format(year=month.year, month=month.month)
    return {
        "label": label,
        "value": month.services,
        "figure": str(month.services),
        "came": month.came,
        "hours": month.hours,
    }


def show_row(row: Row, table: Table) -> dict[str, Any]:
    """Return an entry's cells as people read them, with the one that leads further."""
    cells = [
        {"head": head, "words": show_cell(cell), "leads": at == table.link}
        for at, (head, cell) in enumerate(zip(table.heads, row.cells, strict=True))
    ]
    return {"cells": cells, "service": row.service, "need": row.need}


def show_cell(cell: object) -> str:
    """Return one cell: nothing known is a dash, and never nought."""
    if cell is None or cell == "":
        return "—"
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, datetime):
        return formats.date_format(cell, "SHORT_DATETIME_FORMAT")
    if isinstance(cell, date):
        return formats.date_format(cell, "DATE_FORMAT")
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
