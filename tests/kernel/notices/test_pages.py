"""The pages of notices and jobs: who sees what, and no query more for more rows."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.jobs import start_job
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.models import Channel, Job, Notice
from tongxin.kernel.notices import Asked, Template, register_template, send_notice, send_notices
from tongxin.kernel.queries.jobs import visible_jobs
from tongxin.kernel.queries.notices import count_states, own_notices, tells_in_sight
from tongxin.kernel.rights import Actor

WORDS = register_template(
    Template("test_pages", 1, "办好了{number}\n谢谢", "Done {number}\nThanks")
)
SYSTEM = Actor.system()
FACTS = {"number": "1"}


@pytest.fixture
def street(db, settings):
    settings.TWO_FACTOR = "nobody"
    return make_street()


def fill(street, number):
    people = [
        add_person(name=f"居民{n}", place=street.compound, purpose="报名", actor=SYSTEM, now=NOW)
        for n in range(number)
    ]
    everybody = [*people, street.resident, *[street.worker] * number]
    notices = send_notices([Asked(each, FACTS) for each in everybody], WORDS, actor=SYSTEM, now=NOW)
    Notice.objects.filter(channel=Channel.TELL).update(state="failed", trouble="not_told")
    register_job("test_pages", print, action="plans.make")
    for _ in range(number):
        start_job("test_pages", {}, actor=street.actor("office"), place=street.street)
    return notices


PAGES = (
    ("worker", "notices", ""),
    ("worker", "tells", ""),
    ("administrator", "notice_states", ""),
    ("office", "jobs", ""),
)


@pytest.mark.parametrize(("role", "name", "query"), PAGES)
def test_no_page_asks_more_for_more_rows(
    street, client, role, name, query, django_assert_max_num_queries
):
    client.force_login(getattr(street, role))
    fill(street, 5)
    cache.clear()  # what is asked for only now and then is asked for both times
    with django_assert_max_num_queries(30) as few:
        assert client.get(reverse(name) + query).status_code == 200
    fill(street, 45)
    cache.clear()
    with django_assert_max_num_queries(len(few)):
        assert client.get(reverse(name) + query).status_code == 200


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("professional", "tells", 403),
        ("organisation", "tells", 200),
        ("worker", "notice_states", 403),
        ("office", "notice_states", 403),
        ("auditor", "notices", 200),
        ("auditor", "jobs", 200),
    ],
)
def test_pages_open_to_those_who_have_the_right(street, client, role, name, status):
    client.force_login(getattr(street, role))
    assert client.get(reverse(name)).status_code == status


def test_nobody_opens_the_task_or_the_job_of_another_place(street, client):
    notice = fill(street, 1)[0]
    job = Job.objects.get()
    client.force_login(street.south_worker)
    task = client.get(reverse("tell_task", args=[notice.tell.number]), follow=True)
    assert task.status_code == 404
    for name in ("job", "cancel_job", "retry_job"):
        method = client.get if name == "job" else client.post
        assert method(reverse(name, args=[job.pk])).status_code == 404
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404


def test_a_leader_sees_the_task_and_not_the_person(street, client):
    number = fill(street, 1)[0].tell.number
    client.force_login(street.leader)
    page = client.get(reverse("tell_task", args=[number]), follow=True)
    assert page.redirect_chain == [(reverse("matter_history", args=[number]), 302)]
    assert "居民0" not in page.content.decode()


def test_opening_a_notice_reads_it_and_leads_to_what_it_is_about(street, client):
    tell = fill(street, 1)[0].tell
    notice = send_notice(street.worker, WORDS, FACTS, actor=SYSTEM, about=tell, now=NOW)
    client.force_login(street.worker)
    answer = client.get(reverse("notice", args=[notice.pk]))
    assert answer["Location"] == reverse("tell_task", args=[tell.number])
    assert notice not in own_notices(street.worker, unread=True)


def test_the_administrators_list_names_no_resident(street, client):
    fill(street, 2)
    client.force_login(street.administrator)
    page = client.get(reverse("notice_states")).content.decode()
    assert "居民0" not in page
    assert "桂花苑" in page
    assert count_states(street.actor("administrator"))["failed"] == 2


def test_tasks_and_jobs_are_seen_where_the_role_reaches(street):
    fill(street, 1)
    roles = ("worker", "office", "south_worker", "organisation", "leader")
    assert [tells_in_sight(street.actor(r)).count() for r in roles] == [1, 1, 0, 0, 0]
    assert [visible_jobs(street.actor(r)).count() for r in (*roles, "administrator")] == [
        0, 1, 0, 0, 0, 1,
    ]  # fmt: skip


def test_a_part_of_a_job_is_asked_for_without_its_frame(street, client):
    fill(street, 1)
    client.force_login(street.office)
    address = reverse("job", args=[Job.objects.get().pk])
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part


def test_doing_a_job_again_twice_by_one_form_is_once(street, client):
    fill(street, 1)
    client.force_login(street.office)
    job = Job.objects.get()
    client.post(reverse("cancel_job", args=[job.pk]))
    again = reverse("retry_job", args=[job.pk])
    key = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    led = {client.post(again, {"key": key})["Location"] for _ in range(2)}
    assert len(led) == 1
    assert Job.objects.count() == 2


def test_many_are_told_at_once_with_one_receipt_and_only_those_in_sight(street, client):
    numbers = [notice.tell.number for notice in fill(street, 3) if notice.tell]
    client.force_login(street.south_worker)
    client.post(reverse("tell_chosen"), {"tells": numbers, "note": "居民会上说的"})
    client.force_login(street.worker)
    client.post(reverse("tell_chosen"), {"tells": numbers, "note": " "})
    assert Notice.objects.filter(state="told").count() == 0
    told = {"tells": numbers[:2], "note": "12月6日居民会上说的", "key": str(uuid.uuid4())}
    for _again in range(2):
        assert client.post(reverse("tell_chosen"), told)["Location"] == reverse("tells")
    assert Notice.objects.filter(state="told").count() == 2
    page = client.get(reverse("tells")).content.decode()
    assert [number in page for number in numbers[:3]] == [False, False, True]
    history = client.get(reverse("matter_history", args=[numbers[0]])).content.decode()
    assert "12月6日居民会上说的" in history
