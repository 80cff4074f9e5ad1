"""Importing a list: what is refused and why, correcting, taking in once, taking back whole."""

import io
import threading
import uuid
import zipfile
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tongxin.kernel.actions.territory import merge_places
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.models import LogEntry, Person
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.actions.imports import (
    correct_row,
    preview_file,
    take_batch,
    undo_batch,
)
from tongxin.systems.services.actions.need_steps import advance_need
from tongxin.systems.services.errors import BatchNotOpen, CannotUndo, FileKnown
from tongxin.systems.services.models import ImportBatch, Need, ServiceKind

ROW = {
    "编号": "B1",
    "街道": "青龙街道",
    "社区": "北门社区",
    "小区": "桂花苑",
    "需求类别": "理发",
    "需求内容": "想理发",
    "人数": 3,
    "可接受时间": "周末下午",
    "联系人": "万秀兰",
    "联系电话": "15500000009",
}
HEADINGS = tuple(ROW)


@pytest.fixture
def street(street):
    ServiceKind.objects.create(code="理发", name="理发", category="理发", capacity=10)
    return street


def row(code, **changes):
    return tuple((ROW | {"编号": code} | changes).values())


def save_book(path, *rows):
    book = openpyxl.Workbook()
    book.active.title = "需求清单"
    for each in (HEADINGS, *rows):
        book.active.append(each)
    book.save(path)
    return path


@pytest.fixture
def preview(street, tmp_path):
    def make(*rows, actor="worker"):
        path = save_book(tmp_path / f"{uuid.uuid4()}.xlsx", *rows)
        return preview_file(
            path, place=street.north, starts_on=date(2026, 3, 2), actor=street.actor(actor)
        )

    return make


def problems(batch):
    return {
        row.number: [p["code"] for p in row.problems if p["weight"] == "error"]
        for row in batch.rows.order_by("number")
    }


def test_good_rows_go_in_and_the_others_stay_with_their_reasons(street, preview):
    batch = preview(row("B1"), row("B2", 社区="无此社区"), row("B3", 人数=0), row("B1"))
    assert problems(batch) == {
        2: [], 3: ["unknown_community"], 4: ["out_of_range"], 5: ["doubled_code"],
    }  # fmt: skip
    assert not Need.objects.exists()
    take_batch(batch, actor=street.actor("worker"))
    need = Need.objects.get()
    assert (need.code, need.place, need.people) == ("B1", street.compound, 3)
    assert need.pattern == [[1, 1]]
    assert need.person.name == "万秀兰"
    assert [r.state for r in batch.rows.order_by("number")] == ["taken"] + 3 * ["refused"]


def test_a_corrected_row_goes_in(street, preview):
    batch = preview(row("B2", 社区="北门社"), row("B3", 需求类别="剪头"))
    first, second = batch.rows.order_by("number")
    worker = street.actor("worker")
    assert correct_row(second, {"category": "理发"}, actor=worker).state == "waiting"
    assert correct_row(first, {"community": "北门社区"}, actor=worker).problems == []
    take_batch(batch, actor=street.actor("worker"))
    assert Need.objects.count() == 2


def test_the_same_file_twice_changes_nothing(street, tmp_path):
    path = save_book(tmp_path / "a.xlsx", row("B1"))
    told = {"place": street.north, "starts_on": date(2026, 3, 2), "actor": street.actor("worker")}
    batch = preview_file(path, **told)
    assert preview_file(path, **told) == batch
    take_batch(batch, actor=street.actor("worker"))
    with pytest.raises(FileKnown):
        preview_file(path, **told)
    with pytest.raises(BatchNotOpen):
        take_batch(batch, actor=street.actor("worker"))
    assert Need.objects.count() == 1


def test_a_code_that_is_open_already_is_not_taken_again(street, preview):
    take_batch(preview(row("B1")), actor=street.actor("worker"))
    assert problems(preview(row("B1", 需求内容="换了话"))) == {2: ["need_known"]}


def test_an_import_is_undone_whole_and_may_come_again(street, tmp_path):
    path = save_book(tmp_path / "a.xlsx", row("B1"), row("B2"))
    told = {"place": street.north, "starts_on": date(2026, 3, 2), "actor": street.actor("worker")}
    batch = take_batch(preview_file(path, **told), actor=street.actor("worker"))
    undo_batch(batch, actor=street.actor("worker"))
    assert {n.matter.state for n in Need.objects.select_related("matter")} == {"withdrawn"}
    again = take_batch(preview_file(path, **told), actor=street.actor("worker"))
    assert again.pk != batch.pk
    assert Need.objects.filter(matter__is_closed=False).count() == 2


def test_nothing_is_undone_when_one_need_is_in_use(street, preview):
    batch = take_batch(preview(row("B1"), row("B2")), actor=street.actor("worker"))
    actor = Actor.of(street.worker)
    need = Need.objects.first()
    for step, note in (("accept", ""), ("settle", "不要了")):
        advance_need(need, step, note=note, actor=actor)
    with pytest.raises(CannotUndo) as refused:
        undo_batch(batch, actor=actor)
    assert refused.value.facts["row"] == need.import_row.number
    assert not Need.objects.filter(matter__state="withdrawn").exists()


def test_who_may_not_import_is_refused_at_every_step(street, preview):
    batch = preview(row("B1"))
    stranger = street.actor("south_worker")
    with pytest.raises(NotYours):
        preview(row("B9"), actor="leader")
    for act in (take_batch, undo_batch):
        with pytest.raises(NotYours):
            act(batch, actor=stranger)
    with pytest.raises(NotYours):
        correct_row(batch.rows.get(), {"people": "2"}, actor=stranger)


def test_a_place_that_was_merged_away_since_the_preview_keeps_the_row_out(street, preview):
    batch = preview(row("B1", 小区=""), row("B2", 社区="北门社区"))
    merge_places(
        [street.compound], street.second_compound, day=date(2026, 3, 3), actor=Actor.system()
    )
    take_batch(batch, actor=street.actor("worker"))
    places = set(Need.objects.values_list("place__name", flat=True))
    assert "桂花苑" not in places


def test_words_of_a_hundred_thousand_characters_are_told_not_cut(preview):
    assert problems(preview(row("B1", 需求内容="长" * 30_000))) == {2: ["too_long"]}


def test_a_formula_without_a_value_says_so(preview):
    assert problems(preview(row("B1", 人数="=1+2"))) == {2: ["formula_without_value"]}


def test_the_people_of_a_list_are_entered_once_and_sealed(street, preview):
    batch = preview(row("B1"), row("B2"), row("B3", 联系电话="", 联系人="李四"))
    assert "15500000009" not in str(list(batch.rows.values_list("cells")))
    take_batch(batch, actor=street.actor("worker"))
    assert Person.objects.filter(name="万秀兰").count() == 1
    assert Need.objects.filter(person__name="万秀兰").count() == 2
    told = str(list(LogEntry.objects.values_list("facts", "body")))
    assert "15500000009" not in told
    assert "万秀兰" not in told


def upload(client, place, name, content):
    file = SimpleUploadedFile(name, content)
    return client.post("/imports/new/", {"file": file, "place": place.pk})


def make_bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "0" * 40_000_000)
        book.writestr("[Content_Types].xml", "0")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("文字.xlsx", "这只是一段文字".encode()),
        ("空.xlsx", b" "),
        ("坏.xlsx", b"PK\x03\x04" + b"x" * 200),
        ("炸弹.xlsx", make_bomb()),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_kept_nowhere(street, visit, name, content):
    response = upload(visit("worker"), street.north, name, content)
    assert response.status_code == 422
    (said,) = response.context["form"].errors["file"]
    assert "{" not in said
    assert "（" not in said or "." in said
    assert not ImportBatch.objects.exists()


def test_the_page_shows_corrects_takes_and_undoes(street, visit, tmp_path):
    content = save_book(tmp_path / "a.xlsx", row("B1"), row("B2", 社区="北门社")).read_bytes()
    client = visit("worker")
    address = upload(client, street.north, "需求.xlsx", content).url
    page = client.get(address)
    (each,) = page.context["rows"]
    assert [f["field"] for f in each["fields"]] == ["community"]
    pk = each["row"].pk
    part = client.post(
        f"{address}rows/{pk}/", {"cell-community": "北门社区"}, headers={"HX-Request": "true"}
    )
    assert "可以导入" in part.content.decode()
    client.post(f"{address}take/")
    client.post(f"{address}take/")
    assert Need.objects.count() == 2
    assert upload(client, street.north, "又一次.xlsx", content).url == address
    client.post(f"{address}undo/")
    assert not Need.objects.filter(matter__is_closed=False).exists()


def test_a_long_list_is_read_taken_and_undone_by_jobs(street, visit, tmp_path, monkeypatch):
    monkeypatch.setattr("tongxin.systems.services.views.needs.imports.SMALL_BYTES", 1)
    monkeypatch.setattr("tongxin.systems.services.views.needs.imports.FEW_ROWS", 1)
    monkeypatch.setattr("tongxin.systems.services.loading.batch_rows.CHUNK", 2)
    rows = [row(f"B{number}") for number in range(5)]
    content = save_book(tmp_path / "a.xlsx", *rows, row("B0")).read_bytes()
    client = visit("worker")
    address = upload(client, street.north, "需求.xlsx", content).url
    assert "排队" in client.get(address).content.decode()
    work()
    assert client.get(address).context["counts"]["refused"] == 1
    client.post(f"{address}take/")
    work()
    assert Need.objects.count() == 5
    client.post(f"{address}undo/")
    work()
    assert client.get(address).context["counts"]["undone"] == 5


def work():
    while (job := claim_job("test", now=timezone.now())) is not None:
        perform_job(job, threading.Event(), heart=False)
        job.refresh_from_db()
        assert job.state == "done", job.error


def test_the_page_asks_for_no_more_with_more_rows(
    street, visit, preview, django_assert_max_num_queries
):
    client = visit("worker")
    for count in (5, 50):
        batch = preview(*(row(f"B{count}-{n}", 社区="无此社区") for n in range(count)))
        client.get(f"/imports/{batch.pk}/")
        with django_assert_max_num_queries(26):
            client.get(f"/imports/{batch.pk}/")
