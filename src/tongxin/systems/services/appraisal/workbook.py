"""An appraisal as a workbook: the figures, and a sheet for each kind of entry behind them."""

from datetime import date

from django.utils.translation import gettext as _

from tongxin.lists.write_book import OutSheet, SheetColumn, format_book
from tongxin.systems.services.appraisal.lines import list_lines
from tongxin.systems.services.appraisal.tables import MAKERS, NAMES, Table, make_table
from tongxin.systems.services.queries.appraisal import Appraisal


def format_workbook(appraisal: Appraisal, *, made_by: str, made_on: date) -> bytes:
    """Return the bytes of the workbook; the last line of the first sheet says who took it away."""
    sheets = [draw_figures(appraisal, made_by, made_on)]
    sheets += [draw_table(make_table(appraisal, kind)) for kind in MAKERS]
    return format_book(sheets, author=made_by)


def tell_title(appraisal: Appraisal) -> str:
    """Return the name of the appraisal."""
    return _("{unit}履职评价").format(unit=appraisal.of.unit.name)


def tell_period(appraisal: Appraisal) -> str:
    """Return the days of the appraisal."""
    since, last = appraisal.of.since, appraisal.of.last
    return _("{since} 至 {last}").format(since=since.isoformat(), last=last.isoformat())


def tell_maker(made_by: str, made_on: date) -> str:
    """Return who took the document away, and when."""
    return _("{name} 于 {day} 导出，仅供履职评价使用").format(name=made_by, day=made_on.isoformat())


def draw_figures(appraisal: Appraisal, made_by: str, made_on: date) -> OutSheet:
    """Return the sheet of figures: each says on which sheet its entries stand and how many."""
    rows = [
        (
            line.label,
            line.value,
            line.base,
            line.span or line.why_not,
            _("“{sheet}”表，{count}").format(sheet=NAMES[line.kind], count=line.behind),
        )
        for line in list_lines(appraisal)
    ]
    columns = (
        SheetColumn(_("指标"), 24),
        SheetColumn(_("数值"), 14),
        SheetColumn(_("分子 / 分母"), 22),
        SheetColumn(_("95% 区间，或为什么不下结论"), 30, "wrap"),
        SheetColumn(_("依据"), 30),
    )
    notes = (tell_period(appraisal), tell_maker(made_by, made_on))
    return OutSheet(_("指标"), columns, rows, tell_title(appraisal), notes, portrait=True)


def draw_table(table: Table) -> OutSheet:
    """Return the sheet of one kind of entries."""
    money = table.kind == "money"
    columns = [
        SheetColumn(head, style="money" if money and at == 2 else "plain")
        for at, head in enumerate(table.heads)
    ]
    return OutSheet(table.name, columns, [row.cells for row in table.rows])
