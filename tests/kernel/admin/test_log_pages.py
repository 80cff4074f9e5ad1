"""The log on its pages: found, proved, checked as a job, erased with a reason."""

import threading

import pytest
from django.urls import reverse

from tests.kernel.cast import SINCE
from tongxin.kernel import log
from tongxin.kernel.actions.grants import grant_role
from tongxin.kernel.jobs.perform import perform_job
from tongxin.kernel.jobs.queue import claim_job
from tongxin.kernel.models import Job, LogEntry
from tongxin.kernel.rights import Actor


@pytest.fixture
def admin(street, client_of):
    """Return the client of an administrator of everything."""
    grant_role(
        street.administrator, "administrator", street.county, actor=Actor.system(), valid_from=SINCE
    )
    return client_of("administrator")


def run_jobs():
    from django.utils import timezone  # noqa: PLC0415

    job = claim_job("test", now=timezone.now())
    perform_job(job, threading.Event(), heart=False)


def test_entries_are_found_by_action_account_and_day(street, admin):
    log.record("unit.edit", actor=Actor.of(street.administrator), facts={"unit": street.party.pk})
    find = lambda **asked: admin.get(reverse("admin_log"), asked).content.decode()  # noqa: E731
    assert "农工党青原县支部" in find(action="unit.edit")
    assert "农工党青原县支部" in find(who="管理员", action="unit.edit")
    assert "没有这样的记录" in find(who="刘燕")
    assert "没有这样的记录" in find(since="2999-01-01")
    assert "没有这样的记录" not in find(until="2999-01-01")


def test_the_root_stands_there_to_be_copied(street, admin):
    root = log.root()
    assert f"{root.size}:{root.hash}" in admin.get(reverse("admin_log")).content.decode()


def test_an_entry_shows_its_proof_and_a_changed_one_that_it_fails(street, admin):
    page = admin.get(reverse("admin_log_entry", args=[12])).content.decode()
    assert "正好得到" in page
    assert log.root().hash in page
    LogEntry.objects.filter(index=12).update(facts={"unit": 999})
    assert "被改过" in admin.get(reverse("admin_log_entry", args=[12])).content.decode()


def test_a_check_runs_as_a_job_and_names_what_was_changed(street, admin):
    address, page = reverse("admin_log_check"), reverse("admin_log")
    admin.post(address, {"kept": ""})
    assert "已排队" in admin.get(page).content.decode()
    run_jobs()
    assert "一条也没有改过" in admin.get(page).content.decode()
    LogEntry.objects.filter(index=7).update(action="other.done")
    admin.post(address, {"kept": ""})
    run_jobs()
    text = admin.get(page).content.decode()
    assert "有 1 处不对" in text
    assert "第 7 条：被改过" in text


def test_a_check_against_a_kept_root_finds_a_rewritten_log(street, admin):
    admin.post(reverse("admin_log_check"), {"kept": f"5:{'0' * 64}"})
    run_jobs()
    assert "第 0 到 4 条：与抄下的根对不上" in admin.get(reverse("admin_log")).content.decode()


def test_a_root_that_is_none_starts_nothing(street, admin):
    assert admin.post(reverse("admin_log_check"), {"kept": "abc"}).status_code == 422
    assert not Job.objects.exists()


def test_a_body_is_erased_with_a_reason_and_the_proof_holds(street, admin):
    entry = log.record("need.raise", actor=Actor.system(), body={"note": "刘大爷的电话"})
    address = reverse("admin_log_entry", args=[entry.index])
    assert "刘大爷的电话" in admin.get(address).content.decode()
    erase = reverse("admin_log_erase", args=[entry.index])
    assert admin.post(erase, {"reason": ""}).status_code == 422
    assert admin.post(erase, {"reason": "本人要求删除"}).status_code == 302
    text = admin.get(address).content.decode()
    assert "刘大爷的电话" not in text
    assert "内容已经删除" in text
    assert "正好得到" in text


def test_the_auditor_reads_and_cannot_erase(street, client_of):
    entry = log.record("need.raise", actor=Actor.of(street.worker), body={"note": "说明"})
    auditor = client_of("auditor")
    page = auditor.get(reverse("admin_log_entry", args=[entry.index]))
    assert "删除这一条的内容" not in page.content.decode()
    erase = reverse("admin_log_erase", args=[entry.index])
    assert auditor.post(erase, {"reason": "试试看"}).status_code == 403
    entry.refresh_from_db()
    assert entry.body is not None


def test_a_street_sees_what_its_own_people_did_alone(street, client_of):
    theirs = log.record("need.raise", actor=Actor.of(street.next_worker), body={"note": "别处"})
    auditor = client_of("auditor")
    assert auditor.get(reverse("admin_log_entry", args=[theirs.index])).status_code == 404
    assert "郭萍" not in auditor.get(reverse("admin_log")).content.decode()


@pytest.mark.parametrize("more", [0, 60])
def test_the_list_asks_as_often_for_fifty_as_for_five(
    street, admin, more, django_assert_max_num_queries
):
    for number in range(more):
        facts = {"place": street.north.pk, "account": street.worker.pk, "number": number}
        log.record("place.edit", actor=Actor.of(street.worker), facts=facts)
    with django_assert_max_num_queries(22):
        admin.get(reverse("admin_log"))
