"""The least that a workbook needs, to be filled with a hostile or odd sheet."""

from tests.lists.conftest import pack

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def make_parts(rows, sheet=None):
    """Return the parts of a workbook with one sheet of raw rows."""
    return [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml")),
        ("xl/workbook.xml", WORKBOOK),
        (
            "xl/_rels/workbook.xml.rels",
            RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", sheet or SHEET.format(rows=rows)),
    ]


def make_workbook(rows, sheet=None):
    """Return a workbook as bytes."""
    return pack(make_parts(rows, sheet))


def text_cell(place, text):
    """Return a cell with text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
