"""Files: what is taken, what is taken out of them, who opens them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.cast import NOW
from tests.kernel.matters.images import chunk, make_exif, make_jpeg, make_png, segment
from tongxin.kernel.actions.evidence import (
    attach_evidence,
    find_file,
    open_evidence,
    remove_evidence,
)
from tongxin.kernel.errors import BadEvidence
from tongxin.kernel.evidence.read_file import MOST_BYTES, read_file
from tongxin.kernel.evidence.strip_images import read_orientation, strip_jpeg
from tongxin.kernel.models import Evidence, LogEntry
from tongxin.kernel.rights import NotYours

GPS = b"GPS 27.11 114.98"


def make_package(part):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(part, "<x/>")
    return held.getvalue()


def test_a_photo_loses_where_it_was_taken_and_keeps_how_to_turn_it():
    content = make_jpeg(segment(0xE1, make_exif(6, GPS)), segment(0xFE, b"taken by 155"))
    kept, media_type = read_file(content, "现场.JPG")
    assert media_type == "image/jpeg"
    assert GPS not in kept
    assert b"taken by" not in kept
    at = kept.index(b"Exif\0\0") + 6
    assert read_orientation(kept[at:]) == 6
    assert strip_jpeg(kept) == kept


def test_a_png_keeps_only_the_chunks_of_its_picture():
    kept, media_type = read_file(make_png([chunk(b"tEXt", GPS), chunk(b"eXIf", GPS)]), "图.png")
    assert (media_type, kept) == ("image/png", make_png())


@pytest.mark.parametrize(
    ("part", "name"),
    [("word/document.xml", "签到表.docx"), ("xl/workbook.xml", "名单.xlsx"), ("OFD.xml", "证.ofd")],
)
def test_office_files_are_known_by_what_is_in_them(part, name):
    content = make_package(part)
    assert read_file(content, name)[0] == content


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "空.jpg", "evidence_empty"),
        (b"MZ\x90\0", "photo.jpg", "evidence_kind"),
        (b"<html>", "页.pdf", "evidence_kind"),
        (make_package("evil.exe"), "a.docx", "evidence_kind"),
        (make_png(), "图.jpg", "evidence_name"),
        (make_png()[:-6], "图.png", "evidence_broken"),
        (b"\xff\xd8\xff\xe0", "图.jpg", "evidence_broken"),
        (b"%PDF-" + b"0" * MOST_BYTES, "大.pdf", "evidence_large"),
    ],
)
def test_what_is_not_what_it_says_is_refused(content, name, code):
    with pytest.raises(BadEvidence) as refused:
        read_file(content, name)
    assert refused.value.code == code


@given(st.binary(max_size=200), st.integers(0, 300))
def test_no_broken_image_does_more_than_be_refused(noise, cut):
    whole = make_jpeg(segment(0xE1, make_exif()))
    for content in (whole[:cut] + noise, make_png()[:cut] + noise, b"\xff\xd8\xff" + noise):
        for name in ("a.jpg", "a.png"):
            try:
                kept, _ = read_file(content, name)
            except BadEvidence:
                continue
            assert kept


def test_a_file_is_kept_by_its_hash_and_opened_by_who_may(raise_one, street, settings):
    worker, matter = street.actor("worker"), raise_one()
    row = attach(matter, worker)
    assert find_file(row.sha256).read_bytes() == make_png()
    assert open_evidence(row, actor=street.actor("leader")) == make_png()
    with pytest.raises(NotYours):
        open_evidence(row, actor=street.actor("next_worker"))
    assert attach(matter, worker) == row
    assert LogEntry.objects.filter(action="evidence.attach").count() == 1


def test_a_file_that_was_changed_on_disk_is_not_shown(raise_one, street, settings):
    row = attach(raise_one(), street.actor("worker"))
    find_file(row.sha256).write_bytes(b"other")
    with pytest.raises(BadEvidence) as refused:
        open_evidence(row, actor=street.actor("worker"))
    assert refused.value.code == "evidence_changed"


def test_an_unused_file_is_taken_away_and_logged(raise_one, street, settings):
    worker = street.actor("worker")
    row = attach(raise_one(), worker)
    with pytest.raises(NotYours):
        remove_evidence(row, actor=street.actor("leader"))
    remove_evidence(row, actor=worker, now=NOW)
    assert Evidence.objects.get().removed_at == NOW
    assert LogEntry.objects.filter(action="evidence.remove").count() == 1


def attach(matter, actor):
    return attach_evidence(
        matter, kind="photo", file=io.BytesIO(make_png()), name="C:\\手机\\灯.png", actor=actor
    )
