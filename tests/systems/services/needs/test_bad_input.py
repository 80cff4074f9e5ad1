"""What goes wrong on the pages of needs is said in words, and nothing that was typed is lost."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.kernel.cast import PASSWORD
from tests.kernel.matters.images import make_jpeg
from tests.small_disk import mount_small_disk
from tests.systems.services.needs.test_need_pages import filled, raise_one
from tongxin.kernel.actions.territory import merge_places
from tongxin.kernel.evidence.read_file import MOST_BYTES
from tongxin.kernel.models import Evidence
from tongxin.kernel.rights import Actor
from tongxin.systems.services.models import Need, PlanRun, Service, ServiceKind


@pytest.fixture
def street(street):
    cache.clear()
    ServiceKind.objects.create(
        code="义诊", name="义诊", category="健康义诊", capacity=10, team={}, home=False
    )
    return street


def attach(client, need, name, content):
    address = reverse("attach_evidence", args=[need.matter.number])
    return client.post(address, {"kind": "photo", "file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("现场.jpg", b"this is no picture at all", "不是照片"),
        ("现场.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 300, "是坏的"),
        ("现场.png", b"\x89PNG\r\n\x1a\n", "是坏的"),
        ("现场.png", make_jpeg(), "后缀不一致"),
        ("现场.exe", b"MZ" + b"\x00" * 300, "不是照片"),
        ("空.jpg", b"", ""),
    ],
)
def test_a_picture_that_is_none_is_refused_by_name_and_kept_nowhere(
    street, visit, settings, name, content, said
):
    need = raise_one(street)
    answer = attach(visit("worker"), need, name, content)
    assert answer.status_code in (302, 422)
    assert said in answer.content.decode()
    assert not Evidence.objects.exists()
    assert not settings.UPLOADS.exists()


def test_a_picture_that_is_too_large_is_refused_with_how_large_it_may_be(street, visit, settings):
    need = raise_one(street)
    answer = attach(visit("worker"), need, "大.jpg", make_jpeg() + b"\x00" * MOST_BYTES)
    assert answer.status_code == 422
    assert "最多 20 MB" in answer.content.decode()
    assert not settings.UPLOADS.exists()


def test_a_picture_for_which_the_disk_has_no_room_leaves_nothing_and_fits_later(
    street, visit, settings, tmp_path
):
    need, picture = raise_one(street), make_jpeg()
    with mount_small_disk(tmp_path / "disk", megabytes=1) as disk:
        settings.UPLOADS = disk / "uploads"
        filler = disk / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(b"x" * 2_000_000)
        answer = attach(visit("worker"), need, "现场.jpg", picture)
        assert answer.status_code in (422, 503)
        assert "满了" in answer.content.decode()
        assert not Evidence.objects.exists()
        assert not [path for path in settings.UPLOADS.rglob("*") if path.is_file()]
        filler.unlink()
        assert attach(visit("worker"), need, "现场.jpg", picture).status_code == 302
        assert Evidence.objects.count() == 1


def test_a_place_that_was_merged_away_meanwhile_takes_no_need_and_the_words_stay(street, visit):
    client = visit("worker")
    client.get("/needs/new/")
    merge_places(
        [street.compound], street.second_compound, day=timezone.localdate(), actor=Actor.system()
    )
    answer = client.post("/needs/new/", filled(street))
    assert answer.status_code == 422
    assert "老人血压高，想在社区量血压" in answer.content.decode()
    assert not Need.objects.exists()


def test_a_day_that_is_past_is_refused_where_a_plan_or_a_service_is_to_begin(street, visit):
    office, past = visit("office"), (timezone.localdate() - timedelta(days=1)).isoformat()
    plan = {"place": street.street.pk, "starts_on": past, "days": 14, "effort": 5}
    for name, told in (("plan_new", plan), ("service_new", {"day": past, "part": 0, "seats": 5})):
        answer = office.post(reverse(name), {**told, "key": str(uuid.uuid4())})
        assert answer.status_code == 422
        assert "已经过去了" in answer.content.decode()
    assert not PlanRun.objects.exists()
    assert not Service.objects.exists()


def test_a_need_typed_while_the_session_ended_is_there_after_signing_in_and_goes_in_once(street):
    client = Client()
    credentials = {"username": street.worker.username, "password": PASSWORD}
    assert client.post("/sign-in/", credentials).status_code == 302
    words = "三楼的老人想请医生上门，" + "腿脚不方便，" * 300
    told = filled(street, words=words)
    Session.objects.all().delete()
    form = {"headers": {"referer": "http://testserver/needs/new/"}}
    away = client.post("/needs/new/", told, **form)
    assert not Need.objects.exists()
    signed = client.post(away.headers["Location"], credentials)
    page = client.get(signed.headers["Location"])
    assert words in page.content.decode()
    fields = client.get(signed.headers["Location"], headers={"accept": "application/json"}).json()[
        "fields"
    ]
    again = dict(fields)
    assert again["words"] == words
    assert again["key"] == told["key"]
    for _ in range(2):
        assert client.post("/needs/new/", again).status_code == 302
    assert Need.objects.get().words == words.strip()
