"""Chooses the reader for a file by what it really is."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.raw import RawSheet
from tongxin.lists.files.safe_xml import find_part
from tongxin.lists.files.sniff import sniff_form
from tongxin.lists.files.xlsx import open_workbook, read_sheet, read_xlsx
from tongxin.lists.files.xlsx_guard import GiveUp
from tongxin.lists.files.zip_guard import Tally, open_guarded
from tongxin.lists.limits import Limits


@dataclass(frozen=True, slots=True)
class Opened:
    """The form of a file, its encoding where it is text, and its sheets still to be read."""

    form: str
    sheets: Iterable[RawSheet]
    encoding: str | None = None


def open_form(data: bytes, stem: str, limits: Limits, give_up: GiveUp | None = None) -> Opened:
    """Open a file of any form. Raises UnreadableFile, also while the sheets are read.

    With give_up, the guard of a large workbook runs beside its reader and calls it to refuse;
    to be given only where the memory of the process is bounded.
    """
    form = sniff_form(data)
    if form == "empty":
        raise UnreadableFile("file_empty")
    if form == "binary":
        raise UnreadableFile("not_a_spreadsheet")
    if form == "zip":
        return open_packed(data, limits, give_up)
    return open_other(form, data, stem)


def open_other(form: str, data: bytes, stem: str) -> Opened:
    """Open what is not packed; its readers are loaded when a file asks for them."""
    from tongxin.lists.files.delimited import read_delimited  # noqa: PLC0415
    from tongxin.lists.files.html import read_html  # noqa: PLC0415
    from tongxin.lists.files.xls import read_xls  # noqa: PLC0415
    from tongxin.lists.files.xml2003 import read_xml2003  # noqa: PLC0415

    if form == "ole":
        return Opened("xls", read_xls(data))
    if form == "xml":
        sheets, encoding = read_xml2003(data)
        return Opened("xml", sheets, encoding)
    if form == "mhtml":
        sheets, encoding = read_html(find_page(data), stem)
        return Opened("mhtml", sheets, encoding)
    if form == "html":
        sheets, encoding = read_html(data, stem)
        return Opened("html", sheets, encoding)
    sheets, encoding = read_delimited(data, stem)
    return Opened("text", sheets, encoding)


def open_packed(data: bytes, limits: Limits, give_up: GiveUp | None) -> Opened:
    """Open one of the packed forms: xlsx, xlsb, ods."""
    packed = open_guarded(data, limits)
    if find_part(packed, "content.xml"):
        from tongxin.lists.files.ods import read_ods  # noqa: PLC0415

        return Opened("ods", read_ods(data, packed, limits))
    if find_part(packed, "xl/workbook.bin"):
        tally = Tally(limits)
        for part in packed.infolist():
            for _ in tally.count(data, part):
                pass
        with open_workbook(data) as book:
            return Opened("xlsb", [read_sheet(book, name) for name in book.sheet_names])
    if not any(part.filename.lower().endswith("workbook.xml") for part in packed.infolist()):
        raise UnreadableFile("not_a_spreadsheet")
    return Opened("xlsx", read_xlsx(data, packed, limits, give_up))


def find_page(data: bytes) -> bytes:
    """Return the page with a table out of a single-file web page."""
    import email  # noqa: PLC0415
    import email.policy  # noqa: PLC0415

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    best = b""
    for part in message.walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes) and body.lower().count(b"<td") > best.lower().count(b"<td"):
            best = body
    if not best:
        raise UnreadableFile("no_table_found")
    return best
