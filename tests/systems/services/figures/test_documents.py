"""The Word document and the workbook, opened by programs that did not write them."""

import io
import shutil
import subprocess
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

import openpyxl
import pytest
from django.urls import reverse

from tests.kernel.cast import NOW
from tests.systems.services.figures.year import FIRST, LAST, PERIOD
from tongxin.engines.effect.appraisal import Item
from tongxin.kernel.models import LogEntry, Rating
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.appraisal.export import export_appraisal
from tongxin.systems.services.appraisal.lines import list_lines
from tongxin.systems.services.appraisal.tables import MAKERS, make_table
from tongxin.systems.services.queries.appraisal import make_appraisal
from tongxin.systems.services.queries.appraisal_scope import Appraised

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SHEETS = ("邀请和答复", "完成的服务", "提供的半天", "评价", "后续需求", "经费")


def make(street, form, role="organisation"):
    actor = street.actor(role)
    of = Appraised(street.party, FIRST, LAST, actor)
    return export_appraisal(of, form, actor=actor, now=LATER), make_appraisal(of, now=LATER)


def read_document(body):
    """Return the words of each paragraph and the cells of each table, by an XML reader alone."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
        foot = next(name for name in archive.namelist() if name.startswith("word/footer"))
        words = "".join(ElementTree.fromstring(archive.read(foot)).itertext())
    tables = [
        [
            ["".join(cell.itertext()) for cell in row.iter(f"{WORD}tc")]
            for row in t.iter(f"{WORD}tr")
        ]
        for t in tree.iter(f"{WORD}tbl")
    ]
    lines = ["".join(p.itertext()) for p in tree.iter(f"{WORD}p")]
    return lines, tables, words


def test_the_document_says_every_figure_with_its_base(quarter):
    body, appraisal = make(quarter, "docx")
    lines, tables, foot = read_document(body)
    assert lines[0] == "农工党青原县支部履职评价"
    assert lines[1] == "2026-01-01 至 2026-03-31"
    told = list_lines(appraisal)
    assert [row[:3] for row in tables[0][1:]] == [[x.label, x.value, x.base] for x in told]
    assert sum(int(row[1]) for row in tables[1][1:]) == appraisal.figures[Item.HELD].value
    assert foot.startswith("黄文 于 2026-05-01 导出")


def test_words_that_xml_cannot_hold_break_no_document(quarter):
    Rating.objects.update(words="好\x0b<b>𠮷\ufffe&")
    lines, _tables, _foot = read_document(make(quarter, "docx")[0])
    assert any("好<b>𠮷&" in line for line in lines)


def test_the_workbook_holds_every_entry_and_its_figures_can_be_counted_again(quarter):
    body, appraisal = make(quarter, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames == [
        "指标",
        "邀请和答复",
        "完成的服务",
        "提供的半天",
        "评价",
        "后续需求",
        "经费",
    ]
    for name, kind in zip(book.sheetnames[1:], MAKERS, strict=True):
        rows = list(book[name].values)[1:]
        assert len(rows) == len(make_table(appraisal, kind).rows)
    asks = list(book["邀请和答复"].values)
    answers = [row[asks[0].index("答复")] for row in asks[1:]]
    assert answers.count("已婉拒") == len(appraisal.figures[Item.DECLINED].ids)
    services = list(book["完成的服务"].values)
    came = sum(row[services[0].index("全部到场")] or 0 for row in services[1:])
    assert came == appraisal.figures[Item.SERVED].value
    money = [row[2] for row in list(book["经费"].values)[1:] if row[1] == "支出"]
    assert round(sum(money) * 100) == appraisal.figures[Item.SPENT].value


def test_words_that_look_like_a_formula_stay_words(quarter):
    Rating.objects.update(words="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(make(quarter, "xlsx")[0]))
    cell = book["评价"]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_who_takes_an_appraisal_away_stands_in_the_log(quarter, client_of):
    address = reverse("appraisal_file", args=[quarter.party.pk, "xlsx"])
    answer = client_of("organisation").get(address, PERIOD)
    assert answer["Content-Disposition"].endswith(".xlsx")
    entry = LogEntry.objects.latest("index")
    assert entry.action == "appraisal.export"
    assert entry.account == quarter.organisation
    assert entry.facts["form"] == "xlsx"


def test_a_file_is_refused_to_another_organisation(quarter):
    with pytest.raises(NotYours):
        make(quarter, "docx", "other_organisation")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (LibreOffice)")
def test_an_office_program_opens_the_document(quarter, tmp_path):
    path = tmp_path / "appraisal.docx"
    path.write_bytes(make(quarter, "docx")[0])
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(convert, check=True, timeout=120)
    assert (tmp_path / "appraisal.pdf").read_bytes().startswith(b"%PDF")
