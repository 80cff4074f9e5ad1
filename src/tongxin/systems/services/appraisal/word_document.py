"""An appraisal as a Word document: figures, months, what residents said, lines to sign."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tongxin.lists.write_book import cut
from tongxin.systems.services.appraisal.lines import list_lines
from tongxin.systems.services.appraisal.monthly import split_months
from tongxin.systems.services.appraisal.workbook import tell_maker, tell_period, tell_title
from tongxin.systems.services.queries.appraisal import Appraisal

LATIN, BODY, HEADING = "Times New Roman", "仿宋", "黑体"
MARGINS_MM = (37, 26, 35, 28)  # top, right, bottom, left, as GB/T 9704 lays out an A4 page
VOICES = 5


def format_document(appraisal: Appraisal, *, made_by: str, made_on: date) -> bytes:
    """Return the bytes of the document; its foot says who took it away."""
    document = Document()
    set_page(document)
    set_fonts(document)
    add_line(document, tell_title(appraisal), size=20, font=HEADING, centred=True)
    add_line(document, tell_period(appraisal), size=12, centred=True)
    add_figures(document, appraisal)
    add_months(document, appraisal)
    add_voices(document, appraisal)
    add_line(document, "")
    add_line(document, _("核对人（组织）：＿＿＿＿＿　审定人：＿＿＿＿＿　日期：＿＿＿＿＿"))
    add_foot(document, tell_maker(made_by, made_on))
    document.core_properties.title = cut(tell_title(appraisal))
    document.core_properties.author = cut(made_by)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def set_page(document: Any) -> None:
    """Lay the page out on A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = (Mm(mm) for mm in MARGINS_MM)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left


def set_fonts(document: Any) -> None:
    """Set the fonts, the Chinese one apart: Word keeps it under a name of its own."""
    for name, font, size in (("Normal", BODY, 12), ("Heading 1", HEADING, 14)):
        style = document.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), font)
        style.font.color.rgb = None


def add_line(
    document: Any, words: str, *, size: float = 12, font: str = BODY, centred: bool = False
) -> None:
    """Add a paragraph."""
    line = document.add_paragraph()
    run = line.add_run(cut(words))
    run.font.size = Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_figures(document: Any, appraisal: Appraisal) -> None:
    """Add every figure with its base, its interval, and what stands behind it."""
    document.add_heading(_("指标"), 1)
    heads = (_("指标"), _("数值"), _("分子 / 分母"), _("95% 区间"), _("依据"))
    rows = [
        (line.label, line.value, line.base, line.span or line.why_not, line.behind)
        for line in list_lines(appraisal)
    ]
    add_table(document, heads, rows, widths_mm=(40, 26, 34, 30, 26))
    note = _("区间按场次算，同一场里的人相像；太少就不下结论。每条依据的明细在同期的工作簿里。")
    add_line(document, note, size=10.5)


def add_months(document: Any, appraisal: Appraisal) -> None:
    """Add the months."""
    document.add_heading(_("每月"), 1)
    heads = (_("月份"), _("场次"), _("到场人次"), _("本单位小时"))
    rows = [
        (
            _("{year}年{month}月").format(year=month.year, month=month.month),
            str(month.services), f"{month.came:,}", month.hours,
        )
        for month in split_months(appraisal)
    ]  # fmt: skip
    add_table(document, heads, rows, widths_mm=(45, 37, 37, 37))


def add_voices(document: Any, appraisal: Appraisal) -> None:
    """Add the latest words of residents, the pleased and the displeased alike."""
    said = [row for row in appraisal.entries.ratings.values() if row["words"]]
    if not said:
        return
    document.add_heading(_("居民怎么说"), 1)
    shown = said[-VOICES:]
    add_line(
        document,
        _("有原话的 {all} 条里最近的 {n} 条，好坏都列。").format(all=len(said), n=len(shown)),
        size=10.5,
    )
    for row in shown:
        words = _("“{words}”（{day}，{score} 分）").format(
            words=row["words"], day=row["event__service__day"].isoformat(), score=row["score"]
        )
        add_line(document, words, font="楷体")


def add_table(
    document: Any, heads: Sequence[str], rows: Iterable[Sequence[str]], *, widths_mm: Sequence[int]
) -> None:
    """Add a table whose first row is repeated on each page; rows are not broken."""
    told = [heads, *rows]
    table = document.add_table(rows=len(told), cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for at, (row, cells) in enumerate(zip(table.rows, told, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, words, width in zip(row.cells, cells, widths_mm, strict=True):
            cell.width = Mm(width)
            run = cell.paragraphs[0].add_run(cut(words))
            run.font.size = Pt(10.5)
            run.font.bold = at == 0


def add_foot(document: Any, words: str) -> None:
    """Add who took the document away and the number of the page."""
    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(cut(words) + "　").font.size = Pt(9)
    field = line.add_run()
    field.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        field._r.append(element)
