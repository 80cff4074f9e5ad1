"""The organisation's pages: who opens them, what they write, and how few queries they need."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.systems.services.organisation.cast import add_service
from tests.systems.services.organisation.test_paper import PIXEL
from tests.systems.services.street_cast import SYSTEM, add_needs
from tongxin.kernel.models import Attendance, Evidence, Hours, Matter, Rating
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.catalogue import grant_money
from tongxin.systems.services.models import Assignment, HealthNote, Need, ServiceNeed, Spending

pytestmark = pytest.mark.django_db


def open_as(enter, clinic, role):
    return enter(getattr(clinic.served.at, role))


def accept_all(clinic):
    for row in clinic.service.assignments.all():
        accept_assignment(row, actor=SYSTEM)


def paper_of(clinic, **told):
    """Return what a browser sends of a filled paper."""
    turn = Matter.objects.get(pk=clinic.service.matter_id).turn
    rows = {f"slip_{at}": str(uuid.uuid4()) for at in range(3)}
    resident, doctor = clinic.served.at.resident.pk, clinic.duty("谢医生").pk
    return {
        "key": str(uuid.uuid4()), "turn": turn, "rows": "3", **rows,
        f"need_{clinic.group.pk}": "10", f"person_{resident}": "1", "guests": "2",
        f"minutes_{doctor}": "120", "report": "量血压 13 人",
        "score_0": "5", "words_0": "很好", "score_1": "4", "words_1": "", **told,
    }  # fmt: skip


def test_the_first_page_shows_what_waits_and_accepts_what_is_ticked(enter, clinic):
    browser = open_as(enter, clinic, "organisation")
    assert browser.get("/").headers["Location"] == reverse("organisation")
    page = browser.get(reverse("organisation")).content.decode()
    assert "谢医生" in page
    assert "刘护士" not in page.split("本单位的人")[0]
    keys = [row.pk for row in clinic.service.assignments.all()]
    browser.post(reverse("organisation_accept_chosen"), {"assignment": keys})
    assert clinic.duty("谢医生").state == "accepted"
    assert clinic.duty("刘护士").state == "asked"


def test_another_units_pages_are_not_there(enter, clinic):
    other = clinic.duty("刘护士").pk
    browser = open_as(enter, clinic, "organisation")
    assert browser.get(reverse("organisation_answer", args=[other])).status_code == 404
    assert browser.post(reverse("organisation_accept", args=[other])).status_code == 404
    browser = open_as(enter, clinic, "worker")
    assert browser.get(reverse("organisation")).status_code == 403
    clinic.service.assignments.all().update(state="dropped")
    browser = open_as(enter, clinic, "organisation")
    assert browser.get(reverse("organisation_service", args=[clinic.service.pk])).status_code == 404


def test_a_whole_paper_is_keyed_in_once_however_often_it_is_sent(enter, clinic):
    accept_all(clinic)
    browser = open_as(enter, clinic, "organisation")
    address = reverse("organisation_paper", args=[clinic.service.pk])
    assert browser.get(address).status_code == 200
    told = paper_of(clinic, photos=SimpleUploadedFile("现场.png", PIXEL))
    assert browser.post(address, told).status_code == 302
    told["photos"] = SimpleUploadedFile("现场.png", PIXEL)
    assert browser.post(address, told).status_code == 302
    assert (Rating.objects.count(), Hours.objects.get().minutes) == (2, 120)
    assert Attendance.objects.get(person=None, came=True).headcount == 12
    photo = Evidence.objects.get()
    shown = browser.get(reverse("organisation_photo", args=[clinic.service.pk, photo.pk]))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    clinic.service.refresh_from_db()
    assert clinic.service.report == "量血压 13 人"


def test_what_is_wrong_in_a_paper_is_said_at_its_field_and_nothing_is_lost(enter, clinic):
    accept_all(clinic)
    browser = open_as(enter, clinic, "organisation")
    address = reverse("organisation_paper", args=[clinic.service.pk])
    told = paper_of(clinic, score_0="6", **{f"need_{clinic.group.pk}": "13"})
    del told[f"person_{clinic.served.at.resident.pk}"]
    told["words_2"] = "没有分数的话"
    page = browser.post(address, told)
    text = page.content.decode()
    assert page.status_code == 422
    for words in ("最多 12", "最多 5", "到场要填全", "没有分数", "量血压 13 人", 'value="120"'):
        assert words in text
    assert not Attendance.objects.exists()


def test_a_paper_that_came_second_is_told_so_and_taken_on_the_next_try(enter, clinic):
    accept_all(clinic)
    browser = open_as(enter, clinic, "organisation")
    address = reverse("organisation_paper", args=[clinic.service.pk])
    mine = paper_of(clinic, report="我写的")
    browser.post(address, paper_of(clinic))
    page = browser.post(address, mine)
    assert page.status_code == 422
    assert "刚才有人先登记了" in page.content.decode()
    assert "我写的" in page.content.decode()
    mine["turn"] = page.context["form"]["turn"].value()
    assert browser.post(address, mine).status_code == 302


def test_a_wrong_swap_and_an_empty_reason_stay_on_the_page(enter, clinic):
    browser = open_as(enter, clinic, "organisation")
    duty = clinic.duty("谢医生")
    seen = {"swap-seen": "asked", "decline-seen": "asked"}
    wrong = {"swap-professional": clinic.served.people["曾医生"].pk, **seen}
    assert browser.post(reverse("organisation_swap", args=[duty.pk]), wrong).status_code == 422
    empty = {"decline-reason": "", **seen}
    assert browser.post(reverse("organisation_decline", args=[duty.pk]), empty).status_code == 422
    assert browser.get(reverse("organisation_answer", args=[duty.pk])).status_code == 200
    assert clinic.duty("谢医生").state == "asked"


def test_a_follow_up_and_a_corrected_slip_come_back_to_the_service(enter, clinic):
    accept_all(clinic)
    browser = open_as(enter, clinic, "organisation")
    key = clinic.service.pk
    browser.post(reverse("organisation_paper", args=[key]), paper_of(clinic))
    told = {"key": str(uuid.uuid4()), "kind": "健康", "place": clinic.served.at.compound.pk,
            "person": "", "people": "2", "urgency": "2", "words": "想学用药"}  # fmt: skip
    address = reverse("organisation_follow_up", args=[key])
    for _ in range(2):
        assert browser.post(address, told).status_code == 302
    assert Need.objects.get(follows=key).people == 2
    assert browser.post(address, {**told, "people": "0"}).status_code == 422
    slip = Rating.objects.get(score=4)
    address = reverse("organisation_slip", args=[key, slip.pk])
    assert browser.get(address).status_code == 200
    browser.post(address, {"score": "3", "words": "一般"})
    page = browser.get(reverse("organisation_service", args=[key])).content.decode()
    assert "一般" in page
    assert "想学用药" not in page
    assert "等社区受理" in page


def test_an_office_answers_for_who_telephoned_and_a_worker_keys_the_sheet(enter, clinic):
    duty, key = clinic.duty("刘护士").pk, clinic.service.pk
    office = open_as(enter, clinic, "office")
    page = office.get(reverse("organisation_service", args=[key])).content.decode()
    assert reverse("organisation_answer", args=[duty]) in page
    assert office.get(reverse("organisation_answer", args=[duty])).status_code == 200
    answer = office.post(reverse("organisation_accept", args=[duty]))
    assert answer.headers["Location"] == reverse("organisation_service", args=[key])
    worker, address = open_as(enter, clinic, "worker"), reverse("organisation_paper", args=[key])
    page = worker.get(address).content.decode()
    assert 'name="report"' not in page
    told = paper_of(clinic)
    assert worker.post(address, told).status_code == 302
    assert Attendance.objects.get(person=None, came=True).headcount == 12
    assert not Hours.objects.exists()
    stranger = open_as(enter, clinic, "south_worker")
    assert stranger.get(address).status_code == 404


def test_money_is_shown_keyed_and_corrected(enter, clinic):
    today = timezone.localdate()
    grant_money(
        unit=clinic.served.at.party, amount_fen=50000, starts_on=today - timedelta(days=60),
        ends_on=today, actor=SYSTEM,
    )  # fmt: skip
    browser = open_as(enter, clinic, "organisation")
    address = reverse("organisation_spending")
    told = {"key": str(uuid.uuid4()), "unit": clinic.served.at.party.pk, "amount": "120.50",
            "spent_on": today.isoformat(), "words": "电池"}  # fmt: skip
    for _ in range(2):
        assert browser.post(address, told).status_code == 302
    row = Spending.objects.get(service=None)
    assert row.amount_fen == 12050
    over = browser.post(address, {**told, "key": str(uuid.uuid4()), "amount": "400"})
    assert over.status_code == 422
    assert "超过了剩下的经费" in over.content.decode()
    address = reverse("organisation_correct_spending", args=[row.pk])
    assert browser.get(address).status_code == 200
    browser.post(address, {"amount": "100", "reason": "看错", "seen": "12050"})
    page = browser.get(reverse("organisation_spending")).content.decode()
    assert "300.00" in page  # 500 less the doctor's fee of 100 and 100 by hand


def test_a_professional_sees_his_own_and_writes_sealed_notes(enter, clinic):
    accept_all(clinic)
    browser, key = open_as(enter, clinic, "professional"), clinic.service.pk
    assert browser.get(reverse("organisation_service", args=[key])).status_code == 200
    assert browser.get(reverse("organisation_paper", args=[key])).status_code == 403
    assert browser.get(reverse("organisation_spending")).status_code == 403
    browser.post(reverse("organisation_minutes", args=[key]), {"minutes": "90"})
    assert Hours.objects.get().minutes == 90
    told = {"key": str(uuid.uuid4()), "person": clinic.served.at.resident.pk, "text": "血压 162"}
    for _ in range(2):
        browser.post(reverse("organisation_notes", args=[key]), told)
    note = HealthNote.objects.get()
    assert "162" not in browser.get(reverse("organisation_notes", args=[key])).content.decode()
    address = reverse("organisation_note", args=[note.pk])
    assert "血压 162" in browser.get(address).content.decode()
    sheet = reverse("organisation_note_print", args=[note.pk])
    assert sheet in browser.get(address).content.decode()
    assert browser.get(sheet).status_code == 405  # a look alone prints nothing
    printed = browser.post(sheet)
    assert "血压 162" in printed.content.decode()
    assert "本人签收" in printed.content.decode()
    assert "no-store" in printed["Cache-Control"]
    for role in ("organisation", "office", "administrator", "worker"):
        answer = open_as(enter, clinic, role).get(address)
        assert open_as(enter, clinic, role).post(sheet).status_code in (403, 422)
        assert answer.status_code in (403, 422)
        assert "162" not in answer.content.decode()
        assert "健康记录只有写的人和本人能看" in answer.content.decode()


def test_the_pages_are_whole_in_english(enter, clinic):
    accept_all(clinic)
    browser = open_as(enter, clinic, "organisation")
    browser.cookies["django_language"] = "en"
    for name in ("organisation", "organisation_services", "organisation_spending"):
        with override("en"):
            assert browser.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("rows", [5, 30])
def test_queries_do_not_grow_with_the_rows(enter, clinic, rows, django_assert_max_num_queries):
    accept_all(clinic)
    served, first = clinic.served, clinic.served.first
    for at in range(rows):
        day = first + timedelta(days=60 + at)
        need = [(served.needs[5], 1)]
        row = Assignment(professional=served.people["左师傅"], part=0, day=day)
        add_unpublished(served, need, row, at)
    told = [("健康", "compound", 2, 1, False)] * rows
    ServiceNeed.objects.bulk_create(
        ServiceNeed(service=clinic.service, need=need, people=2)
        for need in add_needs(served.at, told, now=timezone.now())
    )
    browser, one = open_as(enter, clinic, "organisation"), [clinic.service.pk]
    for name, args, most in (
        ("organisation", [], 20),
        ("organisation_services", [], 14),
        ("organisation_service", one, 30),
        ("organisation_paper", one, 24),
    ):
        address = reverse(name, args=args)
        browser.get(address)
        with django_assert_max_num_queries(most):
            assert browser.get(address).status_code == 200


def add_unpublished(served, needs, row, at):
    """Add one more service that asks 左师傅, by rows alone: thirty publications take long."""
    shape = Assignment.objects.filter(professional=served.people["左师傅"]).first()
    if shape is None:
        service = add_service(
            served, "便民理发", [("左师傅", "理发师")], [(served.needs[5], 3)],
            day=row.day, room=1, now=timezone.now(),
        )  # fmt: skip
        assert service.pk
        return
    one, matter = shape.service, shape.service.matter
    event = one.event
    event.pk = None
    event.save()
    matter.pk, matter.number = None, f"FW-T-{at}"
    matter.save()
    one.pk, one.matter, one.event, one.day = None, matter, event, row.day
    one.save()
    shape.pk, shape.service, shape.day = None, one, row.day
    shape.save()
